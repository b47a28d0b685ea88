import type { Chance } from '#main/sync/timers.ts'

export type Backoff = {
  /** How long to wait after one more failure, in milliseconds. */
  readonly next: () => number
  readonly reset: () => void
}

/**
 * Doubling waits with full jitter: any wait between a tenth of the step and the step, so that the
 * workstations of a team do not all come back to a healed hub in the same instant.
 */
export function createBackoff({
  chance,
  firstMs = 1000,
  mostMs = 10_000, // The outbox must drain within 15 s of a heal with nobody's help.
}: {
  readonly chance: Chance
  readonly firstMs?: number
  readonly mostMs?: number
}): Backoff {
  let failures = 0
  return {
    next: () => {
      const step = Math.min(mostMs, firstMs * 2 ** Math.min(failures, 30))
      failures += 1
      return Math.round(step * (0.1 + 0.9 * chance()))
    },
    reset: () => {
      failures = 0
    },
  }
}
