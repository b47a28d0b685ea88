import { setImmediate } from 'node:timers/promises'

import type { ByteSource } from '#core/audio/byte-source.ts'
import { decodeFlacFrame, parseFlacHeader } from '#core/audio/flac-frame.ts'
import { flacPackets } from '#core/audio/flac.ts'

import { createBatch } from '#media/decoders/batch.ts'
import { CHUNK_FRAMES, type Decoder, type LayoutOf } from '#media/decoders/decoded-sound.ts'
import { exactly } from '#media/decoders/exactly.ts'

export const decodeFlac: Decoder<'flac'> = (layout, source) =>
  exactly(layout.info, layout.info.channels, () => flacChunks(layout, source))

async function* flacChunks(
  { info, flac }: LayoutOf<'flac'>,
  source: ByteSource,
): AsyncGenerator<Int16Array> {
  const batch = createBatch(info.channels, CHUNK_FRAMES, flac.blockSize)
  for (const { bytes, samples } of flacPackets(source, flac)) {
    const header = parseFlacHeader(bytes)
    const isOurs = header?.channels === info.channels
    const sound = isOurs ? decodeFlacFrame(bytes, header, flac.bits) : undefined
    if (!batch.addWhole(sound ?? [], samples, flac.bits)) continue
    yield batch.take()
    await setImmediate()
  }
  yield batch.take()
}
