import { describe, expect, test } from 'vitest'

import {
  areSame,
  daysOf,
  MOST_AT_ONCE,
  withDays,
  yearsOf,
} from '#admin/features/reviews/calendar-days.ts'
import { placeRows } from '#admin/features/reviews/places.ts'
import {
  draftOf,
  firstDraft,
  gapsOf,
  policyOf,
  withSteps,
  type PolicyDraft,
} from '#admin/features/reviews/policy-draft.ts'
import { publishingText, reviewText } from '#admin/features/reviews/policy-text.ts'
import { translateInto } from '#admin/lib/i18n.ts'
import { CalendarDays, PolicyList } from '#shared/results.ts'
import { ReviewPolicy } from '#shared/review.ts'

const policies: readonly ReviewPolicy[] = [
  {},
  { steps: ['peer', 'supervisor', 'manager'], rules: [{ of: 'fatal' }] },
  {
    ...{
      steps: ['manager'],
      rules: [
        { of: 'share', percent: 0.5 },
        { of: 'below', percent: 80 },
      ],
    },
    ...{ publishing: { every: 'month', days: [5, 20] }, urgentAtOnce: false },
    ...{ appealDays: 60, answerDays: 1, rounds: 1 },
  },
  { publishing: { every: 'never' } },
  { publishing: { every: 'once' } },
  { steps: [], rules: [] },
  // Set over HTTP, in an order of its own.
  { steps: ['manager', 'peer'] },
].map((policy) => ReviewPolicy.parse(policy))

describe('the form of the rules of review', () => {
  test.each(policies)('gives back what it was given: %j', (policy) => {
    expect(policyOf(draftOf(policy))).toEqual(policy)
  })
  test('keeps the wider of two rules of a kind, for one is enough', () => {
    const rules = [
      { of: 'below', percent: 60 },
      { of: 'below', percent: 80 },
    ]
    const policy = ReviewPolicy.parse({ steps: ['peer'], rules })
    expect(policyOf(draftOf(policy))?.rules).toEqual([{ of: 'below', percent: 80 }])
  })
  test('puts the steps that are ticked in their order', () => {
    expect(withSteps(firstDraft, ['manager', 'peer']).steps).toEqual(['peer', 'manager'])
  })
  test('asks which judgements only where somebody looks at them', () => {
    const some = { ...firstDraft, whichAre: 'some', some: [] } as const
    expect(gapsOf(some)).toEqual([])
    expect(gapsOf(withSteps(some, ['peer']))).toEqual(['rules'])
    expect(policyOf(withSteps(some, ['peer']))).toBeNull()
  })
  test('says what is missing or out of bounds', () => {
    const draft: PolicyDraft = {
      ...withSteps(firstDraft, ['peer']),
      whichAre: 'some',
      some: ['share', 'below'],
      ...{ share: 101, below: null },
      every: 'month',
      ...{ days: [], appealDays: 61, answerDays: 1.5 },
    }
    expect(gapsOf(draft)).toEqual(['share', 'below', 'days', 'appealDays', 'answerDays'])
    expect(policyOf(draft)).toBeNull()
  })
})

describe('the list of places', () => {
  const [policy = null] = policies
  const [team, card, gone] = [
    '01900000-0000-7000-8000-000000000001',
    '01900000-0000-7000-8000-000000000002',
    '01900000-0000-7000-8000-000000000003',
  ]
  const list = PolicyList.parse({
    policies: [card, team, gone].map((place) => ({ place, policy })),
    places: [
      { kind: 'scorecard', id: card, name: { zh: '服务', en: 'Service' } },
      { kind: 'team', id: team, name: '客服一组' },
    ],
  })
  test('begins with the organisation, which is there without rules too', () => {
    const rows = placeRows(list, translateInto('en'), 'en')
    expect(rows.map(({ name }) => name)).toEqual(['The organisation', '客服一组', 'Service', gone])
    expect(rows.map(({ kind }) => kind)).toEqual(['org', 'team', 'scorecard', null])
    expect(rows[0]?.policy).toBeNull()
  })
  test('says the rules in words', () => {
    const t = translateInto('en')
    const [, , some] = policies
    expect(some && reviewText(t, some)).toBe('0.5% of them, or a score below 80%: manager')
    expect(some && publishingText(t, some)).toBe('monthly, on day 5, 20')
    expect(policy && reviewText(t, policy)).toBe('none')
    expect(policy && publishingText(t, policy)).toBe('every Monday; complaints at once')
  })
})

describe('the days that differ', () => {
  const { days } = CalendarDays.parse({
    days: [
      { day: '2027-02-14', kind: 'workday' },
      { day: '2026-12-31', kind: 'holiday' },
    ],
  })
  test('are one, or all from the first to the last over the end of a year', () => {
    expect(daysOf({ from: '2027-02-28', to: '' })).toEqual(['2027-02-28'])
    const over = daysOf({ from: '2026-12-30', to: '2027-01-02' })
    expect(over).toEqual(['2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02'])
  })
  test('are none where the end is before the beginning, no day, or too far away', () => {
    expect(daysOf({ from: '2027-02-02', to: '2027-02-01' })).toEqual([])
    expect(daysOf({ from: '2027-02-30', to: '' })).toEqual([])
    expect(daysOf({ from: '2027-01-01', to: '2028-01-01' })).toHaveLength(MOST_AT_ONCE)
    expect(daysOf({ from: '2027-01-01', to: '2028-01-02' })).toEqual([])
  })
  test('are set among the others in order, and taken away', () => {
    const set = withDays(days, daysOf({ from: '2026-12-31', to: '2027-01-01' }), 'workday')
    expect(set?.map(({ day, kind }) => `${day} ${kind}`)).toEqual([
      '2026-12-31 workday',
      '2027-01-01 workday',
      '2027-02-14 workday',
    ])
    const left = withDays(days, daysOf({ from: '2026-01-01', to: '2026-12-31' }), 'country')
    expect(left?.map(({ day }) => day)).toEqual(['2027-02-14'])
    expect(yearsOf(days)).toEqual(['2027', '2026'])
  })
  test('are refused beyond what a calendar holds', () => {
    let all: readonly (typeof days)[number][] = []
    for (let year = 2020; year < 2025; year += 1) {
      all = withDays(all, daysOf({ from: `${year}-01-01`, to: `${year}-12-31` }), 'holiday') ?? []
    }
    expect(all.length).toBeGreaterThan(1800)
    const more = daysOf({ from: '2025-01-01', to: '2025-12-31' })
    expect(withDays(all, more, 'holiday')).toBeNull()
  })
  test('are the same in whichever order they come', () => {
    expect(areSame(days, [...days].reverse())).toBe(true)
    expect(areSame(days, days.slice(1))).toBe(false)
  })
})
