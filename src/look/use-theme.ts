import { useEffect } from 'react'

import { useMedia } from '#look/use-media.ts'
import { applyTheme, type ThemeName } from '#look/tokens.ts'

const DARK = '(prefers-color-scheme: dark)'

/** The theme in force, put on the page. */
export function useTheme(setting: 'system' | ThemeName): ThemeName {
  const system = useMedia(DARK) ? 'dark' : 'light'
  const theme = setting === 'system' ? system : setting
  useEffect(() => {
    applyTheme(document.documentElement, theme)
  }, [theme])
  return theme
}

/** The same before the first paint. */
export function applyThemeAtOnce(setting: 'system' | ThemeName): void {
  const system = window.matchMedia(DARK).matches ? 'dark' : 'light'
  applyTheme(document.documentElement, setting === 'system' ? system : setting)
}
