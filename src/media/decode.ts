import { partOf, type ByteSource } from '#core/audio/byte-source.ts'
import type { AudioLayout } from '#core/audio/layout.ts'

import type { DecodedSound, Decoder, LayoutOf } from '#media/decoders/decoded-sound.ts'
import { decodeAdpcm } from '#media/decoders/adpcm.ts'
import { decodeAac } from '#media/decoders/aac.ts'
import { decodeAmr } from '#media/decoders/amr.ts'
import { decodeFlac } from '#media/decoders/flac.ts'
import { decodeG722 } from '#media/decoders/g722.ts'
import { decodeGsm } from '#media/decoders/gsm.ts'
import { decodeMp3 } from '#media/decoders/mp3.ts'
import { decodeOpus } from '#media/decoders/opus.ts'
import { decodePcm } from '#media/decoders/pcm.ts'
import { decodeVorbis } from '#media/decoders/vorbis.ts'

const DECODERS: { readonly [Type in AudioLayout['type']]: Decoder<Type> } = {
  pcm: decodePcm,
  gsm: decodeGsm,
  adpcm: decodeAdpcm,
  g722: decodeG722,
  mp3: decodeMp3,
  opus: decodeOpus,
  vorbis: decodeVorbis,
  flac: decodeFlac,
  amr: decodeAmr,
  aac: decodeAac,
}

/** Sound of any kind we know, decoded from its beginning to its end. */
export const decodedSound = <Type extends AudioLayout['type']>(
  layout: LayoutOf<Type> & { readonly type: Type },
  source: ByteSource,
): DecodedSound => {
  const within = 'within' in layout ? layout.within : undefined
  return DECODERS[layout.type](layout, within ? partOf(source, within) : source)
}
