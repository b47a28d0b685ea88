import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'

import { describe, expect, test } from 'vitest'

import { fixturePath } from '#tests/support/audio.ts'
import { earshot } from '#tests/support/command-line.ts'
import { createTempFolder } from '#tests/support/temp-folder.ts'

const temp = createTempFolder()
const stereo = 'resources/sample/recordings/20261001-091512-2001.wav'
const mono = fixturePath('mono-u8.wav')
const sha256 = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')

const clip = (file: string, out: string, ...more: readonly string[]) =>
  earshot(['clip', file, '--from', '10', '--to', '20', '--out', out, ...more])

describe('clip', () => {
  test('cuts and redacts, and answers under the names scripts rely on', async () => {
    const out = temp('clip.wav')
    const ranges = ['--mute', '12.35-13.9@customer', '--tone', '15-16@agent', '--mute', '18-18.5']

    const { status, json, err } = await clip(stereo, out, ...ranges, '--json')

    expect([status, err]).toEqual([0, ''])
    expect(json()).toEqual({
      out,
      frames: 80_000,
      sha256: sha256(out),
      sourceSha256: sha256(stereo),
      sourceFrames: [80_000, 160_000],
      redactions: [
        { mode: 'mute', side: 'customer', from: 12.35, to: 13.9, sourceFrames: [98_800, 111_200] },
        { mode: 'mute', side: 'both', from: 18, to: 18.5, sourceFrames: [144_000, 148_000] },
        { mode: 'tone', side: 'agent', from: 15, to: 16, sourceFrames: [120_000, 128_000] },
      ],
      format: 'wav',
      channels: 2,
      sampleRate: 8000,
    })
    const [cut, all] = [readFileSync(out).subarray(58), readFileSync(stereo).subarray(58)]
    const right = (second: number) => cut[Math.round((second - 10) * 8000) * 2 + 1]
    expect([right(12.4), right(13.8), right(18.2)]).toEqual([0xff, 0xff, 0xff])
    expect(cut.subarray(0, 2.3 * 16_000)).toEqual(all.subarray(160_000, 160_000 + 2.3 * 16_000))
  })

  test('takes the right channel for the agent where it is told to', async () => {
    await clip(stereo, temp('left.wav'), '--mute', '12-13@agent')
    await clip(stereo, temp('right.wav'), '--mute', '12-13@customer', '--agent', 'right')

    expect(sha256(temp('left.wav'))).toBe(sha256(temp('right.wav')))
  })

  test('makes an MP3 where the name or the format asks for one', async () => {
    await clip(stereo, temp('a.mp3'))
    await clip(stereo, temp('b'), '--format', 'mp3')

    const { json } = await earshot(['inspect-audio', temp('a.mp3'), '--json'])
    expect(json()).toMatchObject({ codec: 'mp3', frames: 80_000, durationMs: 10_000, problems: [] })
    expect(sha256(temp('a.mp3'))).toBe(sha256(temp('b')))
  })

  test('reads standard input', async () => {
    const input = readFileSync(stereo)
    const args = ['clip', '-', '--from', '0', '--to', '0.5', '--out', temp('in.wav'), '--json']

    expect((await earshot(args, { input })).json()).toMatchObject({ frames: 4000 })
  })

  test('says in the language of the person what it made', async () => {
    const ranges = ['--mute', '12-13@customer']
    const en = await clip(stereo, temp('en.wav'), ...ranges)
    const zh = await clip(stereo, temp('zh.wav'), ...ranges, '--lang', 'zh')

    expect(en.out).toContain('10.000 s, wav\nsilenced 12–13 s, customer\nSHA-256 ')
    expect(zh.out).toContain('消音 12–13 秒，客户')
  })

  test.each([
    ['a time that is none', stereo, ['--from', 'noon'], '--from noon'],
    ['an end before the beginning', stereo, ['--to', '9'], 'not after its beginning at 10 s'],
    ['less than a sample', stereo, ['--to', '10.00001'], 'not after its beginning'],
    ['an end behind the recording', stereo, ['--to', '46'], 'lasts 45.596 s'],
    ['a range that is none', stereo, ['--mute', '12@agent'], '--mute 12@agent is no range'],
    ['a side nobody has', stereo, ['--tone', '12-13@left'], '--tone 12-13@left is no range'],
    ['a range that ends early', stereo, ['--tone', '13-12'], '--tone 13-12 ends where'],
    ['a range outside of the clip', stereo, ['--mute', '2-3@agent'], 'not wholly inside'],
    ['a range that leaves the clip', stereo, ['--mute', '19-20.1'], 'not wholly inside'],
    [
      'ranges that meet',
      stereo,
      ['--mute', '12-13@agent', '--tone', '12.5-14'],
      '--tone 12.5-14 meets',
    ],
    [
      'one party of a recording in one channel',
      mono,
      ['--from', '0', '--to', '1', '--mute', '0.1-0.2@agent'],
      'does not hold the sides apart',
    ],
  ])('%s is refused with status 2, a sentence and no file', async (_, file, more, words) => {
    const out = temp('never.wav')

    const { status, out: said, err } = await clip(file, out, ...more, '--json')

    expect([status, said]).toEqual([2, ''])
    expect(err).toContain(words)
    expect(existsSync(out)).toBe(false)
  })

  test('a recording is never overwritten by its own clip', async () => {
    const out = temp('own.wav')
    await clip(stereo, out)
    const before = sha256(out)

    const { status, err } = await earshot(['clip', out, '--from', '0', '--to', '1', '--out', out])

    expect(status).toBe(2)
    expect(err).toContain('is the recording itself')
    expect(sha256(out)).toBe(before)
  })

  test('a folder that is not there ends with status 3 and names the file', async () => {
    const out = temp('nowhere/clip.wav')

    const { status, err } = await clip(stereo, out)

    expect(status).toBe(3)
    expect(err).toContain(`${out} cannot be written to (ENOENT)`)
  })
})
