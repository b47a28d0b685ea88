import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

import { build } from 'vite'
import { expect, test } from 'vitest'

import { tellingTooMuch } from '#tests/support/mutate.ts'
import { hostileFiles, soundSeeds } from '#tests/support/sound-seeds.ts'
import { createTempFolder } from '#tests/support/temp-folder.ts'

const temp = createTempFolder()

type Looked = { readonly peakMb: number; readonly slow: readonly string[]; readonly files: number }

/** Analyses every file of a folder in a process of its own, and says what that took of it. */
const child = `
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { analyse } from './analyse.mjs'
console.error = () => undefined
const [good, bad] = process.argv.slice(2)
const look = async (folder) => {
  const slow = []
  for (const name of readdirSync(folder)) {
    const began = process.cpuUsage()
    await analyse({ path: join(folder, name) })
    const { user, system } = process.cpuUsage(began)
    if (user + system > 2_000_000) slow.push(name)
  }
  return slow
}
await look(good)
// On Linux the other count begins with what the parent had.
const peakKb = () =>
  existsSync('/proc/self/status')
    ? Number(/VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1])
    : process.resourceUsage().maxRSS
const before = process.memoryUsage.rss() / 1024
const slow = await look(bad)
const peakMb = (peakKb() - before) / 1024
console.log(JSON.stringify({ peakMb, slow, files: readdirSync(bad).length }))
`

test('a file whose header tells of more than there is takes neither memory nor time', async () => {
  const out = temp('built')
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: {
      ssr: resolve('src/media/analyse.ts'),
      outDir: out,
      rolldownOptions: { output: { entryFileNames: 'analyse.mjs' } },
    },
  })
  writeFileSync(join(out, 'look.mjs'), child)
  const seeds = soundSeeds().filter(({ raw }) => raw === undefined)
  const put = (folder: string, files: readonly { name: string; bytes: Uint8Array }[]): string => {
    mkdirSync(temp(folder))
    for (const { name, bytes } of files) writeFileSync(join(temp(folder), name), bytes)
    return temp(folder)
  }
  const good = put('good', seeds)
  const bad = put('bad', [
    ...hostileFiles(),
    ...seeds.flatMap(({ name, bytes }) =>
      tellingTooMuch(bytes).map((lying, n) => ({ name: `${n}-${name}`, bytes: lying })),
    ),
  ])

  const answer = execFileSync(process.execPath, [join(out, 'look.mjs'), good, bad], {
    encoding: 'utf8',
    timeout: 100_000,
  })

  // The child wrote it a moment ago.
  const { peakMb, slow, files } = JSON.parse(answer) as Looked
  expect(files).toBeGreaterThan(300)
  expect(slow).toEqual([])
  expect(peakMb).toBeGreaterThan(0)
  expect(peakMb).toBeLessThan(256)
}, 120_000)
