/** All that the Inspect screen needs of one call. */
import type { Direction } from '#shared/call.ts'
import type { Answer, Evaluation, Mark, Score } from '#shared/evaluation.ts'
import type {
  AppealId,
  AssignmentId,
  CalibrationId,
  CallId,
  RecordingId,
  ScorecardId,
} from '#shared/ids.ts'
import type { Listened, Listening } from '#shared/listening.ts'
import type { SoundState } from '#shared/news.ts'
import type { PutAway } from '#shared/put-away.ts'
import type { Scorecard } from '#shared/scorecard.ts'
import type { OffsetMs, UtcMs } from '#shared/time.ts'
import type { Words } from '#shared/words.ts'

export type CallView = {
  readonly id: CallId
  readonly externalId: string
  /** These are null where the session it is judged for names no agents, and so is the time of service. */
  readonly agentId: string | null
  readonly agentName: string | null
  readonly team: string
  /** Whole days between joining and the call; null where the log does not say. */
  readonly tenureDays: number | null
  readonly queue: string
  readonly skill: string
  readonly direction: Direction
  readonly startedAt: UtcMs
  readonly ringMs: number
  readonly talkMs: number
  readonly holdMs: number
  readonly customer: string
  readonly disposition: string
  readonly satisfaction: number | null
  readonly complaint: boolean
  readonly highValue: boolean
}

export type RecordingView = {
  readonly id: RecordingId
  readonly codec: string
  readonly channels: number
  readonly sampleRate: number
  readonly durationMs: number
  readonly agentChannel: number | null
  readonly problems: readonly string[]
  readonly sound: SoundState
  /** For an audio element; answers ranges. */
  readonly audioUrl: string
  /** The peak pyramid as bytes, see shared/audio.ts. */
  readonly pyramidUrl: string
}

type Neighbour = {
  readonly callId: CallId
  readonly startedAt: UtcMs
  readonly assigned: boolean
}

/** A scorecard that may be chosen, in the version in force on the day of the call. */
export type CardChoice = {
  readonly id: ScorecardId
  readonly version: number
  readonly name: Words
}

/** Why the call cannot be judged by the version it is to be judged by. */
export type CardObstacle = {
  readonly why: 'withdrawn' | 'notHere'
  readonly version: number
  /** Null where nothing of the scorecard is on this machine; then its id is all there is. */
  readonly name: Words | null
  readonly scorecardId: ScorecardId
  /** When and why it was withdrawn. */
  readonly withdrawn: { readonly at: UtcMs; readonly why: string } | null
}

export type InspectView = {
  readonly call: CallView
  readonly recording: RecordingView | null
  readonly assignment: {
    readonly id: AssignmentId
    readonly dueAt: UtcMs
    /** The session it is judged for, blind to the others; null of ordinary work. */
    readonly calibrationId: CalibrationId | null
    /** The appeal it is listened to again for; null of all other work. */
    readonly appealId: AppealId | null
  } | null
  /** Null while nobody has begun to judge the call here. */
  readonly evaluation: Evaluation | null
  readonly scorecard: Scorecard | null
  /** Others it may be judged by; none once something was judged. */
  readonly cards: readonly CardChoice[]
  readonly obstacle: CardObstacle | null
  /** Pinyin initials of the items' Chinese titles by item key, to find them by. */
  readonly initials: Readonly<Record<string, string>>
  readonly marks: readonly Mark[]
  readonly answers: readonly Answer[]
  readonly score: Score | null
  /** Suggestions that were put away; those of the evaluation on screen. */
  readonly putAway: readonly PutAway[]
  /** Whether the hub has acknowledged all that was said of this call. */
  readonly sent: boolean
  /** Where listening stopped. */
  readonly position: OffsetMs
  /** Stretches that were heard, as [from, to) in milliseconds, merged and ascending. */
  readonly heard: readonly (readonly [number, number])[]
  /** The same by side and speed, and what was skipped. */
  readonly listening: Listening
  /** The clock as it was read when the evaluation was submitted; null before, or where none was. */
  readonly listened: Listened | null
  /** The same agent's calls before and after this one (rule 5). */
  readonly previous: Neighbour | null
  readonly next: Neighbour | null
  /** The next call in the queue that is not yet submitted. */
  readonly nextInQueue: CallId | null
}
