import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test, vi } from 'vitest'

import { bytesSource } from '#core/audio/byte-source.ts'
import { readLayout } from '#core/audio/probe.ts'
import { analyseLayout, type Watch } from '#media/analysis.ts'
import { MediaError } from '#media/failure.ts'
import { createNoise } from '#tests/support/audio.ts'
import { mutate } from '#tests/support/mutate.ts'
import { hostileFiles, soundSeeds, type SoundFile } from '#tests/support/sound-seeds.ts'

const seeds = soundSeeds()
const known = hostileFiles()
/** Of the processor’s time: far more than any of these needs. */
const MOST_MS = 2000

const watch: Watch = { report: () => undefined, pause: () => Promise.resolve() }

/** How a file ends: what it is or why it cannot be heard. Anything else is thrown. */
const lookInto = async ({ bytes, raw }: SoundFile): Promise<string> => {
  const source = { ...bytesSource(bytes), raw }
  const layout = readLayout(source)
  if (!layout.ok) return layout.error.type
  try {
    const { info, pyramid } = await analyseLayout(layout.value, source, watch)
    expect(pyramid.length).toBeGreaterThan(0)
    return info.codec
  } catch (error) {
    if (error instanceof MediaError) return error.failure.type
    throw error
  }
}

/**
 * `EARSHOT_FUZZ_SECONDS` makes the search longer, `EARSHOT_FUZZ_SEED` another one, and
 * `EARSHOT_FUZZ_DIR` says where what is looked at, and what is found, is kept.
 */
const seconds = Number(process.env['EARSHOT_FUZZ_SECONDS'] ?? 0)
const firstSeed = Number(process.env['EARSHOT_FUZZ_SEED'] ?? 1)
const folder = process.env['EARSHOT_FUZZ_DIR']
const EACH = 12

type Finding = { readonly name: string; readonly what: string }

const judge = async (file: SoundFile): Promise<Finding | undefined> => {
  const { name, bytes } = file
  const keep = (as: string, what = '') => {
    if (folder === undefined) return
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, as), bytes)
    if (what) writeFileSync(join(folder, `${as}.txt`), what)
  }
  keep('current')
  grumbling.mockClear()
  const began = process.cpuUsage()
  try {
    await lookInto(file)
  } catch (error) {
    const what = error instanceof Error ? (error.stack ?? String(error)) : String(error)
    keep(`threw ${name}`, what)
    return { name, what }
  }
  const { user, system } = process.cpuUsage(began)
  const took = Math.round((user + system) / 1000)
  if (took < MOST_MS) return undefined
  keep(`slow ${name}`)
  return { name, what: `took ${took} ms` }
}

// Decoders grumble about every damaged frame.
const grumbling = vi.spyOn(console, 'error').mockReturnValue(undefined)

test('files that were once too much for a parser or a decoder end in a value, soon', async () => {
  const findings: Finding[] = []
  for (const file of known) findings.push(...[(await judge(file)) ?? []].flat())

  expect(findings).toEqual([])
})

test(
  'sound files gone wrong in every way we know end in a value, soon',
  async () => {
    const findings: Finding[] = []
    const until = performance.now() + seconds * 1000
    for (let round = firstSeed; round === firstSeed || performance.now() < until; round++) {
      for (const [n, { name, bytes, ...rest }] of seeds.entries()) {
        const chance = createNoise(round * 1000 + n)
        for (let nth = 0; nth < EACH; nth++) {
          const other = seeds[Math.floor(chance() * seeds.length)] ?? { bytes }
          const mutant = { ...rest, bytes: mutate(bytes, other.bytes, chance) }
          const finding = await judge({ ...mutant, name: `${round}-${nth} ${name}` })
          if (finding) findings.push(finding)
        }
      }
    }
    expect(findings.slice(0, 20)).toEqual([])
  },
  Math.max(120_000, seconds * 2000),
)
