import { OggVorbisDecoder } from '@wasm-audio-decoders/ogg-vorbis'

import type { ByteSource } from '#core/audio/byte-source.ts'
import type { AudioPacket } from '#core/audio/ogg-packets.ts'
import { vorbisPackets } from '#core/audio/vorbis.ts'

import { createBatch } from '#media/decoders/batch.ts'
import { CHUNK_FRAMES, type Decoder, type LayoutOf } from '#media/decoders/decoded-sound.ts'
import { decodingLater, release } from '#media/decoders/decoding.ts'
import { exactly } from '#media/decoders/exactly.ts'

type DecoderPages = Parameters<OggVorbisDecoder['decodeOggPages']>[0]

export const decodeVorbis: Decoder<'vorbis'> = (layout, source) =>
  exactly(layout.info, layout.info.channels, () => vorbisChunks(layout, source))

/** Packet by packet, so that a damaged one becomes silence of its own length. */
async function* vorbisChunks(
  { info, vorbis }: LayoutOf<'vorbis'>,
  source: ByteSource,
): AsyncGenerator<Int16Array> {
  const decoder = new OggVorbisDecoder()
  const decode = (pages: readonly Page[]) =>
    // The decoder looks at these fields of its own parser's pages and at no others.
    decodingLater(() => decoder.decodeOggPages(pages as unknown as DecoderPages))
  await decodingLater(() => decoder.ready)
  try {
    await decode([{ data: vorbis.identification, codecFrames: [] }])
    const batch = createBatch(info.channels, CHUNK_FRAMES, 4096)
    for (const packet of vorbisPackets(source, vorbis)) {
      const sound = packet.bytes.length > 0 ? await decode([pageOf(packet, vorbis.setup)]) : SILENT
      if (batch.add(sound.channelData, packet.samples, 1)) yield batch.take()
    }
    yield batch.take()
  } finally {
    release(decoder)
  }
}

type Page = {
  readonly data: Uint8Array
  readonly codecFrames: readonly {
    readonly data: Uint8Array
    readonly header: { readonly vorbisSetup: Uint8Array }
  }[]
}

const SILENT = { channelData: [] }

const pageOf = ({ bytes }: AudioPacket, vorbisSetup: Uint8Array): Page => ({
  data: bytes,
  codecFrames: [{ data: bytes, header: { vorbisSetup } }],
})
