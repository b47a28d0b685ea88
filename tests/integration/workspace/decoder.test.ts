import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import type { QueuePage } from '#shared/queue.ts'
import type { Result } from '#shared/result.ts'
import type { Settings } from '#shared/settings.ts'
import { aProgram } from '#tests/support/program.ts'
import { aFolder } from '#tests/support/workstation.ts'
import { decodedByFfmpeg, ffmpeg } from '#tests/support/tools.ts'

const program = execFileSync('which', ['ffmpeg'], { encoding: 'utf8' }).trim()

async function until(isSo: () => Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + 20_000
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`still not so: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

const script = (text: string): string => {
  const path = join(aFolder(), 'decoder')
  writeFileSync(path, `#!/bin/sh\n${text}\n`)
  chmodSync(path, 0o755)
  return path
}

/** A folder with one call, recorded in `format`, which we do not decode; opened as a workspace. */
async function aFolderOf(format: 'wma' | 'aiff') {
  const folder = aFolder()
  const log = `call_id,agent_id,agent_name,team,hired_on,queue,skill,direction,started_at,ring_s,talk_s,hold_s,customer_number,disposition,satisfaction,complaint,high_value,recording
F-1,A1,李娟,一组,2025-03-01,售后,退款,inbound,2026-11-20T02:00:00Z,4,3,0,13900001111,已解决,5,false,false,one.${format}
`
  writeFileSync(join(folder, 'calls.csv'), log)
  const tone = ['-f', 'lavfi', '-i', 'sine=frequency=440:duration=3:sample_rate=8000']
  ffmpeg(...tone, ...(format === 'wma' ? ['-ar', '22050'] : []), join(folder, `one.${format}`))

  const desktop: { picks: string | null } = { picks: null }
  const home = aFolder()
  const workspace = join(home, 'workspaces', '本机')
  mkdirSync(workspace, { recursive: true })
  const nothing = { url: null, hiddenToken: null, device: null, person: null }
  const file = { version: 1, name: '本机', kind: 'folder', path: folder, ...nothing }
  writeFileSync(join(workspace, 'workspace.json'), JSON.stringify(file))
  writeFileSync(join(home, 'current'), '本机\n')
  const started = aProgram({
    home,
    host: {
      shell: {
        pickFolder: () => Promise.resolve(null),
        pickFile: () => Promise.resolve(desktop.picks),
        reveal: () => undefined,
        revealLog: () => undefined,
        openBrowser: () => Promise.resolve(false),
        printPdf: () => Promise.resolve(null),
      },
    },
  })
  await started.program.open()
  const ask = async <T>(group: string, name: string, input: unknown = {}): Promise<T> => {
    // The reply's shape is the API's.
    const reply = (await started.invoke(group, name, input)) as Result<T, { readonly type: string }>
    if (!reply.ok) throw new Error(`${group}.${name}: ${reply.error.type}`)
    return reply.value
  }
  const pick = (path: string | null) => {
    desktop.picks = path
    return started.invoke('settings', 'pickDecoder', {})
  }
  const queue = () => ask<QueuePage>('queue', 'page', { filter: {}, offset: 0, limit: 10 })
  const problems = () =>
    ask<readonly { readonly kind: string; readonly params: object }[]>('problems', 'list')
  return { ...started, folder, ask, pick, queue, problems }
}

type Opened = { readonly recording: { readonly id: string; readonly codec: string } | null }

const isRefused = async ({ problems }: Awaited<ReturnType<typeof aFolderOf>>, params: object) => {
  await until(async () => (await problems()).length === 1, 'it is told')
  expect(await problems()).toMatchObject([{ kind: 'RecordingUnreadable', params }])
}

test('a codec we cannot decode is told by its name, taken in once a program is named, and plays as that decodes it', async () => {
  const desk = await aFolderOf('wma')
  await isRefused(desk, { file: 'one.wma', reason: 'UnknownCodec', codec: 'wma' })
  expect((await desk.ask<Settings>('settings', 'get')).ffmpeg).toBe(null)

  expect(await desk.pick(program)).toMatchObject({
    ok: true,
    value: { path: program, version: expect.stringMatching(/^\S+$/) as string },
  })

  const isReady = async () => (await desk.queue()).rows.some(({ media }) => media === 'ready')
  await until(isReady, 'it is taken in')
  expect(await desk.problems()).toEqual([])
  const callId = (await desk.queue()).rows[0]?.callId
  const { recording } = await desk.ask<Opened>('inspect', 'open', { callId })
  expect(recording).toMatchObject({ codec: 'external', sampleRate: 22_050 })

  const { bytes } = await soundOf(desk, recording?.id)
  const theirs = decodedByFfmpeg(join(desk.folder, 'one.wma'))
  const samples = bytes.subarray(bytes.length - theirs.byteLength)
  expect(Buffer.compare(samples, Buffer.from(theirs.buffer, 0, theirs.byteLength))).toBe(0)

  // Without the program again, and started anew: what was decoded stays, and nothing is complained of.
  expect(await desk.invoke('settings', 'clearDecoder', {})).toEqual({ ok: true, value: null })
  expect(await desk.ask('settings', 'decoder')).toBe(null)
  await desk.program.close()
  expect(readdirSync(join(desk.home, 'workspaces/本机/cache'))).toHaveLength(1)
  const again = aProgram({ home: desk.home })
  await again.program.open()
  expect((await soundOf(again, recording?.id)).bytes).toHaveLength(bytes.length)
  const told = await again.invoke('problems', 'list', {})
  expect(told).toEqual({ ok: true, value: [] })
})

/** What a player gets. */
async function soundOf(
  { program: running }: Pick<ReturnType<typeof aProgram>, 'program'>,
  id: string | undefined,
): Promise<{ readonly bytes: Buffer }> {
  const request = new Request(`recording://sound/${id}/audio.wav`)
  let answer = await running.answerRecording(request, 'app://earshot')
  await until(async () => {
    answer = await running.answerRecording(request, 'app://earshot')
    return answer.ok
  }, 'it plays')
  return { bytes: Buffer.from(await answer.arrayBuffer()) }
}

test('a program that cannot decode what it is given is named as the reason, with its last word', async () => {
  const broken = script(
    '[ "$2" = "-version" ] && echo "ffmpeg version 7"; echo "no wma here" >&2; exit 1',
  )
  const desk = await aFolderOf('wma')
  await isRefused(desk, { reason: 'UnknownCodec' })

  expect(await desk.pick(broken)).toMatchObject({ ok: true, value: { version: '7' } })

  await until(
    async () => (await desk.problems()).some(({ params }) => 'detail' in params),
    'it is tried',
  )
  expect(await desk.problems()).toMatchObject([
    { params: { file: 'one.wma', reason: 'ExternalFailed', detail: 'no wma here' } },
  ])
})

test('a program that is no ffmpeg is not kept, nor is one that cannot be started', async () => {
  const desk = await aFolderOf('aiff')
  await isRefused(desk, { reason: 'UnknownCodec', codec: 'aiff' })

  expect(await desk.pick(process.execPath)).toEqual({ ok: false, error: { type: 'NotADecoder' } })
  expect(await desk.pick(join(desk.folder, 'one.aiff'))).toEqual({
    ok: false,
    error: { type: 'DecoderNotStarted' },
  })
  expect(await desk.pick(null)).toEqual({ ok: true, value: null })
  await desk.invoke('settings', 'change', { ffmpeg: program })

  expect((await desk.ask<Settings>('settings', 'get')).ffmpeg).toBe(null)
  await isRefused(desk, { reason: 'UnknownCodec' })
})
