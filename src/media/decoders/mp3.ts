import { MPEGDecoder } from 'mpg123-decoder'

import type { ByteSource } from '#core/audio/byte-source.ts'
import { parseMp3Header } from '#core/audio/mp3-header.ts'
import { walkMp3 } from '#core/audio/mp3.ts'

import { createBatch } from '#media/decoders/batch.ts'
import { CHUNK_FRAMES, type Decoder, type LayoutOf } from '#media/decoders/decoded-sound.ts'
import { decoding } from '#media/decoders/decoding.ts'
import { exactly, skipping } from '#media/decoders/exactly.ts'

export const decodeMp3: Decoder<'mp3'> = (layout, source) => {
  const { info, mp3 } = layout
  return exactly(info, info.channels, () =>
    skipping(mp3.skip, info.channels, mp3Chunks(layout, source)),
  )
}

/**
 * Frame by frame, so that one damaged frame becomes silence of its own length and everything behind
 * it stays in its place.
 */
async function* mp3Chunks(
  { info, mp3 }: LayoutOf<'mp3'>,
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
