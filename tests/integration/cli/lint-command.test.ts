import { readFileSync, writeFileSync } from 'node:fs'

import { describe, expect, test } from 'vitest'

import { earshot } from '#tests/support/command-line.ts'
import { createTempFolder } from '#tests/support/temp-folder.ts'

const temp = createTempFolder()
const pack = (): string => readFileSync('resources/scorecards/insurance.json', 'utf8')
const fileOf = (name: string, content: string): string => {
  const path = temp(name)
  writeFileSync(path, content)
  return path
}
/** The insurance card with its second item named like the first. */
const twice = (): string => pack().replace('"1.2"', '"1.1"')

describe('lint', () => {
  test('finds nothing wrong with a scorecard that ships', async () => {
    const { status, json, err } = await earshot(['lint', 'insurance', '--json'])

    expect([status, err]).toEqual([0, ''])
    expect(json()).toMatchObject({ errors: [] })
  })

  test('ends with status 1 when there are errors, each under the names scripts rely on', async () => {
    const { status, json, err } = await earshot(['lint', '-', '--json'], { input: twice() })

    expect(status).toBe(1)
    expect(json()).toMatchObject({
      errors: [
        {
          path: 'sections.0.items.1.key',
          section: '1',
          item: '1.1',
          code: 'duplicateItem',
          message: 'The item key 1.1 is taken by sections.0.items.0. Choose another.',
          words: { zh: expect.stringContaining('请') as string },
        },
      ],
    })
    expect(err).toContain('1 error')
  })

  test('says it to people in their language, with where it is', async () => {
    const card = fileOf('twice.json', twice())
    const en = await earshot(['lint', card])
    const zh = await earshot(['lint', card, '--lang', 'zh'])

    expect(en.out).toContain('error  sections.0.items.1.key  1.1  The item key 1.1 is taken')
    expect(zh.out).toContain('错误  sections.0.items.1.key  1.1  评分项编号 1.1 已用在')
  })

  test('takes warnings for no failure', async () => {
    const input = pack().replace('"max": 50', '"max": 60')
    const { status, json } = await earshot(['lint', '-', '--json'], { input })

    expect(status).toBe(0)
    expect(json()).toMatchObject({ errors: [], warnings: [{ code: 'fullMarksMiss100' }] })
  })

  test('answers for JSON that is no scorecard', async () => {
    const { status, json } = await earshot(['lint', 'package.json', '--json'])

    expect(status).toBe(1)
    expect(json()).toMatchObject({
      errors: expect.arrayContaining([expect.objectContaining({ path: 'sections' })]) as unknown,
    })
  })

  test.each([
    ['a scorecard nobody has', ['lint', 'nobody'], '', 'no scorecard nobody'],
    ['no JSON', ['lint', '-'], '{', 'not JSON'],
    ['a file that is not there', ['lint', '/nowhere.json'], '', 'ENOENT'],
  ])('%s ends with status 2 and why', async (_, args, input, words) => {
    const { status, out, err } = await earshot(args, { input })

    expect([status, out]).toEqual([2, ''])
    expect(err).toContain(words)
  })
})

describe('score', () => {
  const sections = [
    {
      key: '1',
      title: { zh: '业务', en: 'Answers' },
      max: 50,
      items: [
        {
          key: '1.1',
          kind: 'deduct',
          title: { zh: '回答错误', en: 'Wrong answer' },
          points: 4,
          per: 'occurrence',
          circumstances: [
            { key: 'kept', title: { zh: '挂机前更正', en: 'Corrected in time' }, factor: 0 },
          ],
        },
      ],
    },
    {
      key: '2',
      title: { zh: '节日', en: 'Holiday' },
      max: null,
      when: { fact: 'day', is: ['holiday'] },
      items: [
        {
          key: '2.1',
          kind: 'scale',
          title: { zh: '节日问候', en: 'Holiday greeting' },
          points: 50,
          levels: [
            { title: { zh: '无', en: 'None' } },
            { title: { zh: '不全', en: 'In part' } },
            { title: { zh: '齐全', en: 'Whole' } },
          ],
        },
      ],
    },
  ]
  const card = () =>
    fileOf('card.json', JSON.stringify({ ...(JSON.parse(pack()) as object), sections }))
  const mark = { itemKey: '1.1', at: 100, circumstances: [{ key: 'kept', value: null }] }
  const grade = { itemKey: '2.1', state: 'given', value: 2, reason: '没有称呼' }
  const scored = async (evaluation: unknown) =>
    earshot(['score', card(), '-', '--json'], { input: JSON.stringify(evaluation) })

  test('goes by circumstances, grades and facts of the call', async () => {
    const holiday = await scored({ marks: [mark], answers: [grade], facts: { day: 'holiday' } })
    const workday = await scored({ marks: [mark], facts: { day: 'workday' } })

    expect(holiday.json()).toMatchObject({ total: 75, max: 100, unanswered: [], unproven: [] })
    expect(workday.json()).toMatchObject({ total: 50, max: 50, percent: 100, unanswered: [] })
  })

  test('says what a circumstance was', async () => {
    const { out } = await earshot(['score', card(), '-'], {
      input: JSON.stringify({ marks: [mark], answers: [grade] }),
    })

    expect(out).toContain('circumstance  1.1 kept  +4')
  })

  test('gives no score to what could not be judged', async () => {
    const unscorable = { reason: 'noRecording', note: '' }
    const { status, json } = await scored({ unscorable })

    expect(status).toBe(0)
    expect(json()).toMatchObject({ total: 0, max: 0, percent: null, flags: ['unscorable'] })
  })

  test('takes the only evaluation of saved results, and refuses several', async () => {
    const saved = (count: number) => ({
      format: 'earshot-evaluations',
      version: 1,
      evaluations: Array.from({ length: count }, () => ({ marks: [mark], total: null })),
    })
    const several = await scored(saved(2))

    expect((await scored(saved(1))).json()).toMatchObject({ total: 100 })
    expect([several.status, several.out]).toEqual([2, ''])
    expect(several.err).toContain('holds 2 evaluations')
  })

  test('refuses a card that is none with a sentence about it', async () => {
    const input = pack().replace('"kind": "deduct"', '"kind": "star"')
    const { status, err } = await earshot(['score', '-', 'package.json'], { input })

    expect(status).toBe(2)
    expect(err).toContain('sections.0.items.0.kind: kind is one of deduct')
  })
})
