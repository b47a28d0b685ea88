import { describe, expect, test } from 'vitest'

import { Scorecard } from '#shared/scorecard.ts'
import { given, hit, judge, pack } from '#tests/support/judge.ts'

const words = (zh: string) => ({ zh, en: zh })
const card = (method: string, sections: readonly object[]): Scorecard =>
  Scorecard.parse({
    id: '019aa7c0-0000-7000-8000-0000000000aa',
    key: 'worked',
    version: 1,
    name: words('算例'),
    about: words('算例'),
    method,
    sections,
  })
const section = (key: string, items: readonly object[], over: object = {}) => ({
  key,
  title: words(key),
  max: null,
  items,
  ...over,
})

test('Genesys: two points of weight 40 with one earned, one of weight 20 earned, are 60 of 100', () => {
  const yes = (key: string) => ({ key, kind: 'yesno', title: words(key), points: 1 })
  const groups = card('weighted', [
    section('1', [yes('a'), yes('b')], { weight: 40 }),
    section('2', [yes('c')], { weight: 20 }),
  ])

  expect(judge(groups, [given('a', 'yes'), given('b', 'no'), given('c', 'yes')])).toMatchObject({
    total: 60,
    max: 100,
    percent: 60,
  })
})

test('Zendesk: 2 on a scale of 3 is 50%, and a critical no makes the whole review 0', () => {
  const level = (zh: string) => ({ title: words(zh) })
  const review = card('categories', [
    section('1', [
      {
        key: 'tone',
        kind: 'scale',
        title: words('语气'),
        points: 100,
        levels: [level('差'), level('中'), level('好')],
      },
      { key: 'safe', kind: 'yesno', title: words('核实'), points: 0, critical: 'evaluation' },
    ]),
  ])

  expect(judge(review, [given('tone', 2), given('safe', 'yes')]).percent).toBe(50)
  expect(judge(review, [given('tone', 3), given('safe', 'no')])).toMatchObject({
    total: 0,
    percent: 0,
    flags: ['fatal'],
  })
})

test('self-correction: −4 is 0 before hang-up, −2 at 29:59, −4 at 30:01, −4 once reminded', () => {
  const service = pack('service')
  const lost = (...said: Parameters<typeof hit> extends [string, ...infer R] ? R : never) =>
    judge(service, [hit('8.3', ...said)]).total - 100

  expect([
    lost('before-hang-up'),
    lost(['called-back', 29 * 60 + 59]),
    lost(['called-back', 30 * 60 + 1]),
    lost('reminded'),
  ]).toEqual([0, -2, -4, -4])
})

test('max rule: a business complaint of −10 and another −15 are −15; of attitude −20, a bottom line', () => {
  const cloud = pack('cloud-service')

  expect(judge(cloud, [hit('2.2'), hit('2.3')])).toMatchObject({ total: 85, flags: [] })
  expect(judge(cloud, [hit('2.1')])).toMatchObject({ total: 80, flags: ['bottom-line'] })
})

describe('bands of a performance rule, as items that take a number', () => {
  const pointsAt = (bands: readonly (readonly [number, number])[]) => {
    const item = {
      key: 'n',
      kind: 'number',
      title: words('数'),
      unit: words('单位'),
      points: 100,
      bands: bands.map(([from, points]) => ({ from, points })),
    }
    const figures = card('deduct', [section('1', [item])])
    return (value: number) => judge(figures, [given('n', value)]).total
  }

  test.each([
    [0, 100],
    [140, 100],
    [140.5, 95],
    [143, 95],
    [145, 95],
    [145.5, 90],
    [155, 90],
    [156, 80],
    [160, 80],
    [165, 70],
    [166, 60],
  ])('rule 101: %d s of handling are worth %d', (seconds, points) => {
    const at = pointsAt([
      ...([
        [0, 100],
        [140.001, 95],
        [145.001, 90],
      ] as const),
      ...([
        [155.001, 80],
        [160.001, 70],
        [165.001, 60],
      ] as const),
    ])
    expect(at(seconds)).toBe(points)
  })

  test.each([
    [100, 100],
    [90, 100],
    [89.5, 70],
    [85, 70],
    [80, 70],
    [79.9, 40],
    [60, 20],
    [59.9, 0],
  ])('rule 102: satisfaction of %d%% is worth %d', (percent, points) => {
    expect(
      pointsAt([
        [0, 0],
        [60, 20],
        [70, 40],
        [80, 70],
        [90, 100],
      ])(percent),
    ).toBe(points)
  })

  test.each([
    [95, 100],
    [92, 90],
    [89.9, 70],
    [84, 60],
    [70, 50],
    [69.9, 0],
  ])('rule 104: a connect rate of %d%% is worth %d', (percent, points) => {
    const at = pointsAt([
      [0, 0],
      [70, 50],
      [80, 60],
      [85, 70],
      [90, 90],
      [95, 100],
    ])
    expect(at(percent)).toBe(points)
  })

  test('rule 103: a check of 30 to 45 minutes not ready costs 10, a longer one 20, down to zero', () => {
    const deduct = (key: string, points: number) => ({
      ...{ key, kind: 'deduct', title: words(key), points, per: 'occurrence' },
    })
    const checks = card('deduct', [
      section('1', [deduct('over30', 10), deduct('over45', 20)], { max: 100 }),
    ])

    expect(judge(checks, [hit('over30'), hit('over45')]).total).toBe(70)
    expect(
      judge(
        checks,
        Array.from({ length: 6 }, () => hit('over45')),
      ).total,
    ).toBe(0)
  })
})
