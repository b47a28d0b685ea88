import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { expect, test } from 'vitest'

import { itemsOf } from '#core/scorecard/outline.ts'
import { verifyPackage } from '#evidence/verify-package.ts'
import { writePackage } from '#evidence/write-package.ts'
import type { Evaluation, Mark } from '#shared/evaluation.ts'
import type { EvidenceSaved } from '#shared/evidence-api.ts'
import { Sha256, type CallId } from '#shared/ids.ts'
import type { InspectView } from '#shared/inspect.ts'
import { median, record, time } from '#tests/bench/figures.ts'
import { makeRecording, takeInCalls } from '#tests/bench/support/long-calls.ts'
import { scratchFolder } from '#tests/bench/support/scratch.ts'
import { aHub, aWorkstation, waitUntilSynced } from '#tests/bench/support/workspace.ts'
import { ask } from '#tests/e2e/support/bridge.ts'
import { openCall, waitForSound } from '#tests/e2e/support/screens.ts'
import { aClip, anOrder, ringWith } from '#tests/support/evidence.ts'
import { unzipped } from '#tests/support/zips.ts'

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

test('the same in the program, with its report printed', async () => {
  const hub = await aHub(false)
  await takeInCalls(hub, [{ id: 'E3', durationMs: 3 * 3_600_000 }])
  const { page } = await aWorkstation(scratchFolder('home'), hub)
  await waitUntilSynced(page, 1)
  await openCall(page, 'E3')
  await waitForSound(page)
  const callId = await ask<CallId>(page, 'inspect', 'last', {})
  const judged = await ask<InspectView>(page, 'inspect', 'open', { callId })
  const { scorecard } = judged
  const evaluation =
    judged.evaluation ?? (await ask<Evaluation>(page, 'evaluations', 'start', { callId }))
  if (!scorecard) throw new Error('no scorecard')
  const evaluationId = evaluation.id
  const keys = itemsOf(scorecard).flatMap(({ key, kind }) => (kind === 'deduct' ? [key] : []))
  const marked = keys.slice(0, 5)
  const marks: Mark[] = []
  for (const [n, itemKey] of marked.entries()) {
    const at = (600 + n * 2400) * 1000
    const mark = { evaluationId, itemKey, at, end: at + 20_000, note: '没有核实身份就报了余额' }
    marks.push(await ask<Mark>(page, 'marks', 'add', mark))
  }
  const itemKeys = keys.slice(5)
  await ask(page, 'answers', 'set', { evaluationId, itemKeys, state: 'ok' })
  await ask(page, 'evaluations', 'submit', { evaluationId })
  const clips = marks.map(({ id, itemKey, at }) => ({
    ...{ from: at - 5000, to: at + 25_000, markId: id, itemKey },
    redactions: [{ from: at, to: at + 1000, side: 'customer', mode: 'tone', reason: 'card' }],
  }))
  const order = { callId, evaluationId, reason: '客户投诉复核', clips, withMp3: false }
  const files: string[] = []
  const handOut = async (): Promise<void> => {
    const input = { ...order, language: 'zh' }
    files.push((await ask<EvidenceSaved>(page, 'evidence', 'export', input)).path)
  }
  const [first = NaN] = await time(1, handOut)
  const later = median(await time(7, handOut))
  for (const path of files) {
    expect(await verifyPackage(path)).toMatchObject({ ok: true, value: { valid: true } })
  }
  expect(await unzipped(readFileSync(files[0] ?? ''))).toSatisfy((all: Map<string, Buffer>) =>
    [...all].some(([name, bytes]) => name.endsWith('report.pdf') && bytes.length > 10_000),
  )
  record({
    what: '… in the program, granted by the hub, with its report as a PDF',
    value: later,
    unit: 'ms',
    budget: { atMost: 1500 },
    rival: null,
    note: 'From the window’s order to the file on the disk, out of a sealed recording; five pages or so',
  })
  record({
    what: '… the first after the start, which makes the key as well',
    value: first,
    unit: 'ms',
    budget: { atMost: 1500 },
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
