import { createContext, use } from 'react'
import { useStore } from 'zustand'

import type { BuilderState, BuilderStore } from '#renderer/features/scorecards/builder-store.ts'
import type { Note } from '#renderer/features/scorecards/findings.ts'

const BuilderContext = createContext<BuilderStore | null>(null)
export const BuilderProvider = BuilderContext.Provider

const NotesContext = createContext<readonly Note[]>([])
export const NotesProvider = NotesContext.Provider

export function useBuilderStore(): BuilderStore {
  const store = use(BuilderContext)
  if (!store) throw new Error('useBuilderStore outside of the builder')
  return store
}

export const useBuilder = <T>(select: (state: BuilderState) => T): T =>
  useStore(useBuilderStore(), select)

/** What the linter says of the scorecard as it stands. */
export const useNotes = (): readonly Note[] => use(NotesContext)

/** Whether it can be written on. */
export const useIsDraft = (): boolean => useBuilder((state) => state.edition?.state === 'draft')
