import type { ByteSource } from '#core/audio/byte-source.ts'
import { probeAudio } from '#core/audio/probe.ts'
import { wavHeader, wavShapeOf } from '#core/audio/wav-header.ts'
import type { AudioInfo } from '#shared/audio.ts'
import type { Result } from '#shared/result.ts'

import { attemptSync, MediaError, valueOf, type MediaFailure } from '#media/failure.ts'
import { openSource, type RecordingSource } from '#media/source.ts'

/** A recording as a player wants it: a plain WAV whose header tells the truth. */
export type Playback = {
  readonly contentType: 'audio/wav'
  readonly size: number
  readonly info: AudioInfo
  /** The bytes from `start` up to, not including, `end`. */
  readonly read: (start: number, end: number) => Result<Uint8Array, MediaFailure>
  /** The same in pieces as they are asked for; a reader that stops costs nothing more. */
  readonly stream: (start: number, end: number) => ReadableStream<Uint8Array>
  readonly close: () => void
}

const PIECE_BYTES = 256 * 1024

/**
 * Opens a recording for playing, whatever its own header says: cut short, of unknown length, RF64.
 * A codec that browsers cannot seek in is `NotPrepared` and plays from its decoded file.
 */
export const openPlayback = (recording: RecordingSource): Result<Playback, MediaFailure> =>
  attemptSync(() => {
    const source = valueOf(openSource(recording))
    try {
      const probed = probeAudio(source)
      if (recording.ffmpeg !== undefined && !probed.ok && probed.error.type === 'UnknownCodec') {
        throw new MediaError({ type: 'NotPrepared', codec: probed.error.codec })
      }
      const info = valueOf(probed)
      const shape = wavShapeOf(info)
      if (!shape) throw new MediaError({ type: 'NotPrepared', codec: info.codec })
      return playbackOf(source, info, wavHeader(shape), source.close)
    } catch (error) {
      source.close()
      throw error
    }
  })

const playbackOf = (
  source: ByteSource,
  info: AudioInfo,
  header: Uint8Array,
  close: () => void,
): Playback => {
  // A chunk of odd length is followed by one more byte (RIFF).
  const size = header.length + info.dataBytes + (info.dataBytes % 2)

  const readBytes = (start: number, end: number): Uint8Array => {
    const bytes = new Uint8Array(Math.max(0, Math.min(end, size) - start))
    const fromHeader = header.subarray(start, end)
    bytes.set(fromHeader)
    const at = start + fromHeader.length - header.length
    const rest = bytes.subarray(fromHeader.length).subarray(0, info.dataBytes - at)
    if (rest.length > 0 && source.readInto(info.dataOffset + at, rest) < rest.length) {
      throw new MediaError({ type: 'TruncatedFile' })
    }
    return bytes
  }
  return {
    contentType: 'audio/wav',
    size,
    info,
    read: (start, end) => attemptSync(() => readBytes(start, end)),
    stream: (start, end) => {
      let at = start
      const last = Math.min(end, size)
      return new ReadableStream<Uint8Array>(
        {
          pull: (controller) => {
            const next = Math.min(at + PIECE_BYTES, last)
            if (next > at) controller.enqueue(readBytes(at, next))
            at = next
            if (at >= last) controller.close()
          },
        },
        { highWaterMark: 0 },
      )
    },
    close,
  }
}
