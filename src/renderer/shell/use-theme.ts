import { useEffect, useSyncExternalStore } from 'react'

import { applyTheme, type ThemeName } from '#renderer/ui/tokens.ts'
import type { Settings } from '#shared/settings.ts'

const dark = window.matchMedia('(prefers-color-scheme: dark)')

function subscribe(listener: () => void): () => void {
  dark.addEventListener('change', listener)
  return () => {
    dark.removeEventListener('change', listener)
  }
}

/** The theme in force, put on the page. */
export function useTheme(setting: Settings['theme']): ThemeName {
  const system = useSyncExternalStore(subscribe, () => (dark.matches ? 'dark' : 'light'))
  const theme = setting === 'system' ? system : setting
  useEffect(() => {
    applyTheme(document.documentElement, theme)
  }, [theme])
  return theme
}

/** The same before the first paint. */
export function applyThemeAtOnce(setting: Settings['theme']): void {
  const system = dark.matches ? 'dark' : 'light'
  applyTheme(document.documentElement, setting === 'system' ? system : setting)
}
