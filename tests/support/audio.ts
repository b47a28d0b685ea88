import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { bytesSource } from '#core/audio/byte-source.ts'
import { concat } from '#core/audio/bytes.ts'

const FOLDER = join(import.meta.dirname, '../fixtures/audio')

export const fixturePath = (name: string): string => join(FOLDER, name)
export const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(fixturePath(name)))
export const fixtureSource = (name: string) => bytesSource(fixture(name))

export const samplesOf = (bytes: Uint8Array): Int16Array =>
  new Int16Array(bytes.slice().buffer, 0, Math.floor(bytes.length / 2))

export const bytesOf = (samples: Int16Array): Uint8Array =>
  new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength)

const name = (letters: string) => Uint8Array.from(letters, (letter) => letter.charCodeAt(0))

export const u32le = (value: number): Uint8Array => {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, value, true)
  return bytes
}

/** A chunk whose length may lie. */
export const chunk = (id: string, body: Uint8Array, length = body.length): Uint8Array =>
  concat([name(id), u32le(length), body])

type FormatFields = {
  readonly tag?: number
  readonly channels?: number
  readonly sampleRate?: number
  readonly bits?: number
  readonly blockAlign?: number
  readonly extra?: Uint8Array
}

export const aFormat = (fields: FormatFields = {}): Uint8Array => {
  const { tag = 1, channels = 1, sampleRate = 8000, bits = 16, extra = new Uint8Array(0) } = fields
  const { blockAlign = (bits / 8) * channels } = fields
  const body = new Uint8Array(16 + extra.length)
  const view = new DataView(body.buffer)
  view.setUint16(0, tag, true)
  view.setUint16(2, channels, true)
  view.setUint32(4, sampleRate, true)
  view.setUint32(8, sampleRate * blockAlign, true)
  view.setUint16(12, blockAlign, true)
  view.setUint16(14, bits, true)
  body.set(extra, 16)
  return chunk('fmt ', body)
}

export const riff = (...chunks: readonly Uint8Array[]): Uint8Array => {
  const body = concat(chunks)
  return concat([name('RIFF'), u32le(body.length + 4), name('WAVE'), body])
}

/** A WAV as a recorder of G.729 writes it, which only its own programs play. */
export const aWavOfG729 = (): Uint8Array =>
  riff(aFormat({ tag: 0x133, bits: 0, blockAlign: 10 }), chunk('data', noiseBytes(200)))

/** Repeatable noise, so that a failure can be looked at again. */
export const createNoise = (seed = 1): (() => number) => {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 0x1_0000_0000
  }
}

export const noiseBytes = (length: number, seed = 1): Uint8Array => {
  const noise = createNoise(seed)
  return Uint8Array.from({ length }, () => Math.floor(noise() * 256))
}

/** A voice as energy sees it: syllables of a tone in noise, where `spoken` says so. */
export const aVoice = (
  durationMs: number,
  spoken: readonly (readonly [from: number, to: number])[],
  { loudness = 6000, noise = 30, seed = 1 } = {},
): Int16Array => {
  const random = createNoise(seed)
  return Int16Array.from({ length: durationMs * 8 }, (_, i) => {
    const ms = i / 8
    const isSpoken = spoken.some(([from, to]) => ms >= from && ms < to)
    const syllable = 0.55 + 0.45 * Math.sin((2 * Math.PI * ms) / 220)
    const tone = isSpoken ? loudness * syllable * Math.sin((2 * Math.PI * 210 * ms) / 1000) : 0
    return Math.round(tone + (random() - 0.5) * 2 * noise)
  })
}

/** Side by side, as a stereo file holds them. */
export const interleave = (left: Int16Array, right: Int16Array): Int16Array =>
  Int16Array.from({ length: left.length * 2 }, (_, i) => (i % 2 ? right : left)[i >> 1] ?? 0)
