import { writeFileSync } from 'node:fs'

import { describe, expect, test } from 'vitest'
import writeSheet from 'write-excel-file/node'

import { createDrawing } from '#cli/drawing.ts'
import { earshot } from '#tests/support/command-line.ts'
import { createTempFolder } from '#tests/support/temp-folder.ts'

const temp = createTempFolder()
const fileOf = (name: string, content: string | Uint8Array): string => {
  const path = temp(name)
  writeFileSync(path, content)
  return path
}
const csv = (...lines: readonly string[]): string => `${lines.join('\n')}\n`

/** Shrout and Fleiss 1979. */
const targets = csv(
  'target,J1,J2,J3,J4',
  '1,9,2,5,8',
  '2,6,1,3,2',
  '3,8,4,6,8',
  '4,7,1,2,6',
  '5,10,5,6,9',
  '6,6,2,4,7',
)

type Answer = {
  readonly units: number
  readonly raters: number
  readonly percentAgreement: number | null
  readonly cohenKappa: number | null
  readonly fleissKappa: number | null
  readonly krippendorffAlpha: Readonly<Record<string, Estimate | null>>
  readonly icc: Readonly<Record<string, Estimate | null>>
  readonly raterBias: readonly { readonly rater: string; readonly bias: number | null }[]
  readonly withinFivePercent: number | null
  readonly warnings: readonly string[]
  readonly problems: readonly { readonly line: number; readonly code: string }[]
  readonly items: readonly { readonly item: string; readonly percentAgreement: number | null }[]
}
type Estimate = { readonly value: number; readonly lower: number; readonly upper: number }

async function agreed(input: string | Uint8Array, ...flags: readonly string[]): Promise<Answer> {
  const { status, err, json } = await earshot(['agree', '-', '--json', ...flags], { input })
  expect([status, err]).toEqual([0, ''])
  return json() as Answer // under the names asked for below
}

describe('agree', () => {
  test('gives every figure under the names scripts rely on', async () => {
    const answer = await agreed(targets)

    expect(answer).toMatchObject({ units: 6, raters: 4, cohenKappa: null })
    const forms = Object.entries(answer.icc).map(([form, each]) => [form, each?.value.toFixed(2)])
    expect(Object.fromEntries(forms)).toEqual({
      '1,1': '0.17',
      '2,1': '0.29',
      '3,1': '0.71',
      '1,k': '0.44',
      '2,k': '0.62',
      '3,k': '0.91',
    })
    for (const each of [...Object.values(answer.icc), ...Object.values(answer.krippendorffAlpha)]) {
      expect(each && each.lower <= each.value && each.value <= each.upper).toBe(true)
    }
    expect(answer.raterBias.map(({ rater }) => rater)).toEqual(['J1', 'J2', 'J3', 'J4'])
    expect(answer.warnings.join()).toContain("Cohen's kappa")
  })

  test('gives the same intervals for the same seed', async () => {
    const one = await agreed(targets, '--seed', 'a')
    const same = await agreed(targets, '--seed', 'a')
    const other = await agreed(targets, '--seed', 'b', '--draws', '200')

    expect(same).toEqual(one)
    expect(other.krippendorffAlpha).not.toEqual(one.krippendorffAlpha)
  })

  test('goes by a reference and full marks: bias, and the 5 % rule with its border', async () => {
    const answer = await agreed(
      csv('call,张,标准', '1,76,80', '2,75.9,80', '3,80,80'),
      '--reference',
      '标准',
      '--max',
      '80',
    )

    expect(answer.withinFivePercent).toBeCloseTo(200 / 3, 10)
    expect(answer.raterBias[0]?.bias).toBeCloseTo(-8.1 / 3, 10)
    expect(answer).toMatchObject({
      fivePercent: { max: 80, reference: '标准', ofReference: { of: 3, within: 2 } },
    })
  })

  test('takes 100 for full marks of what looks like it, and says so', async () => {
    const answer = await agreed(csv('call,A,B', '1,95,90', '2,80,86'))

    expect(answer.withinFivePercent).toBe(50)
    expect(answer.warnings.join()).toContain('--max')
    expect((await agreed(targets)).withinFivePercent).toBe(null)
  })

  test('tells labels, and numbers that are labels', async () => {
    const rows = ['call,A,B', '1,1,1', '2,1,2', '3,2,2', '4,2,2']
    const labels = await agreed(csv(...rows), '--labels')
    const words = await agreed(
      csv(...rows)
        .replaceAll(/(?<=,)1/g, '优')
        .replaceAll(/(?<=,)2/g, '差'),
    )

    expect(labels.cohenKappa).toBeCloseTo(0.5, 10)
    expect(words.cohenKappa).toBeCloseTo(0.5, 10)
    expect(labels.krippendorffAlpha).toMatchObject({ ordinal: null, interval: null })
    expect(labels.icc['1,1']).toBe(null)
    expect(labels.warnings.join()).toContain('labels')
  })

  test('takes items apart where units are call/item', async () => {
    const { items } = await agreed(
      csv('unit,A,B', '1/1.1,1,1', '1/1.2,0,1', '2/1.1,0,0', '2/1.2,1,1'),
    )

    expect(items).toMatchObject([
      { item: '1.1', units: 2, percentAgreement: 100 },
      { item: '1.2', units: 2, percentAgreement: 50 },
    ])
  })

  test('reads one table alike out of CSV, semicolons, GB18030, JSON and Excel', async () => {
    const rows = [
      ['通话', '甲', '乙'],
      ['一', 90, 88],
      ['二', 70, null],
      ['三', 80, 85],
    ]
    const text = (separator: string) => csv(...rows.map((row) => row.join(separator)))
    const named = rows.slice(1).map(([unit, a, b]) => ({ 通话: unit, 甲: a, 乙: b }))
    // 通话,甲,乙 and the names of three units, as Chinese Windows writes them.
    const gb = Buffer.from(
      'cda8bbb02cbcd72cd2d20ad2bb2c39302c38380ab6fe2c37302c0ac8fd2c38302c38350a',
      'hex',
    )
    const sheet = await writeSheet(
      rows.map((row) => row.map((cell) => cell ?? undefined)),
    ).toBuffer()

    const first = await agreed(text(','))
    expect(first).toMatchObject({ units: 3, raters: 2, ratings: 5, raterNames: ['甲', '乙'] })
    for (const input of [
      text(';'),
      text('\t'),
      `\uFEFF${text(',').replaceAll('\n', '\r\n')}`,
      gb,
      JSON.stringify(rows),
      JSON.stringify(named),
      new Uint8Array(sheet),
    ]) {
      expect(await agreed(input)).toEqual(first)
    }
  })

  test('says it to people in their language, with intervals and what to beware of', async () => {
    const file = fileOf('targets.csv', targets)
    const en = await earshot(['agree', file])
    const zh = await earshot(['agree', file, '--lang', 'zh'])

    expect(en.out).toContain('6 units, 4 raters, 24 ratings')
    expect(en.out).toContain('ICC(2,1)  0.290 (95%: 0.019 to 0.761)')
    expect(en.out).toContain('! There are 6 units, fewer than 30')
    expect(zh.out).toContain('ICC(2,1)  0.290（95% 区间 0.019 至 0.761）')
    expect(zh.out).toContain('! 只有 6 个评分对象')
  })

  test('says every three seconds how far a large table is', () => {
    let now = 0
    const told: number[] = []
    const onDraw = createDrawing(
      1000,
      (percent) => void told.push(percent),
      () => now,
    )
    for (const second of [1, 2.9, 3, 4, 6.5, 9.6]) {
      now = second * 1000
      onDraw(200)
    }
    expect(told).toEqual([60, 99, 99])
  })

  test('tells several tables, and goes on past one that cannot be used', async () => {
    const good = fileOf('good.csv', targets)
    const empty = fileOf('empty.csv', '')
    const { status, json, err } = await earshot(['agree', good, empty, good, '--json'])

    expect(status).toBe(2)
    expect(json()).toMatchObject({ tables: [{ file: good, units: 6 }, { file: good }] })
    expect(err).toContain('empty.csv holds no ratings')
  })
})

describe('what is wrong with a table is said, and the rest goes on', () => {
  test('one rater: every figure is null and the reason given once', async () => {
    const answer = await agreed(csv('call,A', '1,5', '2,6'))

    expect(answer).toMatchObject({ percentAgreement: null, fleissKappa: null })
    expect(Object.values(answer.icc)).toEqual([null, null, null, null, null, null])
    expect(answer.warnings).toEqual([
      'Every figure: not told, as there is one rater, and nobody to agree with. Give two columns of ratings.',
    ])
  })

  test('constant ratings: raters agree, and nothing beyond that is told', async () => {
    const answer = await agreed(csv('call,A,B', '1,5,5', '2,5,5'))

    expect(answer).toMatchObject({ percentAgreement: 100, cohenKappa: null, fleissKappa: null })
    expect(Object.values(answer.krippendorffAlpha)).toEqual([null, null, null, null])
    expect(answer.warnings.join()).toContain('all ratings are the same')
  })

  test('text among numbers, ragged rows, duplicates: each with its line', async () => {
    const answer = await agreed(
      csv(
        'call,A,B',
        '1,90,八十',
        '2,80,81',
        '2,80,81',
        '3,70,72,1',
        '4,60',
        '',
        ',1,2',
        '5,95,96',
      ),
    )

    expect(answer.problems).toMatchObject([
      {
        line: 2,
        column: 'B',
        code: 'NotANumber',
        reason: expect.stringContaining('八十') as string,
      },
      { line: 4, code: 'DuplicateUnit' },
      { line: 5, code: 'LongRow' },
      { line: 6, code: 'ShortRow' },
      { line: 8, code: 'UnitMissing' },
    ])
    expect(answer).toMatchObject({ units: 4, ratings: 6 })
    expect(answer.warnings.join('\n')).toContain('line 2, column B: “八十” is not a number')
  })

  test('a quote that nobody closes costs its own line only', async () => {
    const answer = await agreed(csv('call,A,B', '1,"90,80', '2,80,81', '3,70,72'))

    expect(answer.problems).toMatchObject([{ line: 2, code: 'BrokenRow' }])
    expect(answer.units).toBe(2)
  })

  test.each([
    ['nothing', '', [], 'holds no ratings'],
    ['a header alone', 'call,A,B\n', [], 'holds no ratings'],
    ['no raters', 'call\n1\n', [], 'no column of ratings'],
    ['JSON that is no table', '{"a": 1}', [], 'no table'],
    ['JSON of numbers', '[1, 2]', [], 'no table'],
    ['no JSON', '[1, 2', [], 'not JSON'],
    ['a zip that is no workbook', 'PK\u0003\u0004', [], 'no Excel workbook'],
    ['a reference nobody has', targets, ['--reference', 'J9'], 'no rater J9, only J1, J2'],
    ['full marks of nothing', targets, ['--max', '0'], '--max 0 is not a number as expected'],
    ['too few draws', targets, ['--draws', '3'], '--draws 3 is not a number as expected'],
  ])('%s ends with status 2 and why', async (_, input, flags, words) => {
    const { status, out, err } = await earshot(['agree', '-', ...flags], { input })

    expect([status, out]).toEqual([2, ''])
    expect(err).toContain(words)
  })

  test('a file that is not there, and more raters than can be worked out', async () => {
    const wide = csv(
      ['call', ...Array.from({ length: 201 }, (_, n) => `R${n}`)].join(','),
      ['1', ...Array.from({ length: 201 }, () => '1')].join(','),
    )
    const absent = await earshot(['agree', '/nowhere.csv'])
    const many = await earshot(['agree', '-'], { input: wide })

    expect([absent.status, many.status]).toEqual([2, 2])
    expect(absent.err).toContain('ENOENT')
    expect(many.err).toContain('201 raters')
  })
})
