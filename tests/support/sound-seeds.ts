import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'

import { rawLayoutOf } from '#core/audio/raw.ts'
import type { RawLayout } from '#shared/audio.ts'
import { aFormat, chunk, fixture, noiseBytes, riff } from '#tests/support/audio.ts'
import { aWebm } from '#tests/support/webm.ts'

export type SoundFile = {
  readonly name: string
  readonly bytes: Uint8Array
  /** How it is read where it has no header. */
  readonly raw?: RawLayout
}

const fixtures = join(import.meta.dirname, '../fixtures')
const filesIn = (folder: string): readonly SoundFile[] =>
  readdirSync(join(fixtures, folder))
    .filter((name) => !/^\.|\.(s16le|json|md)$/.test(name))
    .map((name) => asNamed(name, new Uint8Array(readFileSync(join(fixtures, folder, name)))))

/** A file without a header is named after what it holds: `….gsm`, `….slin:16000:2`. */
const asNamed = (name: string, bytes: Uint8Array): SoundFile => {
  const raw = rawLayoutOf(extname(name).slice(1))
  return raw.ok ? { name, bytes, raw: raw.value } : { name, bytes }
}

const adpcm = (tag: number, channels: number): Uint8Array =>
  riff(
    aFormat({ tag, channels, bits: 4, blockAlign: 256 * channels, extra: noiseBytes(4) }),
    chunk('data', noiseBytes(256 * channels * 12)),
  )

const laidOutByChoice = ['gsm', 'g722', 'alaw:8000:2', 'mulaw', 'slin:16000:3'].map((layout) =>
  asNamed(`chosen.${layout}`, noiseBytes(33 * 60 + 7)),
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
  ...laidOutByChoice,
  { name: 'xiph.webm', bytes: aWebm({ lacing: 'xiph' }) },
  { name: 'ebml.webm', bytes: aWebm({ lacing: 'ebml', isLive: true }) },
  { name: 'fixed.webm', bytes: aWebm({ lacing: 'fixed' }) },
]

/** Files that were once too much for a parser or a decoder. */
export const hostileFiles = (): readonly SoundFile[] => filesIn('hostile')
