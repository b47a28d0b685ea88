import type { UtcMs } from '#shared/time.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** Whole days between joining and the call; null where the log does not say, or says nonsense. */
export function tenureDays(hiredOn: string | null, startedAt: UtcMs): number | null {
  if (hiredOn === null) return null
  const days = Math.floor((startedAt - Date.parse(`${hiredOn}T00:00:00Z`)) / DAY_MS)
  return days >= 0 ? days : null
}
