import type { ByteSource } from '#core/audio/byte-source.ts'
import { decodeImaBlock, imaFrames } from '#core/audio/ima-adpcm.ts'
import { decodeMsBlock, msFrames } from '#core/audio/ms-adpcm.ts'
import type { AudioInfo } from '#shared/audio.ts'

import { CHUNK_FRAMES, type Decoder } from '#media/decoders/decoded-sound.ts'
import { exactly } from '#media/decoders/exactly.ts'

const IMA = { framesIn: imaFrames, decodeBlock: decodeImaBlock }
const MS = { framesIn: msFrames, decodeBlock: decodeMsBlock }

export const decodeAdpcm: Decoder<'adpcm'> = ({ info }, source) =>
  exactly(info, info.channels, () => adpcmChunks(info, source))

async function* adpcmChunks(info: AudioInfo, source: ByteSource): AsyncGenerator<Int16Array> {
  const { channels, blockAlign, dataOffset, dataBytes } = info
  const { framesIn, decodeBlock } = info.codec === 'adpcm_ms' ? MS : IMA
  const blockFrames = framesIn(blockAlign, channels)
  const length = Math.max(1, Math.floor(CHUNK_FRAMES / blockFrames)) * blockAlign
  for (let at = 0; at < dataBytes; at += length) {
    await Promise.resolve()
    const bytes = source.read(dataOffset + at, Math.min(length, dataBytes - at))
    const whole = Math.floor(bytes.length / blockAlign)
    const frames = whole * blockFrames + framesIn(bytes.length - whole * blockAlign, channels)
    const samples = new Int16Array(frames * channels)
    for (let block = 0; block * blockFrames < frames; block++) {
      const from = block * blockAlign
      const cut = bytes.subarray(from, from + blockAlign)
      decodeBlock(cut, channels, samples, block * blockFrames * channels)
    }
    yield samples
  }
}
