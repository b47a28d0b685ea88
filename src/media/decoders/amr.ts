import { decoder as createAmrDecoder } from '@audio/decode-amr'

import { walkAmr } from '#core/audio/amr.ts'
import type { ByteSource } from '#core/audio/byte-source.ts'
import { concat } from '#core/audio/bytes.ts'

import { createBatch } from '#media/decoders/batch.ts'
import { CHUNK_FRAMES, type Decoder, type LayoutOf } from '#media/decoders/decoded-sound.ts'
import { decoding, decodingLater, release } from '#media/decoders/decoding.ts'
import { exactly } from '#media/decoders/exactly.ts'

/** Frames handed over at once, 2 s. */
const BATCH = 100

export const decodeAmr: Decoder<'amr'> = (layout, source) =>
  exactly(layout.info, 1, () => amrChunks(layout, source))

async function* amrChunks(
  { info, amr }: LayoutOf<'amr'>,
  source: ByteSource,
): AsyncGenerator<Int16Array> {
  const decoder = await decodingLater(() => createAmrDecoder())
  try {
    const samples = info.sampleRate / 50
    const batch = createBatch(1, CHUNK_FRAMES, samples * BATCH)
    // It tells from the beginning of a file which of the two kinds it is.
    decoding(() => decoder.decode(source.read(0, info.dataOffset)))
    for (const frames of batchesOf(walkAmr(source, amr).frames())) {
      const { channelData } = decoding(() => decoder.decode(concat(frames)))
      if (batch.add(channelData, samples * frames.length, 1)) yield batch.take()
    }
    yield batch.take()
  } finally {
    release(decoder)
  }
}

function* batchesOf(
  frames: Iterable<{ readonly sound: Uint8Array }>,
): Generator<readonly Uint8Array[]> {
  let batch: Uint8Array[] = []
  for (const { sound } of frames) {
    batch.push(sound.slice())
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
