/** Small scorecards as JSON writes them, and what the linter says of them. */
import { readFileSync } from 'node:fs'

import { lintJson } from '#core/scorecard/lint.ts'
import type { Finding, LintReport } from '#core/scorecard/lint/finding.ts'

export type Json = Readonly<Record<string, unknown>>

export const words = (zh: string, en: string) => ({ zh, en })

export const deduct = (key: string, over: Json = {}): Json => ({
  key,
  kind: 'deduct',
  title: words(`错误 ${key}`, `Fault ${key}`),
  points: 5,
  per: 'occurrence',
  ...over,
})

export const award = (key: string, over: Json = {}): Json => deduct(key, { kind: 'award', ...over })

export const fatal = (key: string, over: Json = {}): Json => ({
  key,
  kind: 'fatal',
  of: 'evaluation',
  title: words(`辱骂 ${key}`, `Abuse ${key}`),
  guidance: words('听到辱骂', 'Abuse is heard'),
  ...over,
})

export const yesno = (key: string, over: Json = {}): Json => ({
  key,
  kind: 'yesno',
  title: words(`问候 ${key}`, `Greeting ${key}`),
  points: 10,
  ...over,
})

export const scale = (key: string, shares: readonly (number | undefined)[]): Json =>
  yesno(key, {
    kind: 'scale',
    levels: shares.map((share, at) => ({ title: words(`第 ${at} 档`, `Level ${at}`), share })),
  })

export const number = (key: string, bands: unknown): Json =>
  yesno(key, { kind: 'number', unit: words('秒', 's'), bands })

/** Options `a`, `b` and so on, each with the points given. */
export const choice = (key: string, points: readonly number[], over: Json = {}): Json =>
  yesno(key, {
    kind: 'choice',
    many: false,
    options: points.map((each, at) => ({
      key: 'abcdefgh'.charAt(at),
      title: words(`选项 ${at}`, `Option ${at}`),
      points: each,
    })),
    ...over,
  })

export const text = (key: string): Json => ({
  key,
  kind: 'text',
  title: words(`亮点 ${key}`, `Highlight ${key}`),
  required: false,
})

export const label = (key: string, zh = '最差案例', en = `Label ${zh}`): Json => ({
  key,
  title: words(zh, en),
})

export const section = (key: string, items: readonly Json[], over: Json = {}): Json => ({
  key,
  title: words(`部分 ${key}`, `Section ${key}`),
  max: 100,
  items,
  ...over,
})

export const card = (sections: readonly Json[], over: Json = {}): Json => ({
  id: '019aa7c0-0000-7000-8000-0000000000aa',
  key: 'test',
  version: 1,
  name: words('测试卡', 'Test card'),
  about: words('测试', 'For tests'),
  sections,
  ...over,
})

/** A card of one section with these items. */
export const cardOf = (...items: readonly Json[]): Json => card([section('1', items)])

/** A card whose one section holds what its graded items come to. */
export const gradedCardOf = (...items: readonly Json[]): Json =>
  card([section('1', items, { max: null })], { method: 'weighted' })

const insurance = readFileSync(
  new URL('../../resources/scorecards/insurance.json', import.meta.url),
  'utf8',
)
type Nested = Record<string, unknown> & unknown[]
/** The insurance card with something else in one place; without a value, with nothing there. */
export const insuranceWith = (path: string, value?: unknown): unknown => {
  const json: unknown = JSON.parse(insurance)
  const steps = path.split('.')
  const last = steps.pop() ?? ''
  // Every step of the paths below is an object or a list of the card.
  const place = steps.reduce(
    (at, step) => (at as Nested)[Number(step)] ?? (at as Nested)[step],
    json,
  ) as Nested
  if (value === undefined) Reflect.deleteProperty(place, last)
  else Reflect.set(place, last, value)
  return json
}

/** Where the items of the first section stand. */
export const firstItem = 'sections.0.items.0'
export const secondItem = 'sections.0.items.1'

/** What the linter says, where each finding is whole: a sentence in either language. */
export function reportOf(json: unknown): LintReport {
  const report = lintJson(json)
  for (const { code, message } of [...report.errors, ...report.warnings]) {
    const isWhole = /^\P{Cc}+。$/u.test(message.zh) && /^\P{Cc}+\.$/u.test(message.en)
    if (!isWhole) throw new Error(`${code} is no sentence: ${message.zh} ${message.en}`)
  }
  return report
}

const placeAndCode = ({ path, code }: Finding) => [path, code]

export const errorsOf = (json: unknown) => reportOf(json).errors.map(placeAndCode)
export const warningsOf = (json: unknown) => reportOf(json).warnings.map(placeAndCode)
