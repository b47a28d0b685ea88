import { readdirSync, readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { fullOf } from '#core/scorecard/outline.ts'
import { scoreEvaluation } from '#core/scorecard/score.ts'
import { Scorecard } from '#shared/scorecard.ts'

const folder = new URL('../../../../resources/scorecards/', import.meta.url)
const packs = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({
    name,
    card: Scorecard.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))),
  }))

test('the three packs ship', () => {
  expect(packs.map(({ name }) => name).sort()).toEqual([
    'insurance.json',
    'sales.json',
    'service.json',
  ])
})

test.each(packs)('$name makes 100, and each key stands once', ({ card, name }) => {
  const items = card.sections.flatMap((section) => section.items)

  expect(scoreEvaluation(card, [], []).total).toBe(100)
  expect(new Set(items.map((item) => item.key)).size).toBe(items.length)
  expect(new Set(card.sections.map((section) => section.key)).size).toBe(card.sections.length)
  expect(`${card.key}.json`).toBe(name)
})

test.each(packs)('no deduction of $name costs more than its section holds', ({ card }) => {
  for (const section of card.sections) {
    for (const item of section.items) {
      if (item.kind === 'deduct')
        expect(item.points, item.key).toBeLessThanOrEqual(fullOf(section) / 1000)
    }
  }
})

test.each(packs)('each item of $name names the rule it comes from', ({ card }) => {
  for (const item of card.sections.flatMap((section) => section.items)) {
    expect(item.source.join(' '), item.key).toMatch(/rule \d+/)
  }
})

test('the insurance card has attitude 20, norms 30 and skills 50 (rule 31)', () => {
  const card = packs.find(({ name }) => name === 'insurance.json')?.card

  expect(card?.sections.map((section) => section.max)).toEqual([20, 30, 50])
})

test('forced ordering costs 20 and unexplained charges 10 (rule 50)', () => {
  const card = packs.find(({ name }) => name === 'sales.json')?.card
  const points = card?.sections.flatMap((section) =>
    section.items.flatMap((item) =>
      item.kind === 'deduct' && item.source.includes('rule 50') ? [item.points] : [],
    ),
  )

  expect(points).toEqual([20, 10])
})
