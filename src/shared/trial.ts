/** A call of this machine on which a scorecard is tried before anybody is judged by it. */
import type { Direction } from '#shared/call.ts'
import type { CallFacts } from '#shared/condition.ts'
import type { Answer, Evaluation, Mark, Score } from '#shared/evaluation.ts'
import type { CallId } from '#shared/ids.ts'
import type { RecordingView } from '#shared/inspect.ts'
import type { Scorecard } from '#shared/scorecard.ts'
import type { UtcMs } from '#shared/time.ts'

/** More than anybody reads; what is not among them is found by typing more. */
export const MOST_FOUND = 50

/** One line of the calls to choose from. */
export type TrialCall = {
  readonly id: CallId
  readonly externalId: string
  readonly agentName: string
  readonly direction: Direction
  readonly startedAt: UtcMs
  readonly talkMs: number
  /** As a window may show it. */
  readonly customer: string
  readonly hasRecording: boolean
  /** How far my evaluation of it is; null where there is none. */
  readonly evaluation: Evaluation['state'] | null
}

/** What a scorecard is tried on: a call, and what was said of it already. */
export type TrialView = {
  readonly call: TrialCall
  /** Those of the evaluation where there is one, else as they are known now. */
  readonly facts: CallFacts
  readonly recording: RecordingView | null
  readonly marks: readonly Mark[]
  readonly answers: readonly Answer[]
  /** What it came to; null where it was not evaluated, or its scorecard is not on this machine. */
  readonly before: { readonly scorecard: Scorecard; readonly score: Score } | null
}
