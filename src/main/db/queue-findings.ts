import type Database from 'better-sqlite3'

import { LATE_WORD_MS, LONG_HOLD_MS, LONG_SILENCE_MS, QUIET_DB } from '#core/audio/figures.ts'
import { OVERDRIVEN_SHARE } from '#core/audio/full-scale.ts'
import { Finding } from '#shared/measures.ts'

type Bound = typeof thresholds & { readonly deadAirMs: number }
type Counted = Readonly<Record<Finding, number>> & { readonly measured: number }

/** What the conditions are bound to, beside the length of dead air. */
export const thresholds = {
  lateWordMs: LATE_WORD_MS,
  longSilenceMs: LONG_SILENCE_MS,
  quietDb: QUIET_DB,
  overdrivenShare: OVERDRIVEN_SHARE,
  longHoldMs: LONG_HOLD_MS,
}

/** In SQL what `findingsOf` says of one call. */
export const isFound: Readonly<Record<Finding, string>> = {
  lateFirstWord: `first_word_ms > @lateWordMs`,
  longSilence: `longest_silence_ms >= @longSilenceMs`,
  deadAir: `longest_silence_ms >= @deadAirMs`,
  interrupts: `interruptions > 0`,
  slow: `pace = 'slow'`,
  fast: `pace = 'fast'`,
  quiet: `level_db < @quietDb`,
  clipped: `full_scale_share >= @overdrivenShare`,
  longHold: `longest_hold_ms >= @longHoldMs`,
}

/** How many calls were measured, and what was found in them, by an index without words. */
export function createFindingCounts(db: Database.Database) {
  const columns = Finding.options.map(
    (name) => `count(*) FILTER (WHERE ${isFound[name]}) AS ${name}`,
  )
  const count = db.prepare<[Bound], Counted>(
    `SELECT count(*) AS measured, ${columns.join(', ')}
       FROM queue_row INDEXED BY queue_by_figures WHERE longest_silence_ms IS NOT NULL`,
  )
  return (deadAirMs: number) => {
    const row = count.get({ ...thresholds, deadAirMs })
    const countOf = (name: Finding): [Finding, number] => [name, row?.[name] ?? 0]
    return {
      measured: row?.measured ?? 0,
      // Every finding is there, each once.
      findings: Object.fromEntries(Finding.options.map(countOf)) as Record<Finding, number>,
    }
  }
}
