import { OpusDecoder } from 'opus-decoder'

import type { ByteSource } from '#core/audio/byte-source.ts'
import type { OpusLayout } from '#core/audio/layout.ts'
import type { AudioPacket } from '#core/audio/ogg-packets.ts'
import { OPUS_CLOCK, opusPackets } from '#core/audio/opus.ts'
import { walkWebm } from '#core/audio/webm.ts'
import type { AudioInfo } from '#shared/audio.ts'

import { createBatch } from '#media/decoders/batch.ts'
import { CHUNK_FRAMES, type Decoder, type LayoutOf } from '#media/decoders/decoded-sound.ts'
import { decoding, decodingLater, release } from '#media/decoders/decoding.ts'
import { exactly, skipping } from '#media/decoders/exactly.ts'

/** The rates libopus can decode to. */
const OPUS_RATES = [8000, 12_000, 16_000, 24_000, 48_000] as const
type OpusRate = (typeof OPUS_RATES)[number]

/** What the decoder's buffer holds for a channel; longer packets are no speech. */
const MOST_OPUS_BYTES = 3840

export const decodeOpus: Decoder<'opus'> = (layout, source) => {
  const { info, opus } = layout
  const { channels } = info
  const sampleRate = opusRate(opus)
  const frames = Math.floor((info.frames * sampleRate) / OPUS_CLOCK)
  const skip = Math.round((opus.preSkip * sampleRate) / OPUS_CLOCK)
  return exactly({ frames, sampleRate }, channels, () =>
    skipping(skip, channels, opusChunks(layout, sampleRate, source)),
  )
}

/** The lowest rate that keeps what the encoder was fed: telephone calls need no 48 kHz. */
const opusRate = ({ inputSampleRate }: OpusLayout): OpusRate =>
  inputSampleRate === 0
    ? OPUS_CLOCK
    : (OPUS_RATES.find((rate) => rate >= inputSampleRate) ?? OPUS_CLOCK)

async function* opusChunks(
  { info, opus }: LayoutOf<'opus'>,
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
  await decodingLater(() => decoder.ready)
  try {
    const longest = 120 * (sampleRate / 1000)
    const batch = createBatch(info.channels, CHUNK_FRAMES, longest)
    for (const { bytes, samples } of packetsOf(info, opus, source)) {
      const frames = (samples * sampleRate) / OPUS_CLOCK
      const fits = bytes.length > 0 && bytes.length <= MOST_OPUS_BYTES * info.channels
      const sound = fits ? decoding(() => decoder.decodeFrame(bytes)).channelData : []
      if (batch.add(sound, frames, opus.gain)) yield batch.take()
    }
    yield batch.take()
  } finally {
    release(decoder)
  }
}

const packetsOf = (
  { container }: AudioInfo,
  opus: OpusLayout,
  source: ByteSource,
): Iterable<AudioPacket> =>
  container === 'webm' ? walkWebm(source, opus).packets() : opusPackets(source, opus)
