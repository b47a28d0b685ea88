/**
 * What a workstation and the hub say to each other over HTTP.
 *
 * GET  /v1/me                    who this token is
 * POST /v1/sync/push             facts in, one result each, safe to repeat
 * POST /v1/sync/pull             changes out, by a cursor per scope
 * GET  /v1/sync/events         that feeds moved, as server-sent events
 * GET  /v1/media/{sealedSha256}  a sealed recording, by range
 * POST /v1/calls, PUT /v1/media/{sha256}  taking in, for `earshot ingest --hub`
 *
 * Every request carries `Authorization: Bearer TOKEN`. A body nobody understands is answered 400
 * with `Refusal`.
 */
import { z } from 'zod'

import { Assignment, Person } from '#shared/assignment.ts'
import {
  Calibration,
  CalibrationLabel,
  CalibrationScore,
  CalibrationVote,
  Consensus,
  Precedent,
  Presence,
  StandingAction,
} from '#shared/calibration.ts'
import { Call, Recording } from '#shared/call.ts'
import { SealedFact } from '#shared/fact.ts'
import { DeviceId, FactId, TeamId } from '#shared/ids.ts'
import { LibraryEntry, PlayList } from '#shared/library.ts'
import { Problem } from '#shared/problem.ts'
import { Scorecard } from '#shared/scorecard.ts'
import { Edition, Opinion } from '#shared/scorecards.ts'
import { UtcMs } from '#shared/time.ts'

export const PROTOCOL = 1

/**
 * Sent with GET /v1/media by those who follow one 307 to an object store, where the token must not
 * go along. Without it all bytes come from the hub.
 */
export const ACCEPT_HEADER = 'earshot-accept'
export const ACCEPT_LINKS = 'presigned'

export const Me = z.object({
  protocol: z.int().positive(),
  hubName: z.string(),
  person: Person,
  team: z.object({ id: TeamId, name: z.string() }),
  /**
   * Names of the feeds this token is to pull: `team:…` the standards of a team, `calls:…` its calls,
   * `user:…` what is one's own, with the calls handed to who may not read all of the team's,
   * `calibration:…` what a calibration session showed and decided.
   */
  scopes: z.array(z.string().min(1).max(100)).min(1),
  now: UtcMs,
})
export type Me = Readonly<z.infer<typeof Me>>

/** Opaque to the workstation: `epoch.seq`, or `null` to begin. */
export const Cursor = z.string().min(1).max(120)
export type Cursor = z.infer<typeof Cursor>

export const PullRequest = z.object({
  scopes: z.record(z.string(), Cursor.nullable()),
  limit: z.int().min(1).max(5000).default(1000),
})
export type PullRequest = Readonly<z.infer<typeof PullRequest>>

/** A row as it is now. An entity this side does not know is kept by its raw body. */
export const Change = z.object({
  seq: z.int().positive(),
  entity: z.string().min(1).max(60),
  id: z.string().min(1).max(100),
  op: z.enum(['put', 'del']),
  body: z.unknown(),
})
export type Change = Readonly<z.infer<typeof Change>>

export const ScopePage = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('page'),
    changes: z.array(Change),
    next: Cursor,
    more: z.boolean(),
  }),
  /** The feed began anew (the hub was restored): drop the mirror, start from null, send facts again. */
  z.object({ state: z.literal('reset') }),
  /** This token may no longer read the feed: drop what came from it. */
  z.object({ state: z.literal('revoked') }),
])
export type ScopePage = Readonly<z.infer<typeof ScopePage>>

export const PullReply = z.object({ scopes: z.record(z.string(), ScopePage), now: UtcMs })
export type PullReply = Readonly<z.infer<typeof PullReply>>

/** What a change's `body` is, by its `entity`. */
export const entities = {
  call: Call,
  recording: Recording,
  scorecard: Scorecard,
  assignment: Assignment,
  person: Person,
  problem: Problem,
  /** `id@version`. What is judged by lies in `scorecard` as well, once it is approved. */
  edition: Edition,
  opinion: Opinion,
  /** A fact of this person's from any of their devices, in the `user:` scope. */
  fact: SealedFact,
  /** In the feed of the team, with how far everybody is and nothing of what they judged. */
  calibration: Calibration,
  /** `call/item`, in the feed of the team. */
  precedent: Precedent,
  /** With the recording, for who may not read the call; in the feed of the team. */
  libraryEntry: LibraryEntry,
  playList: PlayList,
  /** In the person's own feed. */
  calibrationLabel: CalibrationLabel,
  /** From here on in `calibration:…`, and there only after the reveal: `call/letter`. */
  calibrationScore: CalibrationScore,
  /** `call/item`, as a consensus. */
  calibrationVote: CalibrationVote,
  consensus: Consensus,
  standingAction: StandingAction,
  presence: Presence,
} as const

export const PushRequest = z.object({
  device: DeviceId,
  facts: z
    .array(z.object({ seq: z.int().positive(), fact: SealedFact }))
    .min(1)
    .max(500),
})
export type PushRequest = Readonly<z.infer<typeof PushRequest>>

export const PushResult = z.discriminatedUnion('state', [
  z.object({ id: FactId, state: z.literal('applied') }),
  /** It was here already; nothing was done a second time. */
  z.object({ id: FactId, state: z.literal('replayed') }),
  /** Kept beside another's, for a person to decide. */
  z.object({ id: FactId, state: z.literal('conflict'), reason: z.string() }),
  z.object({ id: FactId, state: z.literal('rejected'), reason: z.string() }),
])
export type PushResult = Readonly<z.infer<typeof PushResult>>

/**
 * 409 to a push: another workstation has told other facts under this device's numbers, because one is
 * a copy of the other or was set back to a backup. Nothing was taken; whoever is told so takes a new
 * device id and sends again.
 */
export const DEVICE_FORKED = 'DeviceForked'

/**
 * 409 to a push: who asks is signed in on another device than the one whose facts these are said to be.
 * Nothing was taken; once they sign in on this one, it is sent again.
 */
export const NOT_THIS_DEVICE = 'NotThisDevice'

export const PushReply = z.object({ results: z.array(PushResult) })
export type PushReply = Readonly<z.infer<typeof PushReply>>

/** What `event: moved` of /v1/sync/events carries: how far a feed is. A reason to pull, and no more. */
export const Moved = z.object({ scope: z.string().min(1).max(100), seq: z.int().nonnegative() })
export type Moved = Readonly<z.infer<typeof Moved>>

export const Refusal = z.object({
  error: z.string(),
  detail: z.string().optional(),
  /** Of a recording that nobody here can decode. */
  codec: z.string().optional(),
})
export type Refusal = Readonly<z.infer<typeof Refusal>>
