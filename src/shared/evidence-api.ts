/** Packages of evidence, as a window asks for them. */
import { z } from 'zod'

import { nothing, takes } from '#shared/api-method.ts'
import type { JudgedClip, JudgedFile, SignatureState } from '#shared/evidence-verdict.ts'
import type { Mark } from '#shared/evaluation.ts'
import {
  EvidenceStretch,
  type ExportRequest,
  type ExportRequests,
} from '#shared/evidence-requests.ts'
import { CallId, EvaluationId } from '#shared/ids.ts'
import type { RedactionFault } from '#shared/redaction.ts'
import type { Failure } from '#shared/result.ts'
import type { Scorecard } from '#shared/scorecard.ts'
import { Reason } from '#shared/signing-keys.ts'
import type { UtcMs } from '#shared/time.ts'
import { Language, type Words } from '#shared/words.ts'

const Path = z.string().min(1).max(4096)

export const EvidenceOrder = z.object({
  callId: CallId,
  evaluationId: EvaluationId,
  reason: Reason,
  clips: z.array(EvidenceStretch).min(1).max(100),
  withMp3: z.boolean(),
  /** The leave it is handed out with: then its stretches and its reason are those that were granted. */
  requestId: z.uuid().nullable().default(null),
  /** Of the report. */
  language: Language,
})
export type EvidenceOrder = Readonly<z.infer<typeof EvidenceOrder>>

/** A judgement a package may be made of, with what its clips are chosen by. */
export type SubjectView = {
  readonly evaluationId: EvaluationId
  /** The name of who judged. */
  readonly inspector: string
  readonly scorecard: Scorecard
  readonly marks: readonly Mark[]
  readonly isAppealed: boolean
}

/** What somebody asks leave for; the same once the export was refused for want of a second person. */
const LeaveOrder = EvidenceOrder.pick({
  callId: true,
  evaluationId: true,
  reason: true,
  clips: true,
})

/** What of leave concerns me, as the hub tells it. */
export type LeaveView = Omit<ExportRequests, 'forMe'> & {
  /** With the number of the call, where it is here. */
  readonly forMe: readonly (ExportRequest & { readonly externalId: string | null })[]
}

export type EvidenceSaved = { readonly path: string; readonly packageId: string }

/** Why leave was not had, given or used. */
export const LeaveFailure = z.enum([
  'SecondPersonNeeded',
  'RequestNotFound',
  'NotGranted',
  'LeaveLapsed',
  'OtherThanGranted',
  'NotFound',
  'OwnRequest',
  'AlreadyDecided',
])
export type LeaveFailure = z.infer<typeof LeaveFailure>

export type EvidenceFailure =
  | Failure<'CallNotFound' | 'EvaluationNotFound' | 'NotSubmitted' | 'NotReady' | 'GivenUp'>
  /** Exporting is checked and written down by the hub: none there, or none to be reached. */
  | Failure<'NoHub' | 'Offline' | 'NotAllowed'>
  /** What the hub says of leave. */
  | Failure<LeaveFailure>
  /** The signing key cannot be had from where it is kept. */
  | Failure<'SigningKeyLost'>
  | Failure<'CannotPrint' | 'DiskFull'>
  | (Failure<'CannotWrite'> & { readonly folder: string })
  /** `clip` counts from 1. */
  | (Failure<'ClipRefused'> & {
      readonly clip: number
      readonly reason: RedactionFault | 'NoMp3'
    })

/** Where the private half of the signing key lies: the system's keyring, or a file of the workspace. */
type KeyPlace = 'keyring' | 'file'

export type SigningKeyView = {
  /** Null before the first export. */
  readonly keyId: string | null
  readonly place: KeyPlace | null
  /** As the hub last said; `unregistered` where it never did. */
  readonly state: 'unregistered' | 'used' | 'retired' | 'revoked'
}

/** What was found of a package, file by file. */
export type PackageVerdict = {
  readonly path: string
  readonly valid: boolean
  readonly packageId: string | null
  readonly files: readonly JudgedFile[]
  readonly signature: {
    readonly state: SignatureState
    readonly keyId: string | null
    /** Whether another key took its place since; what it signed before stands. */
    readonly isSuperseded: boolean
    readonly says: Words
  }
  readonly clips: readonly (JudgedClip & { readonly says: Words })[]
  readonly faults: readonly Words[]
  /** When the hub last told which keys are known; null where it never did. */
  readonly keysAsOf: UtcMs | null
}

/** Why nothing can be said of a file as a package; the sentence names the file. */
export type VerdictFailure = Failure<'GivenUp'> | (Failure<'NoVerdict'> & { readonly says: Words })

export const evidenceApi = {
  key: takes(nothing).returns<SigningKeyView>(),
  /** Makes another key, which takes the place of the one before. */
  rotateKey: takes(nothing).returns<SigningKeyView, EvidenceFailure>(),
  /** One's own, or what the hub tells of another's. */
  subject: takes(EvidenceOrder.pick({ callId: true, evaluationId: true })).returns<
    SubjectView,
    EvidenceFailure
  >(),
  leave: takes(nothing).returns<LeaveView, EvidenceFailure>(),
  askLeave: takes(LeaveOrder).returns<ExportRequest, EvidenceFailure>(),
  /** With null it is given, else refused for that reason. */
  answerLeave: takes(z.object({ id: z.uuid(), refusal: Reason.nullable() })).returns<
    ExportRequest,
    EvidenceFailure
  >(),
  /** Writes a signed package where clips go, or nothing; tells news how far it is. */
  export: takes(EvidenceOrder).returns<EvidenceSaved, EvidenceFailure>(),
  giveUp: takes(nothing).returns<null>(),
  /** Lets the person point at a package; null when they thought better of it. */
  pick: takes(nothing).returns<string | null>(),
  /** Needs no hub. Tells news how far it is. */
  verify: takes(z.object({ path: Path })).returns<PackageVerdict, VerdictFailure>(),
}
