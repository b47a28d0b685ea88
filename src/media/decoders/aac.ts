import { setImmediate } from 'node:timers/promises'

import { createAacDecoder } from '#core/audio/aac-decoder.ts'
import { FRAME } from '#core/audio/aac-tables.ts'
import type { ByteSource } from '#core/audio/byte-source.ts'

import { CHUNK_FRAMES, type Decoder, type LayoutOf } from '#media/decoders/decoded-sound.ts'
import { exactly, skipping } from '#media/decoders/exactly.ts'

/** What is longer than any frame may be is damage. */
const LONGEST_FRAME = 2 * 768 + 64

export const decodeAac: Decoder<'aac'> = (layout, source) => {
  const { info, aac } = layout
  return exactly(info, info.channels, () =>
    skipping(aac.skip, info.channels, aacChunks(layout, source)),
  )
}

/** A damaged frame becomes silence of its length. */
async function* aacChunks(
  { info: { channels }, aac }: LayoutOf<'aac'>,
  source: ByteSource,
): AsyncGenerator<Int16Array> {
  const decoder = createAacDecoder(aac.rateIndex, channels)
  const perChunk = CHUNK_FRAMES / FRAME
  for (let first = 0; first < aac.offsets.length; first += perChunk) {
    const count = Math.min(perChunk, aac.offsets.length - first)
    const samples = new Int16Array(count * FRAME * channels)
    for (let n = 0; n < count; n++) {
      const length = aac.lengths[first + n] ?? 0
      if (length > LONGEST_FRAME * channels) continue
      const frame = decoder.decode(source.read(aac.offsets[first + n] ?? 0, length))
      frame?.samples.forEach((data, channel) => {
        interleave(data, samples, n * FRAME * channels + channel, channels)
      })
    }
    yield samples
    await setImmediate()
  }
}

const interleave = (data: Float64Array, target: Int16Array, from: number, step: number): void => {
  for (let i = 0; i < FRAME; i++) {
    const value = Math.round(data[i] ?? 0)
    target[from + i * step] = value > 32_767 ? 32_767 : value < -32_768 ? -32_768 : value
  }
}
