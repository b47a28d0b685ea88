import type { Result } from '#shared/result.ts'

import type { SourceFailure } from '#media/failure.ts'
import { openFileSource, type OpenSource } from '#media/file-source.ts'
import { openSealed } from '#media/sealed.ts'

/** A sound file on this disk; `key` opens it where it is sealed (32 bytes in base64). */
export type RecordingSource = { readonly path: string; readonly key?: string | undefined }

/** Opens a plain or a sealed file for reading at any place. */
export const openSource = ({ path, key }: RecordingSource): Result<OpenSource, SourceFailure> =>
  key === undefined ? openFileSource(path) : openSealed(path, key)
