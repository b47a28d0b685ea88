import { z } from 'zod'
import { createStore, type StoreApi } from 'zustand'

import { Language } from '#shared/words.ts'

const Look = z.object({ language: Language, theme: z.enum(['system', 'light', 'dark']) })

type Chosen = Readonly<z.infer<typeof Look>>

type LookState = Chosen & { readonly choose: (chosen: Partial<Chosen>) => void }

export type LookStore = StoreApi<LookState>

const KEY = 'earshot.look'

/** The language and the theme of this browser; Chinese unless the browser asks for another language. */
export function createLookStore(storage: Storage, languages: readonly string[]): LookStore {
  const first = languages[0] ?? 'zh'
  const usual: Chosen = { language: first.startsWith('zh') ? 'zh' : 'en', theme: 'system' }
  return createStore<LookState>((set, get) => ({
    ...(readChosen(storage) ?? usual),
    choose: (chosen) => {
      const { language, theme } = { ...get(), ...chosen }
      storage.setItem(KEY, JSON.stringify({ language, theme }))
      set({ language, theme })
    },
  }))
}

function readChosen(storage: Storage): Chosen | undefined {
  try {
    return Look.safeParse(JSON.parse(storage.getItem(KEY) ?? 'null')).data
  } catch {
    return undefined
  }
}
