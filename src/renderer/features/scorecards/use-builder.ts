import { createContext, use, useCallback } from 'react'
import { useStore } from 'zustand'

import type { BuilderState, BuilderStore } from '#renderer/features/scorecards/builder-store.ts'
import type { Note } from '#renderer/features/scorecards/findings.ts'
import { useShell } from '#renderer/shell/context.tsx'
import type { Words } from '#shared/words.ts'

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

/** Picks the language on screen out of a text that has both. */
export function useWords(): (words: Words) => string {
  const { language } = useShell()
  return useCallback((words) => words[language], [language])
}
