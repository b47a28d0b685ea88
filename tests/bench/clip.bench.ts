import { createHash } from 'node:crypto'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { cutClip } from '#media/clip.ts'
import { median, record, time } from '#tests/bench/figures.ts'
import { makeRecording } from '#tests/bench/support/long-calls.ts'
import { scratchFolder } from '#tests/bench/support/scratch.ts'

const RATE = 8000
const FROM = 9000 * RATE

test('a clip of 30 s out of 3 hours', async () => {
  const folder = scratchFolder('clip')
  const source = { path: join(folder, 'three-hours.wav') }
  await makeRecording(source.path, 3 * 3_600_000)
  const sourceSha256 = createHash('sha256').update(readFileSync(source.path)).digest('hex')
  const redactions = [{ from: FROM, to: FROM + RATE, channel: 1, mode: 'tone' }] as const
  const cut = async (known: { readonly sourceSha256?: string }): Promise<void> => {
    const order = { source, from: FROM, to: FROM + 30 * RATE, redactions, ...known }
    expect(await cutClip({ ...order, out: join(folder, 'clip.wav') })).toMatchObject({
      ok: true,
      value: { sourceSha256 },
    })
  }

  const cutting = median(await time(9, () => cut({ sourceSha256 })))
  const hashing = median(await time(3, () => cut({})))
  const hasFfmpeg = spawnSync('ffmpeg', ['-version']).status === 0
  const seeking = hasFfmpeg
    ? median(
        await time(5, () => {
          const copy = ['-t', '30', '-c', 'copy', join(folder, 'rival.wav')]
          const args = ['-v', 'error', '-y', '-ss', '9000', '-i', source.path, ...copy]
          expect(spawnSync('ffmpeg', args).status).toBe(0)
        }),
      )
    : null

  record({
    what: '30-s clip with a redaction out of 3 hours, hash of the recording known',
    value: cutting,
    unit: 'ms',
    budget: { atMost: 100 },
    rival: seeking === null ? null : { name: 'ffmpeg -ss, copying', value: seeking },
  })
  record({
    what: '… with the recording hashed, as on the command line',
    value: hashing,
    unit: 'ms',
    budget: null,
    rival: null,
  })
})
