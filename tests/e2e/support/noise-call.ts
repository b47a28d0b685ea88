import { execFileSync } from 'node:child_process'
import { readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { concat } from '#core/audio/bytes.ts'
import { linearOfCode, mulawOf } from '#core/audio/g711.ts'
import { wavHeader } from '#core/audio/wav-header.ts'
import { project } from '#tests/e2e/support/places.ts'
import type { RunningHub } from '#tests/e2e/support/hub.ts'

export const RATE = 8000
const HEADINGS =
  'call_id,agent_id,agent_name,team,hired_on,queue,skill,direction,started_at,ring_s,talk_s,hold_s,customer_number,disposition,satisfaction,complaint,high_value,recording'

/** Noise by its place alone. */
function whiteAt(frame: number): number {
  let mixed = Math.imul(frame + 0x9e37, 0x85ebca6b)
  mixed ^= mixed >>> 13
  mixed = Math.imul(mixed, 0xc2b2ae35)
  mixed ^= mixed >>> 16
  return (mixed / 0x8000_0000) * 30_000
}

/**
 * A stereo µ-law WAV of noise below 1 kHz, whose every place is unlike any other, so that a few
 * milliseconds of it tell where they are; what it says once it is decoded.
 */
export function writeNoiseCall(path: string, frames: number): Int16Array {
  const codes = new Uint8Array(frames * 2)
  const said = new Int16Array(frames)
  let sum = 0
  const recent = new Float64Array(6)
  for (let frame = -5; frame < frames; frame++) {
    const slot = (frame + 6) % 6
    const white = whiteAt(frame)
    sum += white - (recent[slot] ?? 0)
    recent[slot] = white
    if (frame < 0) continue
    const code = mulawOf(Math.round(sum / 6))
    codes[frame * 2] = code
    codes[frame * 2 + 1] = code
    said[frame] = linearOfCode.mulaw[code] ?? 0
  }
  const header = wavHeader({ codec: 'pcm_mulaw', channels: 2, sampleRate: RATE, frames })
  writeFileSync(path, concat([header, codes]))
  return said
}

/** Brings recordings to a hub as its command line does, one call each, named after its file. */
export function takeIn(
  { url }: RunningHub,
  hubFolder: string,
  folder: string,
  calls: readonly { readonly id: string; readonly file: string; readonly seconds: number }[],
): void {
  const anHourAgo = Date.now() / 1000 - 3600
  const rows = calls.map(({ id, file, seconds }) => {
    utimesSync(join(folder, file), anHourAgo, anHourAgo) // A fresh one might still be written to.
    return `${id},A1,李娟,客服一组,2022-08-15,普通客户,业务咨询,inbound,2026-10-01T01:15:12Z,3,${seconds},0,13900000012,已解决,5,false,false,${file}`
  })
  const log = join(folder, 'calls.csv')
  writeFileSync(log, `${[HEADINGS, ...rows].join('\n')}\n`)
  // What the hub writes when it is set up.
  const { adminToken } = JSON.parse(readFileSync(join(hubFolder, 'hub.json'), 'utf8')) as {
    readonly adminToken: string
  }
  const args = ['ingest', '--profile', 'earshot', '--log', log, '--recordings', folder]
  const to = ['--hub', url, '--token', adminToken]
  execFileSync(process.execPath, [join(project, 'bin/earshot.mjs'), ...args, ...to])
}
