import { CHUNK_FRAMES, type DecodedSound } from '#media/decoders/decoded-sound.ts'

/** Cuts or fills with silence to the length that was announced: marks count on it. */
export const exactly = (
  { frames, sampleRate }: { readonly frames: number; readonly sampleRate: number },
  channels: number,
  chunks: () => AsyncGenerator<Int16Array>,
): DecodedSound => ({
  channels,
  sampleRate,
  frames,
  async *chunks() {
    let left = frames * channels
    for await (const chunk of chunks()) {
      const piece = chunk.subarray(0, left)
      left -= piece.length
      if (piece.length > 0) yield piece
      if (left === 0) return
    }
    while (left > 0) {
      const silence = new Int16Array(Math.min(left, CHUNK_FRAMES * channels))
      left -= silence.length
      yield silence
    }
  },
})

/** Drops the first frames, as an encoder's delay asks. */
export async function* skipping(
  frames: number,
  channels: number,
  chunks: AsyncGenerator<Int16Array>,
): AsyncGenerator<Int16Array> {
  let left = frames * channels
  for await (const chunk of chunks) {
    const skipped = Math.min(left, chunk.length)
    left -= skipped
    if (skipped < chunk.length) yield chunk.subarray(skipped)
  }
}
