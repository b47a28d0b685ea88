import { bytesSource } from '#core/audio/byte-source.ts'
import { readLayout } from '#core/audio/probe.ts'
import { decodedSound } from '#media/decode.ts'

/** A file decoded from end to end, as it would be on opening a call. */
export const decode = async (bytes: Uint8Array) => {
  const source = bytesSource(bytes)
  const layout = readLayout(source)
  if (!layout.ok) throw new Error(layout.error.type)
  const sound = decodedSound(layout.value, source)
  const chunks: Int16Array[] = []
  for await (const chunk of sound.chunks()) chunks.push(chunk.slice())
  const samples = new Int16Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0))
  chunks.reduce((at, chunk) => (samples.set(chunk, at), at + chunk.length), 0)
  return { ...sound, samples, info: layout.value.info }
}

export const worstDifference = (a: Int16Array, b: Int16Array): number =>
  a.reduce((worst, sample, i) => Math.max(worst, Math.abs(sample - (b[i] ?? 0))), 0)
