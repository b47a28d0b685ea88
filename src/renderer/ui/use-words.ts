import { useCallback } from 'react'

import { useShell } from '#renderer/shell/context.tsx'
import type { Words } from '#shared/words.ts'

/** Picks the language on screen out of a text that has both. */
export function useWords(): (words: Words) => string {
  const { language } = useShell()
  return useCallback((words) => words[language], [language])
}
