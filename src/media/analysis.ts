import type { ByteSource } from '#core/audio/byte-source.ts'
import { createEnergies } from '#core/audio/energies.ts'
import type { AudioLayout } from '#core/audio/layout.ts'
import {
  lawOf,
  sampleBytes,
  samplesPerBucket,
  samplesPerWindow,
  type PeakFormat,
} from '#core/audio/peaks.ts'
import { createPyramid } from '#core/audio/pyramid.ts'
import { speechOf } from '#core/audio/speech.ts'
import type { Range } from '#shared/activity.ts'
import type { AudioCodec, AudioInfo } from '#shared/audio.ts'

import { decodedSound } from '#media/decode.ts'
import type { DecodedSound } from '#media/decoders/decoded-sound.ts'
import { createMeter, joinBuckets } from '#media/kernels/peaks.ts'

/** What one pass over the sound of a recording gives. */
export type Analysis = {
  readonly info: AudioInfo
  /** The block that `openPyramid` reads. */
  readonly pyramid: Uint8Array
  /** The block that `openEnergies` reads. */
  readonly energies: Uint8Array
  /** Who speaks when, a channel each. */
  readonly speech: readonly (readonly Range[])[]
}

export type Progress = {
  readonly doneFrames: number
  readonly frames: number
  /** The pyramid so far, flat where nothing is known yet; now and then, not every time. */
  readonly partial?: Uint8Array
}

/** How a long work tells what it has done, and learns that it need not go on. */
export type Watch = {
  readonly report: (progress: Progress) => void
  /** Lets others run; throws where the work was given up. */
  readonly pause: () => Promise<void>
}

type Sound = {
  readonly format: PeakFormat
  readonly channels: number
  readonly sampleRate: number
  readonly frames: number
}

/** As often is a drawing of what there is shown in the course of a decode. */
const PARTIALS = 20

/** Measures a recording of any kind we know in one pass, keeping at most 1 MiB of it. */
export const analyseLayout = async (
  layout: AudioLayout,
  source: ByteSource,
  watch: Watch,
): Promise<Analysis> => {
  const { info } = layout
  const format = RAW_FORMATS[info.codec]
  return {
    info,
    ...(format
      ? await measureRaw({ ...info, format }, info, source, watch)
      : await measureDecoded(decodedSound(layout, source), watch)),
  }
}

/** The form in which peaks can be taken from the bytes of a file as they lie there. */
const RAW_FORMATS: Readonly<Partial<Record<AudioCodec, PeakFormat>>> = {
  pcm_mulaw: 'mulaw',
  pcm_alaw: 'alaw',
  pcm_s16le: 'pcm16',
}

const measureRaw = async (
  sound: Sound,
  { dataOffset, blockAlign, frames }: AudioInfo,
  source: ByteSource,
  { report, pause }: Watch,
): Promise<Measured> => {
  const analyser = createAnalyser(sound)
  for (let at = dataOffset; ;) {
    const length = analyser.pull((room) => source.readInto(at, room))
    if (length === 0) return analyser.end()
    at += length
    report({ doneFrames: Math.floor((at - dataOffset) / blockAlign), frames })
    await pause()
  }
}

/** Measures sound while it is decoded; `keep` receives the samples as little-endian bytes. */
export const measureDecoded = async (
  sound: DecodedSound,
  { report, pause }: Watch,
  keep?: (samples: Uint8Array) => Promise<void>,
): Promise<Measured> => {
  const analyser = createAnalyser({ ...sound, format: 'pcm16' })
  let doneFrames = 0
  let shown = 0
  for await (const chunk of sound.chunks()) {
    const bytes = new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    analyser.push(bytes)
    await keep?.(bytes)
    doneFrames += chunk.length / sound.channels
    const due = Math.floor((doneFrames / sound.frames) * PARTIALS)
    const isDue = due > shown && due < PARTIALS
    report({
      doneFrames,
      frames: sound.frames,
      ...(isDue ? { partial: analyser.partial() } : {}),
    })
    shown = due
    await pause()
  }
  return analyser.end()
}

type Measured = Omit<Analysis, 'info'>

type Analyser = {
  /** Takes the next bytes of the sound. */
  readonly push: (bytes: Uint8Array) => void
  /** Lets the room be filled, which saves a copy; tells how many bytes came, 0 at the end. */
  readonly pull: (fill: (room: Uint8Array) => number) => number
  /** The pyramid of what has come so far; a copy. */
  readonly partial: () => Uint8Array
  readonly end: () => Measured
}

/** Takes sound in pieces; how much there will be must be known. */
const createAnalyser = ({ format, channels, sampleRate, frames }: Sound): Analyser => {
  const shape = {
    format,
    channels,
    samplesPerBucket: samplesPerBucket(sampleRate),
    samplesPerWindow: samplesPerWindow(sampleRate),
  }
  const pyramid = createPyramid({ ...shape, sampleRate, frames, law: lawOf(format) }, joinBuckets)
  const { bytes, energies } = createEnergies({ ...shape, sampleRate, frames })
  const meter = createMeter(shape, pyramid.level0, energies.values)
  let left = frames * channels * sampleBytes(format)

  const pull = (fill: (room: Uint8Array) => number): number => {
    if (left === 0) return 0
    const length = fill(meter.room().subarray(0, left))
    meter.take(length)
    left -= length
    return length
  }
  return {
    pull,
    push: (piece) => {
      for (let at = 0; at < piece.length;) {
        const length = pull((room) => {
          const part = piece.subarray(at, at + room.length)
          room.set(part)
          return part.length
        })
        if (length === 0) return
        at += length
      }
    },
    partial: () => {
      pyramid.finish()
      return pyramid.bytes.slice()
    },
    end: () => {
      meter.end()
      pyramid.finish()
      return {
        pyramid: pyramid.bytes,
        energies: bytes,
        speech: Array.from({ length: channels }, (_, channel) => speechOf(energies, channel)),
      }
    },
  }
}
