import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { aFormat, chunk, fixture, noiseBytes, riff } from '#tests/support/audio.ts'

export type SoundFile = { readonly name: string; readonly bytes: Uint8Array }

const fixtures = join(import.meta.dirname, '../fixtures')
const filesIn = (folder: string): readonly SoundFile[] =>
  readdirSync(join(fixtures, folder))
    .filter((name) => !/^\.|\.(s16le|json|md)$/.test(name))
    .map((name) => ({ name, bytes: new Uint8Array(readFileSync(join(fixtures, folder, name))) }))

const adpcm = (tag: number, channels: number): Uint8Array =>
  riff(
    aFormat({ tag, channels, bits: 4, blockAlign: 256 * channels, extra: noiseBytes(4) }),
    chunk('data', noiseBytes(256 * channels * 12)),
  )

/** A short sound file of every kind that can be read. */
export const soundSeeds = (): readonly SoundFile[] => [
  ...filesIn('audio'),
  { name: 'ima.wav', bytes: adpcm(0x11, 2) },
  { name: 'ms.wav', bytes: adpcm(0x02, 2) },
  {
    name: 'g722.wav',
    bytes: riff(aFormat({ tag: 0x65, bits: 4 }), chunk('data', noiseBytes(900))),
  },
  {
    name: 'mp3.wav',
    bytes: riff(aFormat({ tag: 0x55, bits: 0 }), chunk('data', fixture('mono-vbr.mp3'))),
  },
]

/** Files that were once too much for a parser or a decoder. */
export const hostileFiles = (): readonly SoundFile[] => filesIn('hostile')
