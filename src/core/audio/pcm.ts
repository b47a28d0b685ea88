import { linearOfCode } from '#core/audio/g711.ts'

/** Codecs whose samples stand by themselves, so that any part of a file can be decoded alone. */
const directCodecs = [
  'pcm_u8',
  'pcm_s16le',
  'pcm_s24le',
  'pcm_s32le',
  'pcm_f32le',
  'pcm_alaw',
  'pcm_mulaw',
] as const
export type DirectCodec = (typeof directCodecs)[number]

export const isDirect = (codec: string): codec is DirectCodec =>
  directCodecs.some((direct) => direct === codec)

const WIDTH: Readonly<Record<PcmCodec, number>> = {
  pcm_u8: 1,
  pcm_s16le: 2,
  pcm_s24le: 3,
  pcm_s32le: 4,
  pcm_f32le: 4,
  pcm_f64le: 8,
  pcm_alaw: 1,
  pcm_mulaw: 1,
}

/** Doubles are decoded, too, but no browser plays them as they lie. */
export type PcmCodec = DirectCodec | 'pcm_f64le'

export const isPcm = (codec: string): codec is PcmCodec => codec === 'pcm_f64le' || isDirect(codec)

export const bytesPerSample = (codec: PcmCodec): number => WIDTH[codec]

/** Whole samples as signed 16 bits; wider ones lose their low bits, floats are rounded and clipped. */
export const toPcm16 = (codec: PcmCodec, bytes: Uint8Array): Int16Array => {
  const samples = new Int16Array(Math.floor(bytes.length / WIDTH[codec]))
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  switch (codec) {
    case 'pcm_mulaw':
    case 'pcm_alaw': {
      const table = linearOfCode[codec === 'pcm_mulaw' ? 'mulaw' : 'alaw']
      for (let i = 0; i < samples.length; i++) samples[i] = table[bytes[i] ?? 0] ?? 0
      return samples
    }
    case 'pcm_u8':
      for (let i = 0; i < samples.length; i++) samples[i] = ((bytes[i] ?? 128) - 128) << 8
      return samples
    case 'pcm_s16le':
      for (let i = 0; i < samples.length; i++) samples[i] = view.getInt16(i * 2, true)
      return samples
    case 'pcm_s24le':
      for (let i = 0; i < samples.length; i++) samples[i] = view.getInt16(i * 3 + 1, true)
      return samples
    case 'pcm_s32le':
      for (let i = 0; i < samples.length; i++) samples[i] = view.getInt16(i * 4 + 2, true)
      return samples
    case 'pcm_f32le':
      for (let i = 0; i < samples.length; i++)
        samples[i] = pcm16OfFloat(view.getFloat32(i * 4, true))
      return samples
    case 'pcm_f64le':
      for (let i = 0; i < samples.length; i++)
        samples[i] = pcm16OfFloat(view.getFloat64(i * 8, true))
      return samples
  }
}

/** Full scale 1 becomes 32767 by clipping; halves go to the even neighbour; no number is silence. */
export const pcm16OfFloat = (value: number): number => {
  const scaled = value * 32_768
  if (Number.isNaN(scaled)) return 0
  if (scaled >= 32_767) return 32_767
  if (scaled <= -32_768) return -32_768
  const rounded = Math.round(scaled)
  return rounded - scaled === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded
}
