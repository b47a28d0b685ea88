import { readFileSync, writeFileSync } from 'node:fs'

import { beforeAll, describe, expect, test } from 'vitest'

import { aVoice, bytesOf } from '#tests/support/audio.ts'
import { earshot } from '#tests/support/command-line.ts'
import { createTempFolder } from '#tests/support/temp-folder.ts'

const temp = createTempFolder()
const call = temp('2101.sln')

beforeAll(() => writeFileSync(call, bytesOf(aVoice(2000, [[300, 1500]]))))

describe('a recording without a header', () => {
  test('is inspected as --raw says', async () => {
    const { status, json } = await earshot(['inspect-audio', call, '--raw', 'slin', '--json'])

    expect(status).toBe(0)
    expect(json()).toMatchObject({
      container: 'raw',
      codec: 'pcm_s16le',
      channels: 1,
      sampleRate: 8000,
      frames: 16_000,
      problems: [],
    })
  })

  test('has peaks as --raw says', async () => {
    const { json } = await earshot(['peaks', call, '--raw', 'slin', '--per-second', '1', '--json'])

    expect(json()).toMatchObject({
      sampleRate: 8000,
      channels: [{ min: [expect.any(Number), expect.any(Number)] }],
    })
  })

  test('is cut as --raw says, to a WAV of the very samples', async () => {
    const out = temp('cut.wav')

    const cut = await earshot([
      ...['clip', call, '--raw', 'slin:8000:1', '--from', '0.5', '--to', '1', '--out', out],
    ])

    expect(cut).toMatchObject({ status: 0, err: '' })
    expect(readFileSync(out).subarray(44)).toEqual(readFileSync(call).subarray(8000, 16_000))
  })

  test('is refused without --raw, which is named', async () => {
    const { status, err } = await earshot(['inspect-audio', call])

    expect(status).toBe(2)
    expect(err).toContain('--raw')
  })

  test.each(['mp3', 'slin:8', 'gsm:8000:2'])('is not read as %s', async (layout) => {
    const { status, err } = await earshot(['peaks', call, '--raw', layout])

    expect(status).toBe(2)
    expect(err).toContain(`--raw ${layout}`)
  })
})
