import { createMp3Encoder } from 'wasm-media-encoders'

import { concat } from '#core/audio/bytes.ts'
import { mp3InfoFrame } from '#core/audio/mp3-info-frame.ts'

/** Rates an MP3 can have; sound of another rate is brought to the next higher one. */
const RATES = [8000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000] as const
type Mp3Rate = (typeof RATES)[number]

/** kbit/s of one channel: enough that speech of that rate loses nothing a listener would miss. */
const bitRateOf = (rate: Mp3Rate): 32 | 48 | 64 => (rate <= 8000 ? 32 : rate <= 16_000 ? 48 : 64)

export type Mp3Encoder = {
  /** 16-bit samples, channels interleaved. */
  readonly add: (samples: Int16Array) => void
  /** The whole file: constant bit rate, no tags, and in its first frame how many samples it holds. */
  readonly end: () => Uint8Array
}

/** Encodes one or two channels by LAME. */
export const openMp3Encoder = async (channels: 1 | 2, sampleRate: number): Promise<Mp3Encoder> => {
  const encoder = await createMp3Encoder()
  const outputSampleRate = RATES.find((rate) => rate >= sampleRate) ?? 48_000
  const one = bitRateOf(outputSampleRate)
  // Twice 32, 48 or 64, which are bit rates too.
  const bitrate = (one * channels) as 32 | 48 | 64 | 96 | 128
  encoder.configure({ sampleRate, channels, bitrate, outputSampleRate })
  const parts: Uint8Array[] = []
  let frames = 0
  return {
    add: (samples) => {
      const count = samples.length / channels
      frames += count
      // The encoder goes on owning what it returns.
      parts.push(encoder.encode(apart(samples, channels, count)).slice())
    },
    end: () => {
      parts.push(encoder.finalize().slice())
      const stream = concat(parts)
      const sounding = Math.round((frames * outputSampleRate) / sampleRate)
      const info = mp3InfoFrame(stream, sounding)
      return info ? concat([info, stream]) : stream
    },
  }
}

const apart = (samples: Int16Array, channels: number, count: number): readonly Float32Array[] =>
  Array.from({ length: channels }, (_, channel) =>
    Float32Array.from({ length: count }, (_, i) => (samples[i * channels + channel] ?? 0) / 32_768),
  )
