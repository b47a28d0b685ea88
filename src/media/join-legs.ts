import { interleave } from '#core/audio/interleave.ts'
import { bytesPerSample, isDirect, type DirectCodec } from '#core/audio/pcm.ts'
import { probeAudio } from '#core/audio/probe.ts'
import { wavHeader } from '#core/audio/wav-header.ts'
import type { AudioInfo } from '#shared/audio.ts'
import type { Result } from '#shared/result.ts'

import { watchOf, type WorkOptions } from '#media/analyse.ts'
import type { DecodedSound } from '#media/decoders/decoded-sound.ts'
import { attempt, MediaError, valueOf, type MediaFailure } from '#media/failure.ts'
import type { OpenSource } from '#media/file-source.ts'
import { openSound } from '#media/open-sound.ts'
import { openSource, type RecordingSource } from '#media/source.ts'
import { writeFile, type Write } from '#media/write-file.ts'

const CHUNK_FRAMES = 65_536
const PRIVATE = 0o600

/**
 * Writes two mono files into one WAV of two channels, `first` on channel 0, both from the same
 * moment, the shorter one filled with silence at its end. The same two give the same bytes. Where
 * both have one codec whose samples stand by themselves the samples are copied as they are; otherwise
 * they are decoded to 16 bits.
 */
export const joinLegs = async (
  first: RecordingSource,
  second: RecordingSource,
  out: string,
  options: WorkOptions = {},
): Promise<Result<AudioInfo, MediaFailure>> =>
  attempt(async () => {
    const sources: OpenSource[] = []
    const open = (recording: RecordingSource): OpenSource => {
      const source = valueOf(openSource(recording))
      sources.push(source)
      return source
    }
    try {
      const legs = [
        await openLeg(first, open(first), options),
        await openLeg(second, open(second), options),
      ] as const
      const shape = joinedShape(legs)
      await writeFile(out, PRIVATE, async (write) => {
        await write(wavHeader({ ...shape, channels: 2 }))
        await interleaveAll(legs, shape, write, watchOf(options).pause)
      })
      return valueOf(probeAudio(open({ path: out })))
    } finally {
      for (const source of sources) source.close()
    }
  })

type Leg = {
  readonly source: OpenSource
  readonly info: AudioInfo
  readonly sound: DecodedSound
}

const openLeg = async (
  recording: RecordingSource,
  source: OpenSource,
  options: WorkOptions,
): Promise<Leg> => {
  const { info, sound } = await openSound(recording, source, options)
  if (info.channels !== 1) throw new MediaError({ type: 'LegNotMono' })
  return { source, info, sound }
}

type Shape = {
  readonly codec: DirectCodec
  readonly sampleRate: number
  readonly frames: number
  /** Null where both are copied as they are. */
  readonly decoded: readonly [DecodedSound, DecodedSound] | null
}

const joinedShape = ([a, b]: readonly [Leg, Leg]): Shape => {
  const { codec } = a.info
  const isCopied = isDirect(codec) && codec === b.info.codec
  const sounds = isCopied ? ([a.info, b.info] as const) : ([a.sound, b.sound] as const)
  const { sampleRate } = sounds[0]
  if (sampleRate !== sounds[1].sampleRate) throw new MediaError({ type: 'LegRatesDiffer' })
  return {
    codec: isCopied ? codec : 'pcm_s16le',
    sampleRate,
    frames: Math.max(sounds[0].frames, sounds[1].frames),
    decoded: 'chunks' in sounds[0] && 'chunks' in sounds[1] ? [sounds[0], sounds[1]] : null,
  }
}

const interleaveAll = async (
  [a, b]: readonly [Leg, Leg],
  { codec, frames, decoded }: Shape,
  write: Write,
  pause: () => Promise<void>,
): Promise<void> => {
  const width = bytesPerSample(codec)
  const readers = decoded
    ? [readDecoded(decoded[0]), readDecoded(decoded[1])]
    : [readCopied(a, width), readCopied(b, width)]
  const [left, right] = readers
  if (!left || !right) return
  for (let at = 0; at < frames; at += CHUNK_FRAMES) {
    const count = Math.min(CHUNK_FRAMES, frames - at) * width
    const both = interleave(await left(count), await right(count), width, SILENCE[codec])
    await write(both.length < count * 2 ? filled(both, count * 2, SILENCE[codec]) : both)
    await pause()
  }
}

/** The next `count` bytes of a leg's samples; fewer only at its end. */
type Reader = (count: number) => Promise<Uint8Array>

const readCopied = ({ source, info }: Leg, width: number): Reader => {
  let at = 0
  const length = info.frames * width
  return (count) => {
    const bytes = source.read(info.dataOffset + at, Math.min(count, length - at))
    at += bytes.length
    return Promise.resolve(bytes)
  }
}

const readDecoded = (sound: DecodedSound): Reader => {
  const chunks = sound.chunks()
  let rest: Uint8Array = new Uint8Array(0)
  return async (count) => {
    const bytes = new Uint8Array(count)
    let filledTo = 0
    while (filledTo < count) {
      if (rest.length === 0) {
        const next = await chunks.next()
        if (next.done === true) break
        rest = new Uint8Array(next.value.buffer, next.value.byteOffset, next.value.byteLength)
        continue
      }
      const part = rest.subarray(0, count - filledTo)
      bytes.set(part, filledTo)
      filledTo += part.length
      rest = rest.subarray(part.length)
    }
    return bytes.subarray(0, filledTo)
  }
}

const filled = (bytes: Uint8Array, length: number, silence: number): Uint8Array => {
  const whole = new Uint8Array(length).fill(silence)
  whole.set(bytes)
  return whole
}

/** The byte that silence is made of. */
const SILENCE: Readonly<Record<DirectCodec, number>> = {
  pcm_u8: 0x80,
  pcm_s16le: 0,
  pcm_s24le: 0,
  pcm_s32le: 0,
  pcm_f32le: 0,
  pcm_alaw: 0xd5,
  pcm_mulaw: 0xff,
}
