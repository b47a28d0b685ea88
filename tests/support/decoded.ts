import { readFileSync } from 'node:fs'

import { bytesSource, type ByteSource } from '#core/audio/byte-source.ts'
import { readLayout } from '#core/audio/probe.ts'
import { decodedSound } from '#media/decode.ts'
import type { RawLayout } from '#shared/audio.ts'

/** A file decoded from end to end, as it would be on opening a call. */
export const decode = (bytes: Uint8Array) => decodeSource(bytesSource(bytes))

/** As `decode`; `raw` tells how to read a file without a header. */
export const decodeFile = (path: string, raw?: RawLayout) =>
  decodeSource({ ...bytesSource(readFileSync(path)), raw })

const decodeSource = async (source: ByteSource) => {
  const layout = readLayout(source)
  if (!layout.ok) throw new Error(JSON.stringify(layout.error))
  const sound = decodedSound(layout.value, source)
  const chunks: Int16Array[] = []
  for await (const chunk of sound.chunks()) chunks.push(chunk.slice())
  const samples = new Int16Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0))
  chunks.reduce((at, chunk) => (samples.set(chunk, at), at + chunk.length), 0)
  return { ...sound, samples, info: layout.value.info }
}

export const worstDifference = (a: Int16Array, b: Int16Array): number =>
  a.reduce((worst, sample, i) => Math.max(worst, Math.abs(sample - (b[i] ?? 0))), 0)
