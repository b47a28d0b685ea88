import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { Writable } from 'node:stream'

import { describe, expect, test } from 'vitest'

import { stopWhenUnread } from '#cli/stop-when-unread.ts'
import { HubConfig } from '#hub/config.ts'
import { earshot } from '#tests/support/command-line.ts'
import { createTempFolder } from '#tests/support/temp-folder.ts'

const temp = createTempFolder()
const recordings = 'resources/sample/recordings'
const mulaw = `${recordings}/20261001-091512-2001.wav`

const fileOf = (name: string, content: string | Uint8Array): string => {
  const path = temp(name)
  writeFileSync(path, content)
  return path
}

describe('inspect-audio', () => {
  test('says what a sound file is, under the names scripts rely on', async () => {
    const { status, json, err } = await earshot(['inspect-audio', mulaw, '--json'])

    expect(status).toBe(0)
    expect(err).toBe('')
    expect(json()).toEqual({
      container: 'wav',
      codec: 'pcm_mulaw',
      channels: 2,
      sampleRate: 8000,
      frames: 364_767,
      durationMs: 45_596,
      sha256: createHash('sha256').update(readFileSync(mulaw)).digest('hex'),
      problems: [],
    })
  })

  test('reads standard input', async () => {
    const { json } = await earshot(['inspect-audio', '-', '--json'], {
      input: readFileSync(mulaw),
    })

    expect(json()).toMatchObject({ codec: 'pcm_mulaw', frames: 364_767 })
  })

  test('lists what is wrong with a file that can be heard', async () => {
    const { json } = await earshot([
      'inspect-audio',
      `${recordings}/20261117-093318-2201.wav`,
      '--json',
    ])

    expect(json()).toMatchObject({ problems: [{ type: 'Truncated', missingBytes: 895_999 }] })
  })

  test('answers people in their language', async () => {
    const en = await earshot(['inspect-audio', mulaw])
    const zh = await earshot(['inspect-audio', mulaw], { env: { LANG: 'zh_CN.UTF-8' } })
    const asked = await earshot(['inspect-audio', mulaw, '--lang', 'zh'])

    expect(en.out).toContain('pcm_mulaw in wav, 2 channels, 8000 Hz, 0:45.596')
    expect(zh.out).toContain('wav 容器，pcm_mulaw 编码，2 声道')
    expect(asked.out).toBe(zh.out)
  })

  const unusable = [
    [
      'a text with the name of a recording',
      `${recordings}/20261113-124829-2203.wav`,
      'no sound file',
    ],
    ['an empty file', '', 'is empty'],
    ['a file that is not there', '/nowhere/a.wav', 'ENOENT'],
  ] as const

  test.each(unusable)(
    '%s ends with status 2 and a sentence that names it',
    async (_, path, words) => {
      const file = path === '' ? fileOf('empty.wav', '') : path

      const { status, out, err } = await earshot(['inspect-audio', file, '--json'])

      expect([status, out]).toEqual([2, ''])
      expect(err).toContain(file)
      expect(err).toContain(words)
    },
  )

  test('a codec nobody here can play is named', async () => {
    const { status, err } = await earshot(['inspect-audio', fileOf('a.wav', 'caffxxxxxxxxxx')])

    expect(status).toBe(2)
    expect(err).toContain('caf')
    expect(err).toContain('--ffmpeg')
  })

  test('a program that is named and not there is told of', async () => {
    const file = fileOf('b.wav', 'caffxxxxxxxxxx')
    const { status, err } = await earshot(['inspect-audio', file, '--ffmpeg', fileOf('c', '')])

    expect(status).toBe(2)
    expect(err).toContain('ffmpeg')
    expect(err).toContain('b.wav')
  })
})

describe('peaks', () => {
  test('gives lowest and highest of each stretch, between −1 and 1', async () => {
    const { status, json } = await earshot(['peaks', mulaw, '--per-second', '10', '--json'])

    expect(status).toBe(0)
    const peaks = json() as {
      readonly sampleRate: number
      readonly samplesPerBucket: number
      readonly channels: readonly {
        readonly min: readonly number[]
        readonly max: readonly number[]
      }[]
    }
    expect([peaks.sampleRate, peaks.samplesPerBucket, peaks.channels.length]).toEqual([
      8000, 800, 2,
    ])
    for (const { min, max } of peaks.channels) {
      expect([min.length, max.length]).toEqual([456, 456])
      expect(Math.min(...min)).toBeGreaterThanOrEqual(-1)
      expect(Math.max(...max)).toBeLessThanOrEqual(1)
      expect(min.every((low, n) => low <= (max[n] ?? -2))).toBe(true)
    }
  })

  test.each(['0', '-5', 'many'])('%s stretches a second are refused', async (count) => {
    const { status, err } = await earshot(['peaks', mulaw, '--per-second', count])

    expect(status).toBe(2)
    expect(err).toContain(count)
  })
})

describe('score', () => {
  const judged = {
    marks: [{ itemKey: '1.1', at: 5000 }],
    answers: [{ itemKey: '2.1', state: 'ok' }],
  }

  test('works out the score of a scorecard that ships, and how', async () => {
    const { status, json } = await earshot(['score', 'insurance', '-', '--json'], {
      input: JSON.stringify(judged),
    })

    expect(status).toBe(0)
    const score = json() as Record<string, unknown>
    expect(score).toMatchObject({ total: 95, max: 100, percent: 95, flags: [], unproven: [] })
    expect(score['sections']).toHaveLength(3)
    expect(score['trace']).toEqual([
      expect.objectContaining({ rule: 'full', before: 0, change: 100, after: 100 }),
      {
        rule: 'deduct',
        section: '1',
        item: '1.1',
        marks: ['00000000-0000-7000-8000-000000000001'],
        reason: null,
        by: null,
        before: 100,
        change: -5,
        after: 95,
      },
      expect.objectContaining({ rule: 'total', change: 0, after: 95 }),
    ])
  })

  test('takes a scorecard from a file', async () => {
    const card = fileOf('card.json', readFileSync('resources/scorecards/insurance.json'))

    const { json } = await earshot([
      'score',
      card,
      fileOf('e.json', JSON.stringify(judged)),
      '--json',
    ])

    expect(json()).toMatchObject({ total: 95 })
  })

  test('names what nobody has judged and what nothing proves', async () => {
    const { out } = await earshot(['score', 'insurance', '-'], {
      input: JSON.stringify({ answers: [{ itemKey: '1.2', state: 'hit' }] }),
    })

    expect(out).toContain('Not judged yet: 1.1')
    expect(out).toContain('neither a mark nor a reason: 1.2')
  })

  const unusable = [
    ['a scorecard nobody has', ['score', 'nobody', '-'], '{}', 'insurance, non-voice'],
    ['no JSON', ['score', 'insurance', '-'], '{', 'not JSON'],
    ['another shape', ['score', 'insurance', '-'], '{"marks":[{"at":-1}]}', 'marks.0.at'],
    [
      'a mark that ends where it begins',
      ['score', 'insurance', '-'],
      '{"marks":[{"itemKey":"1.1","at":0},{"itemKey":"1.1","at":5000,"end":5000}]}',
      'marks.1.end: the mark ends',
    ],
    [
      'a mark that ends before it begins',
      ['score', 'insurance', '-'],
      '{"marks":[{"at":5000,"end":0}]}',
      'marks.0.end: the mark ends',
    ],
    ['an item the card lacks', ['score', 'insurance', '-'], '{"marks":[{"itemKey":"9.9"}]}', '9.9'],
    ['a file that is not there', ['score', 'insurance', '/nowhere.json'], '', 'ENOENT'],
    ['a card that is none', ['score', 'package.json', '-'], '{}', 'package.json'],
  ] as const

  test.each(unusable)('%s ends with status 2 and why', async (_, args, input, words) => {
    const { status, out, err } = await earshot(args, { input })

    expect([status, out]).toEqual([2, ''])
    expect(err).toContain(words)
  })
})

describe('ingest without a hub', () => {
  const args = ['ingest', '--profile', 'earshot', '--recordings', recordings]

  test('says what would come of it, row by row', async () => {
    const { status, json } = await earshot([
      ...args,
      '--log',
      'resources/sample/calls.csv',
      '--json',
    ])

    expect(status).toBe(0)
    expect(json()).toEqual({
      dryRun: true,
      nearest: { files: [], calls: [] },
      rows: 28,
      passedOver: 0,
      calls: 26,
      recordings: 24,
      unmatched: ['20261118-183002-ext8012.wav'],
      problems: [
        { line: 28, reason: 'WrongDate', value: '2026-11-31T02:10:00Z' },
        { line: 29, reason: 'DuplicateId', value: '2003' },
        { line: 20, reason: 'RecordingUnreadable', file: '20261113-124829-2203.wav' },
        { line: 22, reason: 'RecordingMissing', file: '20261115-101957-2204.wav' },
        { line: 24, reason: 'RecordingTruncated', file: '20261117-093318-2201.wav' },
        { line: 25, reason: 'RecordingEmpty', file: '20261118-170244-2202.wav' },
      ],
    })
  })

  test('counts one of each as one', async () => {
    const [header, first] = readFileSync('resources/sample/calls.csv', 'utf8').split('\n')
    const log = fileOf('one.csv', `${header}\n${first}\n`)

    const { out } = await earshot([...args, '--log', log])

    expect(out).toContain('1 row read; 1 call and 1 recording would be taken in.')
  })

  test('reads the log from standard input', async () => {
    const input = readFileSync('resources/sample/calls.csv')

    expect((await earshot([...args, '--log', '-', '--json'], { input })).json()).toMatchObject({
      rows: 28,
    })
  })

  test('a log without its columns ends with status 2, its file and its line', async () => {
    const log = fileOf('other.csv', 'a,b\n1,2\n')

    const { status, err } = await earshot([...args, '--log', log])

    expect(status).toBe(2)
    expect(err).toContain(`${log}, line 1: the columns call_id, agent_id, started_at, direction`)
  })

  test.each([
    [['--profile', 'nobody', '--log', 'package.json', '--recordings', '.'], 'no profile nobody'],
    [['--profile', 'earshot', '--log', '/nowhere.csv', '--recordings', '.'], '/nowhere.csv'],
    [['--profile', 'earshot', '--log', 'package.json', '--recordings', '/nowhere'], '/nowhere'],
    [['--log', 'package.json', '--recordings', '.'], '--profile'],
  ])('%j ends with status 2', async (options, words) => {
    const { status, err } = await earshot(['ingest', ...options])

    expect(status).toBe(2)
    expect(err).toContain(words)
  })
})

describe('an answer nobody reads to its end', () => {
  const unread = (code: string) => {
    let stops = 0
    const stream = new Writable()
    stopWhenUnread(stream, () => void (stops += 1))
    stream.emit('error', Object.assign(new Error(code), { code }))
    return stops
  }

  test('stops the command without a word', () => {
    expect(unread('EPIPE')).toBe(1)
  })

  test('is told from a disk that is full', () => {
    expect(() => unread('ENOSPC')).toThrow('ENOSPC')
  })
})

describe('help', () => {
  test.each(['hub', 'ingest', 'score', 'inspect-audio', 'peaks', 'speech', 'clip'])(
    'of %s has examples and the exit statuses, in both languages',
    async (command) => {
      const en = await earshot([command, '--help'])
      const zh = await earshot([command, '--help', '--lang', 'zh'])

      expect(en.status).toBe(0)
      expect(en.out).toMatch(/Examples\n {2}earshot /)
      expect(en.out).toContain('Exit status')
      expect(zh.out).toContain('用法：')
      expect(zh.out).toContain('退出状态')
    },
  )

  test('of hub names every setting its file may have', async () => {
    const { out } = await earshot(['hub', 'check'])

    for (const key of Object.keys(HubConfig.shape)) expect(out).toContain(key)
  })

  test('names every command', async () => {
    const { status, out } = await earshot(['--help'])

    expect(status).toBe(0)
    for (const command of ['hub', 'ingest', 'score', 'inspect-audio', 'peaks', 'clip']) {
      expect(out).toContain(`\n  ${command}`)
    }
  })

  test('tells the version', async () => {
    expect((await earshot(['--version'])).out).toBe('1.2.3\n')
  })

  test('a command nobody has ends with status 2', async () => {
    const { status, err } = await earshot(['dance'])

    expect(status).toBe(2)
    expect(err).toContain('dance')
  })
})
