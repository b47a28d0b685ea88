import { spawnSync } from 'node:child_process'
import { closeSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { analyse } from '#media/analyse.ts'
import { median, record, time } from '#tests/bench/figures.ts'
import { makeRecording } from '#tests/bench/support/long-calls.ts'
import { scratchFolder } from '#tests/bench/support/scratch.ts'

const HOUR_MS = 3_600_000

test('peaks of an hour, beside a bare read of the file', async () => {
  const hour = join(scratchFolder('sound'), 'hour.wav')
  await makeRecording(hour, HOUR_MS)
  readWhole(hour)

  const read = median(await time(15, () => readWhole(hour)))
  const analysed = median(
    await time(15, async () => {
      expect((await analyse({ path: hour })).ok).toBe(true)
    }),
  )
  record({
    what: '60 min stereo µ-law → peaks, pyramid, energies, speech',
    value: analysed,
    unit: 'ms',
    budget: { atMost: 150 },
    rival: { name: 'bare read of the file', value: read },
  })

  const ffmpeg = spawnSync('ffmpeg', ['-version']).status === 0
  if (!ffmpeg) return
  const piped = median(
    await time(3, () => {
      spawnSync('ffmpeg', ['-v', 'error', '-i', hour, '-f', 's16le', '-'], {
        stdio: ['ignore', 'ignore', 'inherit'],
      })
    }),
  )
  record({
    what: '… the same file',
    value: analysed,
    unit: 'ms',
    budget: null,
    rival: { name: 'ffmpeg, decoding alone', value: piped },
  })
})

function readWhole(path: string): void {
  const file = openSync(path, 'r')
  const buffer = new Uint8Array(1 << 20)
  while (readSync(file, buffer) > 0);
  closeSync(file)
}
