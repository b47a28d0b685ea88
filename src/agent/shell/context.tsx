import { createContext, use, useCallback } from 'react'

import type { Drafts } from '#agent/lib/drafts.ts'
import type { Me } from '#shared/sync.ts'
import type { Language, Words } from '#shared/words.ts'
import type { Hub } from '#web/lib/hub.ts'

/** What every screen needs. */
export type Desk = {
  readonly hub: Hub
  readonly me: Me
  readonly language: Language
  readonly drafts: Drafts
}

const DeskContext = createContext<Desk | null>(null)

export const DeskProvider = DeskContext.Provider

export function useDesk(): Desk {
  const desk = use(DeskContext)
  if (!desk) throw new Error('a screen without its desk')
  return desk
}

/** Picks the language on screen out of a text that has both. */
export function useWords(): (words: Words) => string {
  const { language } = useDesk()
  return useCallback((words) => words[language], [language])
}
