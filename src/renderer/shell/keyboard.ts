import type { KeyPress, Shortcuts } from '#renderer/shell/shortcuts.ts'
import type { MediaKey } from '#shared/keys.ts'
import type { News } from '#shared/news.ts'

/** Brings the page's key presses to the shortcuts. Returns the function that stops it. */
export function listenForKeys(shortcuts: Shortcuts): () => void {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented) return
    if (shortcuts.press(toKeyPress(event))) event.preventDefault()
  }
  // A button clicked with the mouse would keep the focus and swallow the next Space.
  const onClick = (event: MouseEvent): void => {
    const active = document.activeElement
    if (event.detail > 0 && active instanceof HTMLElement && focusOf(active) === 'pressable')
      active.blur()
  }
  window.addEventListener('keydown', onKeyDown)
  window.addEventListener('click', onClick)
  return () => {
    window.removeEventListener('keydown', onKeyDown)
    window.removeEventListener('click', onClick)
  }
}

/**
 * Brings the keys of headsets and keyboards, which the page may hear of through the program or through
 * the browser, to the shortcuts. Returns the function that stops it.
 */
export function listenForMediaKeys(
  shortcuts: Shortcuts,
  subscribeNews: (listener: (news: News) => void) => () => void,
): () => void {
  const press = (key: MediaKey): void => {
    shortcuts.press({
      ...{ key, code: key, keyCode: 0, repeat: false, isComposing: false, focus: 'page' },
      ...{ ctrlKey: false, altKey: false, shiftKey: false, metaKey: false },
    })
  }
  for (const [action, key] of byBrowser) {
    navigator.mediaSession.setActionHandler(action, () => {
      press(key)
    })
  }
  const stop = subscribeNews((news) => {
    if (news.type === 'KeyPressed') press(news.key)
  })
  return () => {
    stop()
    for (const [action] of byBrowser) navigator.mediaSession.setActionHandler(action, null)
  }
}

/** Without these the browser would play and pause by itself. */
const byBrowser: readonly (readonly [MediaSessionAction, MediaKey])[] = [
  ['play', 'MediaPlay'],
  ['pause', 'MediaPause'],
  ['stop', 'MediaStop'],
  ['previoustrack', 'MediaTrackPrevious'],
  ['nexttrack', 'MediaTrackNext'],
]

export function toKeyPress(event: KeyboardEvent): KeyPress {
  const { key, code, ctrlKey, altKey, shiftKey, metaKey, repeat, isComposing } = event
  return {
    ...{ key, code, ctrlKey, altKey, shiftKey, metaKey, repeat, isComposing },
    // Deprecated, and the only mark of a key that an input method took before composing.
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- see above
    keyCode: event.keyCode,
    focus: focusOf(event.target),
  }
}

function focusOf(target: EventTarget | null): KeyPress['focus'] {
  if (!(target instanceof HTMLElement)) return 'page'
  if (target.matches('input[type=checkbox]')) return 'pressable'
  if (target.isContentEditable || target.matches('input, textarea, select')) return 'field'
  return target.matches('button, a[href], summary, [role=button], [role=switch], [role=tab]')
    ? 'pressable'
    : 'page'
}
