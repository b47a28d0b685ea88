import type { AudioFailure } from '#shared/audio.ts'
import { err, type Result } from '#shared/result.ts'

import type { ByteSource } from '#core/audio/byte-source.ts'
import { text } from '#core/audio/bytes.ts'
import { parseOggFlac } from '#core/audio/flac.ts'
import type { AudioLayout } from '#core/audio/layout.ts'
import { walkOgg, type OggPage } from '#core/audio/ogg.ts'
import { parseOpus } from '#core/audio/opus.ts'
import { parseVorbis } from '#core/audio/vorbis.ts'

/** An Ogg file with its first stream we can play; its other streams are passed over. */
export const parseOgg = (source: ByteSource): Result<AudioLayout, AudioFailure> => {
  let refusal: AudioFailure = { type: 'BrokenHeader', detail: 'NoFormat' }
  for (const page of walkOgg(source).pages()) {
    if (!page.isFirst) break
    const layout = parseStream(source, page)
    if (layout.ok || layout.error.type !== 'UnknownCodec') return layout
    if (refusal.type !== 'UnknownCodec') refusal = layout.error
  }
  return err(refusal)
}

const parseStream = (source: ByteSource, page: OggPage): Result<AudioLayout, AudioFailure> => {
  const { body } = page
  if (text(body, 0, 8) === 'OpusHead') return parseOpus(source, page)
  if (text(body, 0, 7) === '\x01vorbis') return parseVorbis(source, page)
  if (text(body, 0, 5) === '\x7fFLAC') return parseOggFlac(source, page)
  const codec = text(body, 0, 8) === 'Speex   ' ? 'speex' : 'ogg stream'
  return err({ type: 'UnknownCodec', codec })
}
