import { useCallback, useMemo, useSyncExternalStore } from 'react'

/** Whether the window or the system is as a media query says. */
export function useMedia(query: string): boolean {
  const media = useMemo(() => window.matchMedia(query), [query])
  const subscribe = useCallback(
    (listener: () => void) => {
      media.addEventListener('change', listener)
      return () => {
        media.removeEventListener('change', listener)
      }
    },
    [media],
  )
  return useSyncExternalStore(subscribe, () => media.matches)
}
