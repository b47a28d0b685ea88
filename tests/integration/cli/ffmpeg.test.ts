import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { beforeAll, describe, expect, test } from 'vitest'

import { earshot } from '#tests/support/command-line.ts'
import { ffmpeg, toolFolder } from '#tests/support/tools.ts'

const folder = toolFolder('cli-ffmpeg')
const recordings = join(folder, 'recordings')
const call = join(recordings, 'call.wma')
const log = join(folder, 'calls.csv')

beforeAll(() => {
  mkdirSync(recordings)
  ffmpeg('-i', 'resources/sample/recordings/20261001-091512-2001.wav', '-t', '10', call)
  writeFileSync(
    log,
    `call_id,agent_id,agent_name,team,hired_on,queue,skill,direction,started_at,ring_s,talk_s,hold_s,customer_number,disposition,satisfaction,complaint,high_value,recording
F-1,A1,李娟,一组,2025-03-01,售后,退款,inbound,2026-11-20T02:00:00Z,4,10,0,13900001111,已解决,5,false,false,call.wma
`,
  )
})

describe('--ffmpeg', () => {
  test('has speech heard in a codec we cannot decode', async () => {
    const without = await earshot(['speech', call])
    const { status, json } = await earshot(['speech', call, '--ffmpeg', 'ffmpeg', '--json'])

    expect([without.status, status]).toEqual([2, 0])
    expect(without.err).toContain('--ffmpeg')
    expect(json()).toMatchObject({ basis: 'model' })
  })

  test('has a clip cut from it', async () => {
    const out = join(folder, 'clip.wav')
    const cut = ['clip', call, '--from', '1', '--to', '3', '--out', out]
    const without = await earshot(cut)
    const { status, json } = await earshot([...cut, '--ffmpeg', 'ffmpeg', '--json'])

    expect([without.status, status]).toEqual([2, 0])
    expect(without.err).toContain('--ffmpeg')
    expect(json()).toMatchObject({ frames: 16_000, sampleRate: 8000, channels: 2 })
  })

  test('has its call taken in; without it the recording is listed by name', async () => {
    const line = ['ingest', '--profile', 'earshot', '--log', log, '--recordings', recordings]
    const without = await earshot([...line, '--json'])
    const withIt = await earshot([...line, '--ffmpeg', 'ffmpeg', '--json'])

    expect(without.json()).toMatchObject({
      calls: 1,
      recordings: 0,
      problems: [{ line: 2, reason: 'RecordingUnreadable', file: 'call.wma' }],
    })
    expect(withIt.json()).toMatchObject({ calls: 1, recordings: 1, problems: [] })
  })
})
