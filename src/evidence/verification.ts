import type { BagInfoFault } from '#core/evidence/bag-text.ts'
import type { ManifestFault } from '#core/evidence/manifest.ts'
import type { MediaFailure } from '#media/failure.ts'
import type { Failure } from '#shared/result.ts'
import type { UtcMs } from '#shared/time.ts'

import type { ListFailure } from '#evidence/list-package.ts'

export type FileState = 'unchanged' | 'changed' | 'missing' | 'added'

export type JudgedFile = {
  /** Within the bag. */
  readonly path: string
  readonly state: FileState
  /** Null where it is missing. */
  readonly bytes: number | null
}

/**
 * What is wrong beyond single files. `ContainerAltered`: the zip around the files is not byte for
 * byte the one that was written, from `at` on.
 */
export type PackageFault =
  | (Failure<'ContainerAltered'> & { readonly at: number })
  | Failure<'OrderAltered' | 'BagitWrong' | 'OxumDiffers' | 'IdentityDiffers'>
  | (ManifestFault & { readonly manifest: string })
  | (Failure<'InfoWrong'> & { readonly reason: BagInfoFault })
  /** A part that is not what such a part holds; `detail` says where. */
  | (Failure<'PartUnreadable'> & { readonly path: string; readonly detail: string })
  /** Too large for what it is, so that it was not read. */
  | (Failure<'TooLarge'> & { readonly path: string })
  /** A clip the provenance does not speak of, or speaks of otherwise. */
  | (Failure<'ClipUnaccounted'> & { readonly path: string })

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

export type Verification = {
  readonly valid: boolean
  readonly packageId: string | null
  readonly files: readonly JudgedFile[]
  readonly signature: SignatureVerdict
  readonly clips: readonly JudgedClip[]
  readonly faults: readonly PackageFault[]
}

/** Why nothing can be said of a file as a package. */
export type VerifyFailure =
  | ListFailure
  | (Failure<'NewerVersion'> & { readonly version: number })
  | Extract<MediaFailure, { readonly type: 'FileUnreadable' | 'Cancelled' }>
  | (Failure<'RecordingUnusable'> & { readonly reason: MediaFailure })
