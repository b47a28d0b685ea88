import type { ByteSource } from '#core/audio/byte-source.ts'
import { createG722Decoder } from '#core/audio/g722.ts'
import type { AudioInfo } from '#shared/audio.ts'

import { CHUNK_FRAMES, type Decoder } from '#media/decoders/decoded-sound.ts'
import { exactly } from '#media/decoders/exactly.ts'

export const decodeG722: Decoder<'g722'> = ({ info }, source) =>
  exactly(info, info.channels, () => g722Chunks(info, source))

async function* g722Chunks(info: AudioInfo, source: ByteSource): AsyncGenerator<Int16Array> {
  const decoder = createG722Decoder()
  const length = CHUNK_FRAMES / 2
  for (let at = 0; at < info.dataBytes; at += length) {
    await Promise.resolve()
    const bytes = source.read(info.dataOffset + at, Math.min(length, info.dataBytes - at))
    const samples = new Int16Array(bytes.length * 2)
    decoder.decode(bytes, samples)
    yield samples
  }
}
