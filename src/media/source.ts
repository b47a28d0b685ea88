import type { RawLayout } from '#shared/audio.ts'
import { ok, type Result } from '#shared/result.ts'

import type { SourceFailure } from '#media/failure.ts'
import { openFileSource, type OpenSource } from '#media/file-source.ts'
import { openSealed } from '#media/sealed.ts'

/** A sound file on this disk. */
export type RecordingSource = {
  readonly path: string
  /** Opens it where it is sealed (32 bytes in base64). */
  readonly key?: string | undefined
  /** How to read it where it has no header. */
  readonly raw?: RawLayout | undefined
  /** The program that decodes what we cannot, as an administrator named it. */
  readonly ffmpeg?: string | undefined
}

/** Opens a plain or a sealed file for reading at any place. */
export const openSource = ({
  path,
  key,
  raw,
}: RecordingSource): Result<OpenSource, SourceFailure> => {
  const source = key === undefined ? openFileSource(path) : openSealed(path, key)
  return source.ok && raw ? ok({ ...source.value, raw }) : source
}
