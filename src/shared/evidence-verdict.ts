/** What was found of a package of evidence, byte by byte. */
import type { UtcMs } from '#shared/time.ts'

export type FileState = 'unchanged' | 'changed' | 'missing' | 'added'

export type JudgedFile = {
  /** Within the bag. */
  readonly path: string
  readonly state: FileState
  /** Null where it is missing. */
  readonly bytes: number | null
}

/** `broken`: it is not that of the key it names over these bytes. */
export type SignatureState = 'known' | 'unknown' | 'revoked' | 'notThen' | 'broken' | 'missing'

export type SignatureVerdict = {
  readonly state: SignatureState
  readonly keyId: string | null
  /** What the signature says of itself, where it is not broken. */
  readonly signedAt: UtcMs | null
  readonly signedBy: string | null
  /** As the key ring has it. */
  readonly owner: string | null
  readonly revokedAt: UtcMs | null
  /** When another key took its place; what it signed before stands. */
  readonly retiredAt: UtcMs | null
}

/**
 * `identical`: sample by sample the recording's, but for what is redacted. `lossy`: an MP3 cannot be
 * compared. `otherRecording`: the recording at hand is not the one that was cut.
 */
export type ClipState =
  'identical' | 'differs' | 'redactionDiffers' | 'lossy' | 'otherRecording' | 'notCompared'

export type JudgedClip = {
  readonly path: string
  readonly state: ClipState
  /** The first sample of the recording that differs. */
  readonly frame: number | null
}
