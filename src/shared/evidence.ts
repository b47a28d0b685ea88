/** Evidence packages: what stands in one, and whose word is taken for it. */
import { z } from 'zod'

import { Appeal } from '#shared/appeals.ts'
import { AudioCodec } from '#shared/audio.ts'
import { Answer, Evaluation, Mark, Score } from '#shared/evaluation.ts'
import { CallId, EvaluationId, MarkId, PersonId, RecordingId, Sha256 } from '#shared/ids.ts'
import { ClipFormat, RedactionMode, RedactionReason } from '#shared/redaction.ts'
import { ResultVersion } from '#shared/review.ts'
import { ItemKey, Scorecard } from '#shared/scorecard.ts'
import { UtcMs } from '#shared/time.ts'

/** The newest version of the package that is understood. */
export const evidenceVersion = 1

/** A name as it is shown, on one line. */
const Name = z.string().min(1).max(200)

const EvidencePerson = z.object({ id: PersonId, name: Name })
export type EvidencePerson = Readonly<z.infer<typeof EvidencePerson>>

const Frame = z.int().nonnegative()

/** The samples [from, to) of the recording that are overwritten in a clip; null is every channel. */
const EvidenceRedaction = z.object({
  from: Frame,
  to: Frame,
  channel: z.int().nonnegative().max(255).nullable(),
  mode: RedactionMode,
  reason: RedactionReason,
})

const EvidenceClip = z.object({
  /** Within the bag: `data/clips/01.wav`. */
  path: z.string().min(1).max(1000),
  format: ClipFormat,
  sha256: Sha256,
  /** Samples of the recording, the last not included. */
  from: Frame,
  to: Frame,
  redactions: z.array(EvidenceRedaction).max(500),
  markId: MarkId.nullable(),
  itemKey: ItemKey.nullable(),
})
export type EvidenceClip = Readonly<z.infer<typeof EvidenceClip>>

/** A program that had a part in the sound: the decoder, the encoder, Earshot itself. */
const EvidenceProgram = z.object({ name: Name, version: z.string().max(100) })

/** `data/provenance.json`: where the sound comes from and what was done to it. */
export const EvidenceProvenance = z.object({
  packageId: z.uuid(),
  madeAt: UtcMs,
  madeBy: EvidencePerson,
  /** Why it was handed out. */
  reason: z.string().min(1).max(2000),
  programs: z.array(EvidenceProgram).min(1).max(20),
  recording: z.object({
    id: RecordingId.nullable(),
    callId: CallId.nullable(),
    /** Of the whole file as the recorder wrote it. */
    sha256: Sha256,
    codec: AudioCodec,
    channels: z.int().positive().max(256),
    sampleRate: z.int().positive(),
    frames: Frame,
  }),
  clips: z.array(EvidenceClip).max(1000),
})
export type EvidenceProvenance = Readonly<z.infer<typeof EvidenceProvenance>>

/** `data/evaluation.json`: the judgement, how its score came about, and the rules it rests on. */
export const EvidenceEvaluation = z.object({
  evaluation: Evaluation,
  inspector: Name,
  marks: z.array(Mark).max(10_000),
  answers: z.array(Answer).max(10_000),
  /** Null where the call could not be judged. */
  score: Score.nullable(),
  /** As it was in force, with the text of every rule. */
  scorecard: Scorecard,
})
export type EvidenceEvaluation = Readonly<z.infer<typeof EvidenceEvaluation>>

/** `data/appeal.json`: what was said against the judgement and what came of it, in its order. */
export const EvidenceAppeal = z.object({
  /** Of the last, where there were two rounds. */
  id: z.uuid(),
  evaluationId: EvaluationId,
  steps: z
    .array(
      z.object({
        at: UtcMs,
        /** Null of what happened by itself, as when a time was over. */
        by: EvidencePerson.nullable(),
        /** Whose turn it was then, where it was told. */
        to: EvidencePerson.nullable().default(null),
        round: z.union([z.literal(1), z.literal(2)]).default(1),
        /** What was done, as the appeal's own history names it: `filed`, `ruled.keep`. */
        action: z.string().min(1).max(60),
        itemKey: ItemKey.nullable(),
        text: z.string().max(20_000),
      }),
    )
    .max(10_000),
  /** The same as the hub keeps it, the first round first. */
  appeals: z.array(Appeal).max(2).default([]),
  /** What the call came to before and after each ruling; the first is what was submitted. */
  versions: z.array(ResultVersion).max(100).default([]),
})
export type EvidenceAppeal = Readonly<z.infer<typeof EvidenceAppeal>>

export const base64 = (length: number) =>
  z.base64().refine((text) => Math.floor((text.replace(/=+$/, '').length * 3) / 4) === length, {
    message: `not ${length} bytes`,
  })

/** SHA-256 of the 32 bytes of an Ed25519 public key (RFC 8032), in lower-case hexadecimal. */
export const SigningKeyId = Sha256
export type SigningKeyId = z.infer<typeof SigningKeyId>
export const PublicKey = base64(32)

/** `signature.json`: over the very bytes of `tagmanifest-sha256.txt`. */
export const EvidenceSignature = z.object({
  algorithm: z.literal('Ed25519'),
  keyId: SigningKeyId,
  publicKey: PublicKey,
  signature: base64(64),
  /** These two stand in `bag-info.txt` as well, where the signature covers them. */
  signedAt: UtcMs,
  signedBy: Name,
})
export type EvidenceSignature = Readonly<z.infer<typeof EvidenceSignature>>

/** A key whose signatures are known. */
export const SigningKey = z.object({
  keyId: SigningKeyId,
  publicKey: PublicKey,
  owner: Name,
  from: UtcMs,
  /** Another took its place then; what it signed before stands. */
  retiredAt: UtcMs.nullable().default(null),
  /** It got into other hands: nothing it signed stands, as whoever has it writes any date. */
  revokedAt: UtcMs.nullable().default(null),
})
export type SigningKey = Readonly<z.infer<typeof SigningKey>>

export const KeyRing = z.object({ keys: z.array(SigningKey).max(100_000) })
export type KeyRing = Readonly<z.infer<typeof KeyRing>>
