import { useEffect } from 'react'
import { useStore } from 'zustand'

import type { ThemeName } from '#look/tokens.ts'
import { useTheme } from '#look/use-theme.ts'
import type { Language } from '#shared/words.ts'
import type { LookStore } from '#web/lib/look-store.ts'

/** The language and the theme in force, put on the page with its title. */
export function usePageLook(
  look: LookStore,
  titleIn: (language: Language) => string,
): { readonly language: Language; readonly theme: ThemeName } {
  const { language, theme: wanted } = useStore(look)
  const theme = useTheme(wanted)
  const title = titleIn(language)
  useEffect(() => {
    document.documentElement.lang = language
    document.title = title
  }, [language, title])
  return { language, theme }
}
