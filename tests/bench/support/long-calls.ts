import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { utimesSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { scratchFolder } from '#tests/bench/support/scratch.ts'
import { project } from '#tests/e2e/support/places.ts'
import type { RunningHub } from '#tests/e2e/support/hub.ts'
import { makeLongRecording } from '#media/long-recording.ts'

const PARTS = ['20261001-091512-2001.wav', '20261103-095840-2013.wav']

export const HEADINGS =
  'call_id,agent_id,agent_name,team,hired_on,queue,skill,direction,started_at,ring_s,talk_s,hold_s,customer_number,disposition,satisfaction,complaint,high_value,recording'

/** Writes a stereo µ-law WAV of this length, made of spoken calls. */
export async function makeRecording(out: string, durationMs: number): Promise<void> {
  const parts = PARTS.map((name) => ({ path: join(project, 'resources/sample/recordings', name) }))
  const made = await makeLongRecording({ parts, durationMs, out })
  if (!made.ok) throw new Error(made.error.type)
}

/** Records a call of each of these lengths, no two alike, and takes them in with the command line. */
export async function takeInCalls(
  hub: RunningHub & { readonly dir: string },
  calls: readonly { readonly id: string; readonly durationMs: number }[],
): Promise<string> {
  const folder = scratchFolder('calls')
  const anHourAgo = Date.now() / 1000 - 3600
  const rows: string[] = []
  for (const { id, durationMs } of calls) {
    const file = join(folder, `${id}.wav`)
    await makeRecording(file, durationMs)
    utimesSync(file, anHourAgo, anHourAgo) // A fresh one might still be written to.
    const talk = Math.ceil(durationMs / 1000)
    rows.push(
      `${id},A1,李娟,客服一组,2022-08-15,普通客户,业务咨询,inbound,2026-10-01T01:15:12Z,3,${talk},0,13900000012,已解决,5,false,false,${id}.wav`,
    )
  }
  const log = join(folder, 'calls.csv')
  writeFileSync(log, `${[HEADINGS, ...rows].join('\n')}\n`)
  await ingest(hub, log, folder)
  return folder
}

/** `earshot ingest` to the hub, in a process of its own. */
export async function ingest(
  { url, dir }: RunningHub & { readonly dir: string },
  log: string,
  recordings: string,
): Promise<void> {
  const { adminToken } = JSON.parse(readFileSync(join(dir, 'hub.json'), 'utf8')) as {
    readonly adminToken: string
  }
  const args = ['ingest', '--profile', 'earshot', '--log', log, '--recordings', recordings]
  const child = spawn(
    process.execPath,
    [join(project, 'bin/earshot.mjs'), ...args, '--hub', url, '--token', adminToken],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  )
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`earshot ingest ended with ${String(code)}`)
}
