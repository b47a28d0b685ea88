import { useEffect, useSyncExternalStore } from 'react'

import { applyTheme, type ThemeName } from '#renderer/ui/tokens.ts'
import type { Settings } from '#shared/settings.ts'

const dark = window.matchMedia('(prefers-color-scheme: dark)')
const still = window.matchMedia('(prefers-reduced-motion: reduce)')

const subscribeTo = (media: MediaQueryList) => (listener: () => void) => {
  media.addEventListener('change', listener)
  return () => {
    media.removeEventListener('change', listener)
  }
}
const subscribe = subscribeTo(dark)
const subscribeToStill = subscribeTo(still)

/** Whether the system asks for no movement. */
export const useStillness = (): boolean =>
  useSyncExternalStore(subscribeToStill, () => still.matches)

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
