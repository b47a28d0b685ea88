import { execFileSync } from 'node:child_process'
import { chmodSync, writeFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { askDecoder } from '#media/ask-decoder.ts'
import { inspectAudio } from '#media/inspect.ts'
import { externalSound } from '#media/external.ts'
import { attempt } from '#media/failure.ts'
import { openSource } from '#media/source.ts'
import { createTempFolder } from '#tests/support/temp-folder.ts'
import { ffmpeg } from '#tests/support/tools.ts'

const temp = createTempFolder()

const script = (name: string, text: string): string => {
  const path = temp(name)
  writeFileSync(path, `#!/bin/sh\n${text}\n`)
  chmodSync(path, 0o755)
  return path
}

test('an ffmpeg is asked for its version', async () => {
  const theirs = execFileSync('ffmpeg', ['-version'], { encoding: 'utf8' })
  const [, version] = /^ffmpeg version (\S+)/.exec(theirs) ?? []

  expect(await askDecoder('ffmpeg')).toEqual({ ok: true, value: { path: 'ffmpeg', version } })
})

const refused: readonly (readonly [string, () => string, string])[] = [
  ['a program that is another', () => 'ffprobe', 'NotADecoder'],
  ['a program that says nothing and ends', () => script('mute', 'exit 0'), 'NotADecoder'],
  ['a program that is not there', () => temp('nowhere'), 'DecoderNotStarted'],
  ['a file that is no program', () => import.meta.filename, 'DecoderNotStarted'],
  ['a folder', () => import.meta.dirname, 'DecoderNotStarted'],
]

test.each(refused)('%s is refused', async (_, path, type) => {
  expect(await askDecoder(path())).toEqual({ ok: false, error: { type } })
})

test('a program that never answers is not waited for, nor what it started', async () => {
  expect(await askDecoder(script('silent', 'sleep 60'), 300)).toEqual({
    ok: false,
    error: { type: 'DecoderSilent' },
  })
})

test('a decoder that hangs in the middle is ended', async () => {
  const path = temp('call.aiff')
  ffmpeg('-f', 'lavfi', '-i', 'sine=duration=2:sample_rate=8000', path)
  const source = openSource({ path })
  if (!source.ok) throw new Error(source.error.type)
  const stuck = script('stuck', 'head -c 100 > /dev/null; sleep 60')

  const began = performance.now()
  const sound = await attempt(() => externalSound(stuck, source.value, { stallMs: 300 }))
  source.value.close()

  expect(sound).toEqual({ ok: false, error: { type: 'TookTooLong' } })
  expect(performance.now() - began).toBeLessThan(30_000)
})

test('a decoder that hangs is ended when the work is cancelled', async () => {
  const path = temp('call.aiff')
  ffmpeg('-f', 'lavfi', '-i', 'sine=duration=2:sample_rate=8000', path)
  const stop = new AbortController()

  const inspected = inspectAudio({ path, ffmpeg: script('stuck', 'sleep 60') }, stop)
  stop.abort()

  expect(await inspected).toEqual({ ok: false, error: { type: 'Cancelled' } })
})
