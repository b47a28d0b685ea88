import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { expect, test } from 'vitest'

import { verifyPackage } from '#evidence/verify-package.ts'
import { writePackage } from '#evidence/write-package.ts'
import { Sha256 } from '#shared/ids.ts'
import { median, record, time } from '#tests/bench/figures.ts'
import { makeRecording } from '#tests/bench/support/long-calls.ts'
import { scratchFolder } from '#tests/bench/support/scratch.ts'
import { aClip, anOrder, ringWith } from '#tests/support/evidence.ts'

const RATE = 8000

test('5 clips of a 3-hour recording in a package', async () => {
  const folder = scratchFolder('evidence')
  const path = join(folder, 'three-hours.wav')
  await makeRecording(path, 3 * 3_600_000)
  const sha256 = Sha256.parse(createHash('sha256').update(readFileSync(path)).digest('hex'))
  const clips = [600, 3000, 5400, 7800, 10_200].map((second) => {
    const from = second * RATE
    const redaction = { from, to: from + RATE, channel: 1, mode: 'tone', reason: 'card' } as const
    return aClip({ from, to: from + 30 * RATE, redactions: [redaction] })
  })
  const write = async (known: Sha256 | undefined): Promise<void> => {
    const recording = { path, id: null, callId: null, sha256: known }
    const out = join(folder, 'package.zip')
    const written = await writePackage(anOrder(out, { recording, clips, report: null }))
    expect(written).toMatchObject({ ok: true, value: { provenance: { recording: { sha256 } } } })
  }

  const known = median(await time(5, () => write(sha256)))
  const hashed = median(await time(5, () => write(undefined)))
  record({
    what: 'package of 5 clips of 30 s out of 3 hours, redacted and signed, without the PDF',
    value: hashed,
    unit: 'ms',
    budget: { atMost: 1500 },
    rival: null,
    note: 'The whole recording is hashed, and the package written through to the disk.',
  })
  record({
    what: '… with the hash of the recording known, as of stored ones',
    value: known,
    unit: 'ms',
    budget: null,
    rival: null,
  })
})

test('a package of 100 MB verified', async () => {
  const out = join(scratchFolder('evidence-large'), 'package.zip')
  const written = await writePackage(anOrder(out, { report: randomBytes(100_000_000) }))
  expect(written.ok).toBe(true)
  const keys = ringWith()
  const keysFile = join(dirname(out), 'keys.json')
  writeFileSync(keysFile, JSON.stringify(keys))
  const verify = async (): Promise<void> => {
    expect(await verifyPackage(out, { keys })).toMatchObject({ ok: true, value: { valid: true } })
  }
  const command = (): void => {
    const args = ['bin/earshot.mjs', 'verify', out, '--keys', keysFile, '--json']
    const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' })
    expect([status, JSON.parse(stdout)]).toMatchObject([0, { valid: true }])
  }
  const sum = (): void => expect(spawnSync('sha256sum', [out]).status).toBe(0)

  const ours: number[] = []
  const commands: number[] = []
  const theirs: number[] = []
  for (let n = 0; n < 7; n++) {
    ours.push(...(await time(1, verify)))
    commands.push(...(await time(1, command)))
    theirs.push(...(await time(1, sum)))
  }
  record({
    what: 'evidence package of 100 MB verified, every byte of it',
    value: median(ours),
    unit: 'ms',
    budget: { atMostTimes: 1.2 },
    rival: { name: 'sha256sum of the same file', value: median(theirs) },
    note: 'In a process that runs, as the program does',
  })
  record({
    what: '… by `earshot verify`, a whole command',
    value: median(commands),
    unit: 'ms',
    budget: { atMostTimes: 1.2 },
    rival: { name: 'sha256sum of the same file', value: median(theirs) },
    note: 'Node is started first, and reads only what this command needs',
  })
})
