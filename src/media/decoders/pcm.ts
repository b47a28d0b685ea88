import type { ByteSource } from '#core/audio/byte-source.ts'
import { isPcm, toPcm16 } from '#core/audio/pcm.ts'
import type { AudioInfo } from '#shared/audio.ts'

import { CHUNK_FRAMES, type Decoder } from '#media/decoders/decoded-sound.ts'
import { exactly } from '#media/decoders/exactly.ts'

export const decodePcm: Decoder<'pcm'> = ({ info }, source) =>
  exactly(info, info.channels, () => pcmChunks(info, source))

async function* pcmChunks(info: AudioInfo, source: ByteSource): AsyncGenerator<Int16Array> {
  const { codec } = info
  if (!isPcm(codec)) return
  const length = CHUNK_FRAMES * info.blockAlign
  for (let at = 0; at < info.dataBytes; at += length) {
    await Promise.resolve()
    yield toPcm16(codec, source.read(info.dataOffset + at, Math.min(length, info.dataBytes - at)))
  }
}
