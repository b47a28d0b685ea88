import type { LocalDay } from '#shared/time.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** Whole days between joining and the day of the call; null where the log does not say, or says nonsense. */
export function tenureDays(hiredOn: string | null, day: LocalDay): number | null {
  if (hiredOn === null) return null
  const days = Math.round((Date.parse(day) - Date.parse(hiredOn)) / DAY_MS)
  return days >= 0 ? days : null
}
