import type { CDPSession, Page } from '@playwright/test'

/** Types as a Chinese input method does: what it composes, the keys it takes, what it commits. */
export type InputMethod = {
  /** The syllables as they are typed, underlined in the field. */
  readonly compose: (syllables: string) => Promise<void>
  /** A key the input method takes for itself: a number for a candidate, Enter, Space. */
  readonly take: (key: TakenKey) => Promise<void>
  readonly commit: (text: string) => Promise<void>
}

type TakenKey =
  | { readonly code: `Digit${number}` | `Key${string}` }
  | { readonly code: 'Enter' | 'Space' | 'Escape' }

/** What Windows and Linux give as the key code of a key that an input method has taken. */
const TAKEN = 229

export async function openInputMethod(page: Page): Promise<InputMethod> {
  const session: CDPSession = await page.context().newCDPSession(page)
  const key = (type: 'rawKeyDown' | 'keyUp', code: string) =>
    session.send('Input.dispatchKeyEvent', {
      type,
      key: 'Process',
      code,
      windowsVirtualKeyCode: TAKEN,
      nativeVirtualKeyCode: TAKEN,
    })
  return {
    compose: async (syllables) => {
      for (let end = 1; end <= syllables.length; end++) {
        const code = `Key${(syllables[end - 1] ?? '').toUpperCase()}`
        await key('rawKeyDown', code)
        const text = syllables.slice(0, end)
        await session.send('Input.imeSetComposition', {
          text,
          selectionStart: end,
          selectionEnd: end,
        })
        await key('keyUp', code)
      }
    },
    take: async ({ code }) => {
      await key('rawKeyDown', code)
      await key('keyUp', code)
    },
    commit: async (text) => {
      await session.send('Input.insertText', { text })
    },
  }
}
