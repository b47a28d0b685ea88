import type { ByteSource } from '#core/audio/byte-source.ts'
import type { AudioInfo } from '#shared/audio.ts'

import type { Decoder } from '#media/decoders/decoded-sound.ts'
import { exactly } from '#media/decoders/exactly.ts'
import { createGsmDecoder } from '#media/kernels/gsm.ts'

export const decodeGsm: Decoder<'gsm'> = ({ info }, source) =>
  exactly(info, info.channels, () => gsmChunks(info, source))

async function* gsmChunks(info: AudioInfo, source: ByteSource): AsyncGenerator<Int16Array> {
  const { capacity, decode } = createGsmDecoder(info.codec === 'gsm' ? 'gsm' : 'gsm_ms')
  for (let at = 0; at < info.dataBytes; at += capacity) {
    await Promise.resolve()
    yield decode(source.read(info.dataOffset + at, Math.min(capacity, info.dataBytes - at)))
  }
}
