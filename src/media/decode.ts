import { MPEGDecoder } from 'mpg123-decoder'
import { OpusDecoder } from 'opus-decoder'

import type { ByteSource } from '#core/audio/byte-source.ts'
import { createGsmDecoder, GSM_BLOCK_BYTES, GSM_BLOCK_FRAMES } from '#core/audio/gsm.ts'
import type { AudioLayout, Mp3Layout, OpusLayout } from '#core/audio/layout.ts'
import { parseMp3Header } from '#core/audio/mp3-header.ts'
import { walkMp3 } from '#core/audio/mp3.ts'
import { walkOpus } from '#core/audio/opus.ts'
import { isDirect, pcm16OfFloat, toPcm16 } from '#core/audio/pcm.ts'
import type { AudioInfo } from '#shared/audio.ts'

import { MediaError } from '#media/failure.ts'

/** Decoded sound, 16 bits, channels interleaved; exactly `frames` of it in all. */
export type DecodedSound = {
  readonly channels: number
  readonly sampleRate: number
  readonly frames: number
  readonly chunks: () => AsyncGenerator<Int16Array>
}

const CHUNK_FRAMES = 32_768
/** The rates libopus can decode to. */
const OPUS_RATES = [8000, 12_000, 16_000, 24_000, 48_000] as const
type OpusRate = (typeof OPUS_RATES)[number]
const OPUS_CLOCK = 48_000

/** Sound of any kind we know, decoded from its beginning to its end. */
export const decodedSound = (layout: AudioLayout, source: ByteSource): DecodedSound => {
  const { info } = layout
  const { channels } = info
  switch (layout.type) {
    case 'wav': {
      const chunks = info.codec === 'gsm_ms' ? gsmChunks : pcmChunks
      return exactly(info, channels, () => chunks(info, source))
    }
    case 'mp3':
      return exactly(info, channels, () =>
        skipping(layout.mp3.skip, channels, mp3Chunks(layout, source)),
      )
    case 'opus': {
      const sampleRate = opusRate(layout.opus)
      const frames = Math.floor((info.frames * sampleRate) / OPUS_CLOCK)
      const skip = Math.round((layout.opus.preSkip * sampleRate) / OPUS_CLOCK)
      return exactly({ frames, sampleRate }, channels, () =>
        skipping(skip, channels, opusChunks(layout, sampleRate, source)),
      )
    }
  }
}

/** The lowest rate that keeps what the encoder was fed: telephone calls need no 48 kHz. */
const opusRate = ({ inputSampleRate }: OpusLayout): OpusRate =>
  inputSampleRate === 0
    ? OPUS_CLOCK
    : (OPUS_RATES.find((rate) => rate >= inputSampleRate) ?? OPUS_CLOCK)

async function* pcmChunks(info: AudioInfo, source: ByteSource): AsyncGenerator<Int16Array> {
  const { codec } = info
  if (!isDirect(codec)) return
  const length = CHUNK_FRAMES * info.blockAlign
  for (let at = 0; at < info.dataBytes; at += length) {
    await Promise.resolve()
    yield toPcm16(codec, source.read(info.dataOffset + at, Math.min(length, info.dataBytes - at)))
  }
}

async function* gsmChunks(info: AudioInfo, source: ByteSource): AsyncGenerator<Int16Array> {
  const decoder = createGsmDecoder()
  const length = Math.floor(CHUNK_FRAMES / GSM_BLOCK_FRAMES) * GSM_BLOCK_BYTES
  for (let at = 0; at < info.dataBytes; at += length) {
    await Promise.resolve()
    const bytes = source.read(info.dataOffset + at, Math.min(length, info.dataBytes - at))
    const blocks = Math.floor(bytes.length / GSM_BLOCK_BYTES)
    const samples = new Int16Array(blocks * GSM_BLOCK_FRAMES)
    for (let block = 0; block < blocks; block++) {
      const from = block * GSM_BLOCK_BYTES
      decoder.block(bytes.subarray(from, from + GSM_BLOCK_BYTES), samples, block * GSM_BLOCK_FRAMES)
    }
    yield samples
  }
}

/**
 * Frame by frame, so that one damaged frame becomes silence of its own length and everything behind
 * it stays in its place.
 */
async function* mp3Chunks(
  { info, mp3 }: { readonly info: AudioInfo; readonly mp3: Mp3Layout },
  source: ByteSource,
): AsyncGenerator<Int16Array> {
  const header = parseMp3Header(source.read(mp3.firstFrame, 4), 0)
  if (!header) return
  const decoder = new MPEGDecoder({ enableGapless: false })
  await decoder.ready
  try {
    const batch = createBatch(info.channels, CHUNK_FRAMES, header.samples)
    for (const { offset, length } of walkMp3(source, mp3.firstFrame).frames()) {
      const { channelData } = decoding(() => decoder.decodeFrame(source.read(offset, length)))
      if (batch.add(channelData, header.samples, 1)) yield batch.take()
    }
    yield batch.take()
  } finally {
    decoder.free()
  }
}

async function* opusChunks(
  { info, opus }: { readonly info: AudioInfo; readonly opus: OpusLayout },
  sampleRate: OpusRate,
  source: ByteSource,
): AsyncGenerator<Int16Array> {
  const decoder = new OpusDecoder<OpusRate>({
    sampleRate,
    channels: info.channels,
    streamCount: opus.streams,
    coupledStreamCount: opus.coupledStreams,
    channelMappingTable: [...opus.mapping],
    preSkip: 0,
  })
  await decoder.ready
  try {
    const longest = 120 * (sampleRate / 1000)
    const batch = createBatch(info.channels, CHUNK_FRAMES, longest)
    for (const { bytes, samples } of walkOpus(source, opus.serial).packets()) {
      const frames = (samples * sampleRate) / OPUS_CLOCK
      const fits = bytes.length > 0 && bytes.length <= MOST_OPUS_BYTES * info.channels
      const sound = fits ? decoding(() => decoder.decodeFrame(bytes)).channelData : []
      if (batch.add(sound, frames, opus.gain)) yield batch.take()
    }
    yield batch.take()
  } finally {
    decoder.free()
  }
}

/** A trap in a decoder is not a bug of ours, and says nothing about other recordings. */
const decoding = <T>(work: () => T): T => {
  try {
    return work()
  } catch (error) {
    if (error instanceof MediaError) throw error
    throw new MediaError({ type: 'DecodeFailed', detail: String(error) })
  }
}

/** What the decoder's buffer holds for a channel; longer packets are no speech. */
const MOST_OPUS_BYTES = 3840

/** Collects short pieces of float sound into long ones of 16 bits. */
const createBatch = (channels: number, capacity: number, longest: number) => {
  let samples = new Int16Array((capacity + longest) * channels)
  let filled = 0
  return {
    /** Adds `frames` frames, silence where the sound is shorter; true once there is enough. */
    add: (sound: readonly Float32Array[], frames: number, gain: number): boolean => {
      for (let channel = 0; channel < channels; channel++) {
        const data = sound[channel]
        if (!data) continue
        const count = Math.min(frames, data.length)
        for (let i = 0; i < count; i++) {
          samples[(filled + i) * channels + channel] = pcm16OfFloat((data[i] ?? 0) * gain)
        }
      }
      filled += frames
      return filled >= capacity
    },
    take: (): Int16Array => {
      const taken = samples.subarray(0, filled * channels)
      samples = new Int16Array((capacity + longest) * channels)
      filled = 0
      return taken
    },
  }
}

async function* skipping(
  frames: number,
  channels: number,
  chunks: AsyncGenerator<Int16Array>,
): AsyncGenerator<Int16Array> {
  let left = frames * channels
  for await (const chunk of chunks) {
    const skipped = Math.min(left, chunk.length)
    left -= skipped
    if (skipped < chunk.length) yield chunk.subarray(skipped)
  }
}

/** Cuts or fills with silence to the length that was announced: marks count on it. */
const exactly = (
  { frames, sampleRate }: { readonly frames: number; readonly sampleRate: number },
  channels: number,
  chunks: () => AsyncGenerator<Int16Array>,
): DecodedSound => ({
  channels,
  sampleRate,
  frames,
  async *chunks() {
    let left = frames * channels
    for await (const chunk of chunks()) {
      const piece = chunk.subarray(0, left)
      left -= piece.length
      if (piece.length > 0) yield piece
      if (left === 0) return
    }
    while (left > 0) {
      const silence = new Int16Array(Math.min(left, CHUNK_FRAMES * channels))
      left -= silence.length
      yield silence
    }
  },
})
