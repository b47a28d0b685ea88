import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

import type { IntakeSink } from '#intake/sink.ts'
import { probeRecording } from '#intake/probe-recording.ts'
import { takeInFolder } from '#intake/take-in-folder.ts'
import { makeLongRecording } from '#media/long-recording.ts'
import type { CallDraft } from '#shared/intake.ts'
import { UtcMs } from '#shared/time.ts'

const LONG_CALL = 'LONG-60'
const HOUR_MS = 3_600_000

export type SampleOrder = {
  readonly sample: string
  /** For the long recording, until it is sealed. */
  readonly workFolder: string
  readonly sink: IntakeSink
  readonly hasRecording: (externalId: string) => Promise<boolean>
  readonly signal: AbortSignal
}

/** Takes in the sample call by call, so that they can be watched coming, and then one of an hour. */
export async function takeInSample(order: SampleOrder): Promise<void> {
  const { sample, sink, signal } = order
  const taken = await takeInFolder(sample, {
    sink,
    signal,
    batchSize: 1,
    // Nobody writes there: a fresh checkout only looks as if.
    resting: { restMs: 0, fresh: 'wait' },
  })
  if (!taken.ok) throw new Error(`the sample cannot be taken in: ${taken.error.type}`)
  signal.throwIfAborted()
  if (!(await order.hasRecording(LONG_CALL))) await takeInLongCall(order)
}

async function takeInLongCall({ sample, workFolder, sink }: SampleOrder): Promise<void> {
  const recordings = join(sample, 'recordings')
  const parts = (await readdir(recordings))
    .filter((name) => name.endsWith('.wav'))
    .map((name) => ({ path: join(recordings, name) }))
  const path = join(workFolder, `${LONG_CALL}.wav`)
  await mkdir(workFolder, { recursive: true, mode: 0o700 })
  const made = await makeLongRecording({ parts, durationMs: HOUR_MS, out: path })
  if (!made.ok) throw new Error(`the long recording cannot be made: ${made.error.type}`)

  const info = await probeRecording({ path })
  if (!info.ok) throw new Error(`the long recording cannot be read: ${info.error.type}`)
  await sink.saveCalls([longCall])
  await sink.saveRecording({
    externalId: LONG_CALL,
    path,
    file: `${LONG_CALL}.wav`,
    info: info.value,
    agentChannel: 0,
    legs: [],
  })
  await rm(workFolder, { recursive: true })
}

const longCall: CallDraft = {
  externalId: LONG_CALL,
  agentId: 'A1001',
  agentName: '李娟',
  agentInitials: 'lj',
  team: '客服一组',
  hiredOn: '2022-08-15',
  queue: '普通客户',
  skill: '业务咨询',
  direction: 'inbound',
  startedAt: UtcMs.parse(Date.UTC(2026, 10, 19, 1, 0, 0)),
  ringMs: 4000,
  talkMs: HOUR_MS,
  holdMs: 0,
  customerNumber: '13900000600',
  disposition: '已解决',
  satisfaction: 4,
  complaint: false,
  highValue: false,
  extra: {},
  recordingFile: `${LONG_CALL}.wav`,
}
