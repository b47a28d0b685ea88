/**
 * The contract between window and main process: the only list of what a window may ask for.
 *
 * Inputs are schemas because main must not trust them. Outputs are types because a window may.
 */
import { z } from 'zod'

import type { Activity } from '#shared/activity.ts'
import { nothing, takes, type Method } from '#shared/api-method.ts'
import { figuresApi } from '#shared/figures-api.ts'
import { evidenceApi } from '#shared/evidence-api.ts'
import { calibrationApi } from '#shared/calibration-api.ts'
import type { Decoder, DecoderFailure } from '#shared/decoder.ts'
import {
  AnswerState,
  Given,
  Said,
  Unscorable,
  type Answer,
  type AnswerFailure,
  type CardFailure,
  type Evaluation,
  type EvaluationFailure,
  type Mark,
  type MarkFailure,
  type ReopenFailure,
  type Revision,
  type Score,
  type StartFailure,
  type SubmitFailure,
} from '#shared/evaluation.ts'
import { libraryApi } from '#shared/library-api.ts'
import type { SidesFailure } from '#shared/call.ts'
import { CallId, EvaluationId, MarkId, ProblemId, RecordingId, ScorecardId } from '#shared/ids.ts'
import type { InspectView } from '#shared/inspect.ts'
import type { MeasuresView } from '#shared/measures.ts'
import { Hearing } from '#shared/listening.ts'
import type { MonthView } from '#shared/month.ts'
import type { News, SyncState } from '#shared/news.ts'
import { presentationApi } from '#shared/presentation-api.ts'
import type { Problem } from '#shared/problem.ts'
import { PutAway } from '#shared/put-away.ts'
import { QueueFilter, type QueueCounts, type QueuePage } from '#shared/queue.ts'
import { ClipFormat, ClipRedaction } from '#shared/redaction.ts'
import type { Failure, Result } from '#shared/result.ts'
import { ItemKey } from '#shared/scorecard.ts'
import { appealsApi, reviewsApi } from '#shared/reviews-api.ts'
import { scorecardsApi } from '#shared/scorecards-api.ts'
import { Settings } from '#shared/settings.ts'
import { signInApi } from '#shared/sign-in-api.ts'
import { OffsetMs } from '#shared/time.ts'
import type {
  ClipFailure,
  ClipSaved,
  ClipTarget,
  ExportSaved,
  OpenFailure,
  WorkspaceEntry,
  WorkspaceView,
} from '#shared/workspace.ts'
import { NewWorkspace } from '#shared/workspace.ts'

const of = {
  call: z.object({ callId: CallId }),
  evaluation: z.object({ evaluationId: EvaluationId }),
}

export const api = {
  workspace: {
    current: takes(nothing).returns<WorkspaceView>(),
    list: takes(nothing).returns<readonly WorkspaceEntry[]>(),
    /** Makes a workspace and switches to it; the window reloads. */
    add: takes(NewWorkspace).returns<WorkspaceEntry, OpenFailure>(),
    switchTo: takes(z.object({ name: z.string().min(1).max(80) })).returns<null, OpenFailure>(),
    /** Lets the person point at a folder; null when they thought better of it. */
    pickFolder: takes(nothing).returns<string | null>(),
    /** Shows the program's log in the file manager. */
    revealLog: takes(nothing).returns<null>(),
  },
  settings: {
    get: takes(nothing).returns<Settings>(),
    change: takes(Settings.omit({ clipFolder: true, ffmpeg: true }).partial()).returns<Settings>(),
    /** The program that decodes what we cannot, as it answers now; null while none is named. */
    decoder: takes(nothing).returns<Decoder | null, DecoderFailure>(),
    /** Lets the person point at one; null when they thought better of it. One that is none is not kept. */
    pickDecoder: takes(nothing).returns<Decoder | null, DecoderFailure>(),
    clearDecoder: takes(nothing).returns<null>(),
    /** Saves the chosen keys as a file, to carry them to another desk. */
    exportKeys: takes(nothing).returns<{ readonly path: string }, Failure<'CannotWrite'>>(),
  },
  queue: {
    page: takes(
      z.object({
        filter: QueueFilter,
        offset: z.int().nonnegative(),
        limit: z.int().min(1).max(500),
      }),
    ).returns<QueuePage>(),
    counts: takes(nothing).returns<QueueCounts>(),
  },
  inspect: {
    /** Opens a call and, where it is assigned to me, begins its evaluation. */
    open: takes(of.call).returns<InspectView, Failure<'CallNotFound'>>(),
    /** What was on screen when the program last ran; null when it was the queue. */
    last: takes(nothing).returns<CallId | null>(),
    /** The note of my latest submitted evaluation of the same agent; null where there is none. */
    lastNote: takes(of.call).returns<string | null>(),
    /** What the month comes to for the agent, without this evaluation; null where its scorecard has no rule. */
    month: takes(of.call).returns<MonthView | null, Failure<'CallNotFound'>>(),
    /** The queue is on screen again. */
    close: takes(nothing).returns<null>(),
    /** Keeps where listening is, and what was just heard and how. */
    keepPlace: takes(Hearing.extend({ callId: CallId, at: OffsetMs })).returns<
      null,
      Failure<'CallNotFound'>
    >(),
    /** Speech of each channel, dead air and crosstalk, by the thresholds in the settings. */
    activity: takes(z.object({ recordingId: RecordingId })).returns<
      Activity,
      Failure<'NotReady' | 'RecordingNotFound'>
    >(),
    /** The figures of a recording, and what is usual for its agent. */
    measures: takes(z.object({ recordingId: RecordingId })).returns<
      MeasuresView,
      Failure<'NotReady'>
    >(),
    /** Which channel of the recording is the agent's, for everybody. */
    tellSides: takes(of.call.extend({ agentChannel: z.literal([0, 1]) })).returns<
      null,
      SidesFailure
    >(),
    /** Moves the recording to the head of the downloads. */
    want: takes(of.call).returns<null, Failure<'CallNotFound'>>(),
    /** Saves a stretch as a file of its own; tells news how far it is. */
    clip: takes(
      z.object({
        callId: CallId,
        from: OffsetMs,
        to: OffsetMs,
        redactions: z.array(ClipRedaction).max(500).default([]),
        format: ClipFormat.default('wav'),
      }),
    ).returns<ClipSaved, ClipFailure>(),
    /** Ends the saving of a clip; nothing of it stays. */
    giveUpClip: takes(nothing).returns<null>(),
    clipTarget: takes(of.call).returns<ClipTarget, Failure<'CallNotFound'>>(),
    /** Lets the person point at the folder for clips; null when they thought better of it. */
    pickClipFolder: takes(nothing).returns<string | null>(),
    reveal: takes(z.object({ path: z.string().min(1).max(4096) })).returns<null>(),
  },
  evaluations: {
    /** Begins to judge a call that nobody assigned. */
    start: takes(of.call.extend({ scorecardId: ScorecardId.optional() })).returns<
      Evaluation,
      StartFailure
    >(),
    /** Judges it by another scorecard, as long as nothing was judged. */
    chooseCard: takes(of.evaluation.extend({ scorecardId: ScorecardId })).returns<
      Evaluation,
      CardFailure
    >(),
    note: takes(of.evaluation.extend({ note: z.string().max(20_000) })).returns<
      null,
      EvaluationFailure
    >(),
    /** Puts a suggestion away for good, or takes it back. */
    putAway: takes(
      z.object({ ...of.evaluation.shape, ...PutAway.shape, isAway: z.boolean() }),
    ).returns<null, Failure<'EvaluationNotFound'>>(),
    score: takes(of.evaluation).returns<Score, Failure<'EvaluationNotFound'>>(),
    /** With `unscorable` it has no score and needs no item judged. */
    submit: takes(
      of.evaluation.extend({ unscorable: Unscorable.nullable().default(null) }),
    ).returns<Score, SubmitFailure>(),
    /** Takes a submitted evaluation up again; what was submitted is kept. */
    reopen: takes(of.evaluation.extend({ why: z.string().trim().max(2000) })).returns<
      Evaluation,
      ReopenFailure
    >(),
    /** What was submitted, and why again; the newest first. */
    history: takes(of.evaluation).returns<readonly Revision[], Failure<'EvaluationNotFound'>>(),
    /** Saves what was submitted here as a file, for a centre without a hub. */
    export: takes(nothing).returns<ExportSaved, Failure<'NothingToExport' | 'CannotWrite'>>(),
  },
  marks: {
    add: takes(
      of.evaluation.extend({
        itemKey: ItemKey.nullable(),
        at: OffsetMs,
        end: OffsetMs.nullable(),
        note: z.string().trim().max(2000),
        circumstances: z.array(Said).max(20).default([]),
      }),
    ).returns<Mark, MarkFailure>(),
    change: takes(
      z.object({
        markId: MarkId,
        itemKey: ItemKey.nullable().optional(),
        at: OffsetMs.optional(),
        end: OffsetMs.nullable().optional(),
        note: z.string().trim().max(2000).optional(),
        circumstances: z.array(Said).max(20).optional(),
      }),
    ).returns<Mark, MarkFailure>(),
    remove: takes(z.object({ markId: MarkId })).returns<null, MarkFailure>(),
  },
  answers: {
    /** Sets the same state on items; null clears them. */
    set: takes(
      of.evaluation.extend({
        itemKeys: z.array(ItemKey).min(1).max(3000),
        state: AnswerState.nullable(),
        reason: z.string().trim().max(2000).default(''),
        /** The grade or text of the items, with `given` alone. */
        value: Given.nullable().default(null),
        /** With `hit` alone: what makes the deduction lighter or heavier. */
        circumstances: z.array(Said).max(20).default([]),
      }),
    ).returns<readonly Answer[], AnswerFailure>(),
  },
  scorecards: scorecardsApi,
  calibrations: calibrationApi,
  figures: figuresApi,
  reviews: reviewsApi,
  appeals: appealsApi,
  evidence: evidenceApi,
  library: libraryApi,
  signIn: signInApi,
  presentation: presentationApi,
  sync: {
    state: takes(nothing).returns<SyncState>(),
    now: takes(nothing).returns<null>(),
  },
  problems: {
    list: takes(nothing).returns<readonly Problem[]>(),
    /** Tries again what the problem stopped. */
    retry: takes(z.object({ id: ProblemId })).returns<null, Failure<'ProblemNotFound'>>(),
    /** Takes it off the list. */
    dismiss: takes(z.object({ id: ProblemId })).returns<null, Failure<'ProblemNotFound'>>(),
  },
} as const satisfies Record<string, Record<string, Method<z.ZodType, unknown, Failure>>>

type Api = typeof api

/** What the channel itself can answer, whatever the method. `ref` finds the log entry. */
export type ChannelFailure =
  | (Failure<'InvalidInput'> & { readonly issues: readonly string[] })
  | Failure<'UnknownMethod'>
  | Failure<'UntrustedSender'>
  /** The disk refused the write: what is on screen is not saved. */
  | Failure<'StorageFull'>
  | (Failure<'Unexpected'> & { readonly ref: string })

type Value<M> = M extends Method<z.ZodType, infer O, Failure> ? O : never
type Problems<M> = M extends Method<z.ZodType, unknown, infer E> ? E : never

type Reply<M> = Result<Value<M>, Problems<M>>

export type Handlers = {
  readonly [G in keyof Api]: {
    readonly [N in keyof Api[G]]: (
      input: Api[G][N] extends Method<infer I, unknown, Failure> ? z.output<I> : never,
    ) => Reply<Api[G][N]> | Promise<Reply<Api[G][N]>>
  }
}

export type Client = {
  readonly [G in keyof Api]: {
    readonly [N in keyof Api[G]]: (
      input: Api[G][N] extends Method<infer I, unknown, Failure> ? z.input<I> : never,
    ) => Promise<Result<Value<Api[G][N]>, Problems<Api[G][N]> | ChannelFailure>>
  }
}

/** What preload puts on `window.bridge`. It never grows with the app. */
export type Bridge = {
  readonly invoke: (group: string, name: string, input: unknown) => Promise<unknown>
  /** Returns the function that stops listening. */
  readonly onNews: (listener: (news: News) => void) => () => void
  /** Where a file lies that was dropped on the window; '' where it lies nowhere. A page cannot tell. */
  readonly pathOf: (file: unknown) => string
}
