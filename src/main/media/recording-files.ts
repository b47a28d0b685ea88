import { join } from 'node:path'

import { rawOf } from '#core/audio/raw.ts'
import { sealedPath } from '#main/sync/fetch-sealed.ts'
import type { RecordingSource } from '#media/source.ts'
import type { Recording } from '#shared/call.ts'

/** Where the files of a workspace's recordings lie. */
export type RecordingFiles = {
  /** Sealed recordings as they came, by what they are. */
  readonly sealedFolder: string
  readonly cacheFolder: string
  /** The recording as the recorder wrote it. */
  readonly original: (recording: Recording) => RecordingSource
  /** What had to be decoded once, sealed under the same key: nobody's voice lies open on a disk. */
  readonly decoded: (recording: Recording) => RecordingSource
}

export function recordingFiles(
  workspace: string,
  /** The program that decodes what we cannot; null while none is named. */
  decoder: () => string | null = () => null,
): RecordingFiles {
  const sealedFolder = join(workspace, 'recordings')
  const cacheFolder = join(workspace, 'cache')
  return {
    sealedFolder,
    cacheFolder,
    original: (recording) => ({
      path: sealedPath(sealedFolder, recording.sealedSha256),
      key: recording.key,
      raw: rawOf(recording),
      ffmpeg: decoder() ?? undefined,
    }),
    decoded: ({ sha256, key }) => ({ path: join(cacheFolder, `${sha256}.wav`), key }),
  }
}
