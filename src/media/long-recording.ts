import { mulawOf } from '#core/audio/g711.ts'
import { isDirect, toPcm16 } from '#core/audio/pcm.ts'
import { probeAudio } from '#core/audio/probe.ts'
import { wavHeader } from '#core/audio/wav-header.ts'
import type { AudioInfo } from '#shared/audio.ts'
import type { Result } from '#shared/result.ts'

import { attempt, MediaError, valueOf, type MediaFailure } from '#media/failure.ts'
import type { OpenSource } from '#media/file-source.ts'
import { openSource, type RecordingSource } from '#media/source.ts'
import { writeFile } from '#media/write-file.ts'

export type LongRecordingOrder = {
  /** Compressed recordings by their decoded files. What is not stereo at 8 kHz is left out. */
  readonly parts: readonly RecordingSource[]
  readonly durationMs: number
  readonly out: string
}

const RATE = 8000
const CHANNELS = 2
const PIECE_FRAMES = 262_144
const ORDINARY = 0o666

type Part = { readonly source: OpenSource; readonly info: AudioInfo }

/** Strings recordings together, over and over, to one µ-law WAV of the length that is asked for. */
export const makeLongRecording = ({
  parts: recordings,
  durationMs,
  out,
}: LongRecordingOrder): Promise<Result<{ readonly frames: number }, MediaFailure>> =>
  attempt(async () => {
    const parts: Part[] = []
    try {
      for (const recording of recordings) {
        const source = valueOf(openSource(recording))
        const info = probeAudio(source)
        if (info.ok && isUsable(info.value)) parts.push({ source, info: info.value })
        else source.close()
      }
      if (parts.length === 0) throw new MediaError({ type: 'NoUsableParts' })

      const frames = Math.round((durationMs / 1000) * RATE)
      await writeFile(out, ORDINARY, async (write) => {
        await write(wavHeader({ codec: 'pcm_mulaw', channels: CHANNELS, sampleRate: RATE, frames }))
        let left = frames * CHANNELS
        for (const codes of overAndOver(parts)) {
          const piece = codes.subarray(0, left)
          await write(piece)
          left -= piece.length
          if (left === 0) return
        }
      })
      return { frames }
    } finally {
      for (const { source } of parts) source.close()
    }
  })

const isUsable = ({ codec, channels, sampleRate, frames }: AudioInfo): boolean =>
  isDirect(codec) && channels === CHANNELS && sampleRate === RATE && frames > 0

function* overAndOver(parts: readonly Part[]): Generator<Uint8Array> {
  for (;;) for (const part of parts) yield* codesOf(part)
}

function* codesOf({ source, info }: Part): Generator<Uint8Array> {
  const { codec } = info
  if (!isDirect(codec)) return
  for (let frame = 0; frame < info.frames; frame += PIECE_FRAMES) {
    const count = Math.min(PIECE_FRAMES, info.frames - frame)
    const bytes = source.read(info.dataOffset + frame * info.blockAlign, count * info.blockAlign)
    yield codec === 'pcm_mulaw' ? bytes : mulawOfAll(toPcm16(codec, bytes))
  }
}

const mulawOfAll = (samples: Int16Array): Uint8Array => {
  const codes = new Uint8Array(samples.length)
  for (let i = 0; i < samples.length; i++) codes[i] = mulawOf(samples[i] ?? 0)
  return codes
}
