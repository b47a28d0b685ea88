import type { BagInfoFault } from '#core/evidence/bag-text.ts'
import type { ManifestFault } from '#core/evidence/manifest.ts'
import type { MediaFailure } from '#media/failure.ts'
import type { JudgedClip, JudgedFile, SignatureVerdict } from '#shared/evidence-verdict.ts'
import type { Failure } from '#shared/result.ts'

import type { ListFailure } from '#evidence/list-package.ts'

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
