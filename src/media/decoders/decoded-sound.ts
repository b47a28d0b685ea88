import type { ByteSource } from '#core/audio/byte-source.ts'
import type { AudioLayout } from '#core/audio/layout.ts'

/** Decoded sound, 16 bits, channels interleaved; exactly `frames` of it in all. */
export type DecodedSound = {
  readonly channels: number
  readonly sampleRate: number
  readonly frames: number
  readonly chunks: () => AsyncGenerator<Int16Array>
}

/** Decodes sound of one kind from its beginning to its end. */
export type Decoder<Type extends AudioLayout['type']> = (
  layout: LayoutOf<Type>,
  source: ByteSource,
) => DecodedSound

export type LayoutOf<Type extends AudioLayout['type']> = Extract<AudioLayout, { type: Type }>

/** About as many frames as a decoder hands over at once. */
export const CHUNK_FRAMES = 32_768
