import { readdirSync, readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { lintJson } from '#core/scorecard/lint.ts'
import { itemsOf } from '#core/scorecard/outline.ts'
import { scoreEvaluation } from '#core/scorecard/score.ts'
import { Scorecard } from '#shared/scorecard.ts'

const folder = new URL('../../../../resources/scorecards/', import.meta.url)
const packs = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => {
    const json: unknown = JSON.parse(readFileSync(new URL(name, folder), 'utf8'))
    return { name, json, card: Scorecard.parse(json) }
  })

test('nine packs ship, each under the key that is its name', () => {
  expect(packs.map(({ name }) => name).sort()).toEqual(
    [
      ...['cloud-service', 'inbound', 'insurance', 'non-voice', 'online-chat', 'outbound'],
      ...['sales', 'service', 'three-modules'],
    ].map((key) => `${key}.json`),
  )
  for (const { card, name } of packs) expect(`${card.key}.json`).toBe(name)
  expect(new Set(packs.map(({ card }) => card.id)).size).toBe(packs.length)
})

test.each(packs)('$name makes 100', ({ card }) => {
  expect(scoreEvaluation(card, [], []).total).toBe(100)
})

test.each(packs)('the linter has nothing to say of $name', ({ json }) => {
  expect(lintJson(json)).toEqual({ errors: [], warnings: [] })
})

test.each(packs)('each item of $name names the rule it comes from', ({ card }) => {
  for (const item of itemsOf(card)) {
    expect(item.source.join(' '), item.key).toMatch(/rule \d+/)
  }
})
