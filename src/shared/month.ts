/** What the deductions of one agent come to in a month, as far as this machine knows. */
import type { CallId } from '#shared/ids.ts'
import type { Monthly } from '#shared/scorecard.ts'
import type { LocalDay, UtcMs } from '#shared/time.ts'

/** What one other evaluation of the month adds. */
export type MonthEntry = {
  readonly callId: CallId
  readonly externalId: string
  readonly startedAt: UtcMs
  /** Points that count. */
  readonly points: number
  /** Points that count elsewhere, because of a label. */
  readonly elsewhere: number
}

export type MonthView = {
  readonly from: LocalDay
  readonly to: LocalDay
  /** Other evaluations of the agent that I submitted on calls of the month. */
  readonly evaluations: number
  /** Those whose scorecard is not on this machine any more; they are not in the sums. */
  readonly unscored: number
  /** One for each rule of the scorecard of the call, in its order; without this evaluation. */
  readonly sums: readonly {
    readonly rule: Monthly
    readonly points: number
    readonly entries: readonly MonthEntry[]
  }[]
}
