import { createHash, type Hash } from 'node:crypto'

import type { ByteSource } from '#core/audio/byte-source.ts'
import { probeAudio } from '#core/audio/probe.ts'
import { wavHeader, wavShapeOf } from '#core/audio/wav-header.ts'
import type { Result } from '#shared/result.ts'

import { watchOf, type WorkOptions } from '#media/analyse.ts'
import type { Watch } from '#media/analysis.ts'
import { attempt, MediaError, valueOf, type MediaFailure } from '#media/failure.ts'
import { openSource, type RecordingSource } from '#media/source.ts'
import { writeFile } from '#media/write-file.ts'

export type ClipOrder = {
  /** Where the codec is compressed, its decoded file. */
  readonly source: RecordingSource
  /** The first frame to keep, and the first not to keep. */
  readonly from: number
  readonly to: number
  readonly out: string
}

export type Clip = {
  readonly out: string
  readonly frames: number
  readonly sha256: string
  /** Of the file the clip was cut from, unsealed. */
  readonly sourceSha256: string
  readonly sourceFrames: readonly [start: number, end: number]
}

const PIECE_BYTES = 1024 * 1024
/** As any file a person saves. */
const ORDINARY = 0o666

/**
 * Cuts a stretch out of a recording: a new header without any metadata, then the very bytes of the
 * source, so that anybody who has both can compare them.
 */
export const cutClip = (
  { source: recording, from, to, out }: ClipOrder,
  options: WorkOptions = {},
): Promise<Result<Clip, MediaFailure>> =>
  attempt(async () => {
    const source = valueOf(openSource(recording))
    try {
      const info = valueOf(probeAudio(source))
      const shape = wavShapeOf(info)
      if (!shape) throw new MediaError({ type: 'NotPrepared', codec: info.codec })
      if (!(from >= 0 && from < to && to <= info.frames)) {
        throw new MediaError({ type: 'OutsideRecording', frames: info.frames })
      }
      const frames = to - from
      const watch = watchOf(options)
      const clipHash = createHash('sha256')
      await writeFile(out, ORDINARY, async (write) => {
        const header = wavHeader({ ...shape, frames })
        clipHash.update(header)
        await write(header)
        const start = info.dataOffset + from * info.blockAlign
        const length = frames * info.blockAlign
        for await (const bytes of piecesOf(source, start, length, watch)) {
          clipHash.update(bytes)
          await write(bytes)
        }
        // Chunks have an even length (RIFF), which the last sample of a mono G.711 clip may break.
        if (length % 2 === 1) {
          clipHash.update(PAD)
          await write(PAD)
        }
      })
      return {
        out,
        frames,
        sha256: clipHash.digest('hex'),
        sourceSha256: (await hashOf(source, watch)).digest('hex'),
        sourceFrames: [from, to] as const,
      }
    } finally {
      source.close()
    }
  })

const PAD = new Uint8Array(1)

/** SHA-256 of all bytes of a source. */
export const hashOf = async (source: ByteSource, watch: Watch): Promise<Hash> => {
  const hash = createHash('sha256')
  for await (const bytes of piecesOf(source, 0, source.size, watch)) hash.update(bytes)
  return hash
}

async function* piecesOf(
  source: ByteSource,
  start: number,
  length: number,
  { pause }: Watch,
): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < length; at += PIECE_BYTES) {
    yield source.read(start + at, Math.min(PIECE_BYTES, length - at))
    await pause()
  }
}
