import type { z } from 'zod'

import type { Signer } from '#evidence/signing.ts'
import type { KeyRing } from '#shared/evidence.ts'
import type { EvidenceFailure, SigningKeyView } from '#shared/evidence-api.ts'
import type { Failure, Result } from '#shared/result.ts'
import type { UtcMs } from '#shared/time.ts'

/** What the hub last told of keys, for a desk that cannot ask it. */
export interface KeyRingBook {
  readonly read: () => { readonly asOf: UtcMs; readonly ring: KeyRing } | null
  readonly write: (ring: KeyRing, asOf: UtcMs) => void
}

/** Why the hub did not do what evidence needs; `error` is its word for it. */
export type EvidenceHubFailure =
  Failure<'NoHub' | 'Offline'> | (Failure<'Refused'> & { readonly error: string })

/** Asks the hub of this workspace. */
export interface EvidenceHub {
  readonly ask: <S extends z.ZodType>(
    path: string,
    schema: S,
    body?: unknown,
    answerMs?: number,
  ) => Promise<Result<z.output<S>, EvidenceHubFailure>>
}

/** The signing key of this workspace: made on first use, told to the hub, put aside for another. */
export interface SigningDesk {
  /** The hub knows it, and did not say that it is revoked or superseded. */
  readonly signer: () => Promise<Result<Signer, EvidenceFailure>>
  readonly view: () => Promise<SigningKeyView>
  readonly rotate: () => Promise<Result<SigningKeyView, EvidenceFailure>>
}

/** The keys that are known: asked for anew where the hub can be reached, else as it last told them. */
export interface KnownKeys {
  readonly refresh: () => Promise<void>
  readonly last: KeyRingBook['read']
  /** What comes after this is not written down any more. */
  readonly close: () => void
}
