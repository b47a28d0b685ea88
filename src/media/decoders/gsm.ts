import type { ByteSource } from '#core/audio/byte-source.ts'
import { createGsmDecoder, GSM_BLOCK_BYTES, GSM_BLOCK_FRAMES } from '#core/audio/gsm.ts'
import type { AudioInfo } from '#shared/audio.ts'

import { CHUNK_FRAMES, type Decoder } from '#media/decoders/decoded-sound.ts'
import { exactly } from '#media/decoders/exactly.ts'

export const decodeGsm: Decoder<'gsm'> = ({ info }, source) =>
  exactly(info, info.channels, () => gsmChunks(info, source))

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
