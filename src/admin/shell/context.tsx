import { createContext, use } from 'react'

import type { Hub } from '#web/lib/hub.ts'
import type { Me } from '#shared/sync.ts'
import type { Language } from '#shared/words.ts'

/** What every section needs. */
export type Desk = { readonly hub: Hub; readonly me: Me; readonly language: Language }

const DeskContext = createContext<Desk | null>(null)

export const DeskProvider = DeskContext.Provider

export function useDesk(): Desk {
  const desk = use(DeskContext)
  if (!desk) throw new Error('a section without its desk')
  return desk
}
