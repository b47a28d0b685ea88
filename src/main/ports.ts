/**
 * What the workstation's moving parts ask of its database, beyond what the use cases ask
 * (core/ports.ts). Everything here is synchronous: SQLite answers in microseconds.
 */
import type { Fact, SealedFact, Submission } from '#shared/fact.ts'
import type {
  AssignmentId,
  CallId,
  EvaluationId,
  FactId,
  ProblemId,
  RecordingId,
  PersonId,
} from '#shared/ids.ts'
import type { Listened, Listening } from '#shared/listening.ts'
import type { Call, Recording } from '#shared/call.ts'
import type { Measures, PaceNorm } from '#shared/measures.ts'
import type { Problem } from '#shared/problem.ts'
import type { PutAway } from '#shared/put-away.ts'
import type { MediaState, QueueCounts, QueueFilter, QueuePage } from '#shared/queue.ts'
import type { Settings } from '#shared/settings.ts'
import type { Change, Cursor, PushResult } from '#shared/sync.ts'
import type { UtcMs } from '#shared/time.ts'
import type { TrialCall } from '#shared/trial.ts'

/** Facts on their way to the hub. They stay, as acknowledged, so that a restored hub can be told again. */
export interface Outbox {
  /** The oldest facts that wait, skipping those of an evaluation that has one set aside. */
  readonly next: (limit: number) => readonly { readonly seq: number; readonly fact: SealedFact }[]
  /**
   * Applies the hub's answers in one transaction; conflicts and rejections become problems. Returns the
   * calls of which the hub has now all that was said.
   */
  readonly settle: (results: readonly PushResult[], now: UtcMs) => readonly CallId[]
  readonly waiting: () => number
  /** Whether the hub has all that was said of this call. */
  readonly isSent: (callId: CallId) => boolean
  /** Everything waits again, because the hub began anew. */
  readonly sendAgain: () => void
  /** A fact that was set aside waits again. */
  readonly retry: (id: FactId) => void
}

/** The part of the database that only the hub's changes write. */
export interface Mirror {
  readonly cursors: () => Readonly<Record<string, Cursor>>
  /**
   * Writes a page and its cursor in one transaction; a page applied twice changes nothing. Rows that
   * do not fit their schema are kept raw and counted. Facts of my other devices are applied to my
   * evaluations. Large pages are the caller's to split.
   */
  readonly apply: (
    scope: string,
    changes: readonly Change[],
    next: Cursor,
  ) => {
    readonly applied: number
    readonly unknown: number
    readonly misfits: readonly string[]
    /** Calls or recordings were destroyed. */
    readonly isLess: boolean
    /** Calls whose recording is now another than the one that was judged or downloaded. */
    readonly changedRecordings: readonly { readonly call: Call; readonly recording: Recording }[]
    /** Recordings whose figures took another side for the agent’s than is now said. */
    readonly turned: readonly RecordingId[]
  }
  /**
   * Writes one row that the hub answered a command with, which its feed brings as well: whoever did the
   * command finds what they did.
   */
  readonly learn: (scope: string, row: Pick<Change, 'entity' | 'id' | 'body'>) => void
  /** Drops what came from a scope, and its cursor; my own work stays. */
  readonly drop: (scope: string) => void
}

/** Which sealed recordings are on this disk. */
export type ShelfEntry = {
  readonly recording: Recording
  readonly state: MediaState
  readonly haveBytes: number
  readonly dueAt: UtcMs | null
  readonly attempts: number
}

export interface Shelf {
  readonly entry: (id: RecordingId) => ShelfEntry | undefined
  readonly entryOfCall: (id: CallId) => ShelfEntry | undefined
  /** What should be fetched now, what was asked for first, then the oldest deadline. */
  readonly wanted: (limit: number) => readonly ShelfEntry[]
  readonly counts: () => {
    readonly ready: number
    readonly wanted: number
    readonly bytes: number
  }
  readonly mark: (
    id: RecordingId,
    change: {
      readonly state?: MediaState
      readonly haveBytes?: number
      readonly failedAttempt?: boolean
    },
  ) => void
  /** Puts a recording before all others. */
  readonly ask: (id: RecordingId) => void
  /** All that lies on this disk, whole or in part. */
  readonly onDisk: () => readonly ShelfEntry[]
  /**
   * Recordings that may leave the disk, least lately opened first: of calls that are submitted and
   * acknowledged, and of calls that are not mine to judge.
   */
  readonly evictable: (limit: number) => readonly ShelfEntry[]
}

/** What one look at a recording yielded: sizes in bytes, see shared/audio.ts for the pyramid. */
export interface SoundBook {
  /** Whether it was looked at; costs less than reading what it yielded. */
  readonly has: (id: RecordingId) => boolean
  readonly pyramid: (id: RecordingId) => Uint8Array | undefined
  /** The measured speech and energies, as JSON the media engine reads back. */
  readonly speech: (id: RecordingId) => string | undefined
  readonly save: (id: RecordingId, pyramid: Uint8Array, speech: string) => void
  /** Both channels were found to carry the same sound: there are no two sides. */
  readonly saveDualMono: (id: RecordingId) => void
}

/** The figures of the recordings that were measured here. */
export interface MeasuresBook {
  readonly of: (id: RecordingId) => Measures | undefined
  /** What the agent's speech rate is compared with; null where they have too few other calls here. */
  readonly normFor: (id: RecordingId) => PaceNorm | null
  /** Also says anew, in the same transaction, which of the agent's calls are unusually fast or slow. */
  readonly save: (id: RecordingId, measures: Measures) => void
  /** What was looked at and has no figures yet, or such as another version made; in order of the id. */
  readonly missing: (after: RecordingId | null, limit: number) => readonly RecordingId[]
}

/** What the speech model heard, as blocks that `openHearing` reads. */
export interface HearingBook {
  /** Undefined where nobody listened yet. What an older model heard counts until it is heard anew. */
  readonly of: (id: RecordingId) => Uint8Array | undefined
  readonly has: (id: RecordingId) => boolean
  /** Whether this very model has listened. */
  readonly isBy: (id: RecordingId, model: string) => boolean
  readonly save: (id: RecordingId, model: string, block: Uint8Array) => void
}

export interface ProblemBook {
  /** Adds it, unless the same thing is on the list already. */
  readonly add: (problem: Problem) => void
  readonly list: () => readonly Problem[]
  readonly find: (id: ProblemId) => Problem | undefined
  readonly count: () => number
  readonly dismiss: (id: ProblemId) => void
  /** Takes off what is no longer so. */
  readonly clear: (kind: Problem['kind'], callId: CallId | null) => void
}

/** Where the inspector was. Kept here only; the hub never hears of it. */
export interface Places {
  readonly keep: (callId: CallId, atMs: number, listening: Listening, now: UtcMs) => void
  readonly of: (callId: CallId) => {
    readonly atMs: number
    readonly listening: Listening
  }
  readonly last: () => CallId | null
  readonly setLast: (callId: CallId | null) => void
}

/** The suggestions of an evaluation that were put away. Kept here only. */
export interface PutAwayBook {
  readonly of: (id: EvaluationId) => readonly PutAway[]
  readonly add: (id: EvaluationId, what: PutAway) => void
  readonly remove: (id: EvaluationId, what: PutAway) => void
}

/** What somebody writes for the hub and has not sent, as text by what it is about. */
export interface DraftBook {
  readonly of: (about: string) => string | null
  readonly keep: (about: string, body: string) => void
  readonly drop: (about: string) => void
}

/** What of a filter is not the filter's to say. */
export type Moment = {
  readonly now: UtcMs
  /** The shortest silence that counts as dead air, from the settings. */
  readonly deadAirMs: number
}

export interface QueueReader {
  readonly page: (filter: QueueFilter, offset: number, limit: number, at: Moment) => QueuePage
  readonly counts: (at: Moment) => QueueCounts
  /** The first call after this one in the default order that is not submitted. */
  readonly nextAfter: (callId: CallId) => CallId | null
  /** The same agent's calls before and after this one. */
  readonly neighbours: (callId: CallId) => {
    readonly previous: NeighbourRow | null
    readonly next: NeighbourRow | null
  }
  /** Whether it is work for a session that does not name agents. */
  readonly isNameless: (assignmentId: AssignmentId) => boolean
}
export type NeighbourRow = {
  readonly callId: CallId
  readonly startedAt: UtcMs
  readonly assigned: boolean
}

export interface SettingsBook {
  readonly get: () => Settings
  /** What is left out, or undefined, stays. */
  readonly change: (change: {
    readonly [K in keyof Settings]?: Settings[K] | undefined
  }) => Settings
}

/** My submitted evaluations with their marks and answers, for saving as a file. */
export interface ResultsReader {
  /** How the call was listened to, as the submission told; null where it did not. */
  readonly listenedTo: (id: EvaluationId) => Listened | null
  /** Every submission of every evaluation, the oldest first. */
  readonly submittedFacts: () => readonly Fact[]
  /** The note of that person's latest submitted evaluation of another call of the same agent. */
  readonly lastNote: (callId: CallId, inspector: PersonId) => string | null
  readonly submissionsOf: (id: EvaluationId) => readonly Submission[]
  readonly reopeningsOf: (id: EvaluationId) => readonly Reopening[]
}

/** Why the revision before was taken up again. */
export type Reopening = { readonly revision: number; readonly why: string }

/** Calls of this machine, whoever is to judge them. */
export interface CallFinder {
  /** The latest first, fifty at most. */
  readonly find: (text: string, evaluatedFirst: boolean) => readonly TrialCall[]
  readonly call: (id: CallId) => TrialCall | undefined
  /** Calls of an agent that began from one moment up to another and that I submitted, in their order. */
  readonly judgedOf: (agentId: string, from: UtcMs, to: UtcMs) => readonly CallId[]
}

/** What is submitted here, in pages, so that nobody waits for the whole. */
export interface SubmittedReader {
  readonly count: () => number
  /** In the order of the ids, from behind `after` on. */
  readonly page: (after: EvaluationId | null, limit: number) => readonly EvaluationId[]
}
