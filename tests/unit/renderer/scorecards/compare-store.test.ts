import { describe, expect, test } from 'vitest'

import { createCompareStore } from '#renderer/features/scorecards/compare-store.ts'
import { fieldText, valueLines, type Say } from '#renderer/features/scorecards/compare-text.ts'
import { dictionary } from '#renderer/lib/i18n.ts'
import { PersonId, ScorecardId } from '#shared/ids.ts'
import { err, ok } from '#shared/result.ts'
import type { Edition, EditionRow } from '#shared/scorecards.ts'
import { UtcMs } from '#shared/time.ts'
import { aScorecard } from '#tests/support/builders.ts'

const card = aScorecard()
const another = ScorecardId.parse('019aa7c0-0000-7000-8000-0000000000c9')
const at = UtcMs.parse(1_790_000_000_000)
const rowOf = (over: Partial<EditionRow>): EditionRow => ({
  ...{ id: card.id, key: card.key, version: 1, name: card.name, standing: 'draft' },
  ...{ inForceFrom: null, items: 3, changedAt: at, shipped: false, openComments: 0 },
  ...over,
})
const editionOf = (row: Pick<EditionRow, 'id' | 'version'>): Edition => ({
  scorecard: { ...card, id: row.id, version: row.version },
  ...{ state: 'draft', inForceFrom: null, changedAt: at, why: '' },
  changedBy: PersonId.parse('019aa7c0-0000-7000-8000-0000000000f2'),
})

function aComparison(rows: readonly EditionRow[], version: number) {
  const store = createCompareStore(
    {
      scorecards: {
        list: () => Promise.resolve(ok(rows)),
        open: ({ id, version: asked }) => {
          const row = rows.find((each) => each.id === id && each.version === asked)
          return Promise.resolve(
            row
              ? ok({ edition: editionOf(row), opinions: [] })
              : err({ type: 'EditionNotFound' as const }),
          )
        },
      },
    },
    { id: card.id, version },
  )
  return store.getState
}

test('a version is put beside the one before it', async () => {
  const rows = [1, 2, 3].map((version) => rowOf({ version }))
  const state = aComparison([rowOf({ id: another, key: 'a', version: 9 }), ...rows], 2)

  await state().open()

  expect(state().other?.version).toBe(1)
  expect(state().others?.map(({ key, version }) => [key, version])).toEqual([
    [card.key, 3],
    [card.key, 1],
    ['a', 9],
  ])
})

test('where there is nothing else, there is nothing to compare with', async () => {
  const state = aComparison([rowOf({ version: 1 })], 1)

  await state().open()

  expect(state()).toMatchObject({ others: [], other: null, failure: null })
})

test('the only version of a scorecard is put beside nothing until another scorecard is chosen', async () => {
  const other = rowOf({ id: another, key: 'a', version: 9 })
  const state = aComparison([rowOf({ version: 1 }), other], 1)

  await state().open()
  expect(state()).toMatchObject({ others: [other], other: null, failure: null })

  await state().choose(other)
  expect(state().other?.version).toBe(9)
})

test('a version with none before it is put beside the newest of its own', async () => {
  const rows = [1, 2, 3].map((version) => rowOf({ version }))
  const state = aComparison([rowOf({ id: another, key: 'a', version: 9 }), ...rows], 1)

  await state().open()

  expect(state().other?.version).toBe(3)
})

test('another version can be chosen, and one that is gone says so', async () => {
  const state = aComparison(
    [1, 2, 3].map((version) => rowOf({ version })),
    3,
  )
  await state().open()

  await state().choose({ id: card.id, version: 1 })
  expect(state().other?.version).toBe(1)
  await state().choose({ id: card.id, version: 8 })

  expect(state()).toMatchObject({ other: null, failure: { type: 'EditionNotFound' } })
})

describe('values side by side', () => {
  const say: Say = { t: (key) => dictionary.zh[key], words: ({ zh }) => zh }

  test('are said in the words of the editor', () => {
    expect(fieldText(say, 'points')).toBe('分值')
    expect(valueLines(say, 'kind', 'fatal')).toEqual(['致命项'])
    expect(valueLines(say, 'points', 5)).toEqual(['5'])
    expect(valueLines(say, 'required', true)).toEqual(['是'])
    expect(valueLines(say, 'title', { zh: '语气', en: 'Tone' })).toEqual(['语气'])
  })

  test('of a list stand a line each, and nothing is said to be nothing', () => {
    const levels = [
      { title: { zh: '差', en: 'Poor' }, share: 0.5 },
      { title: { zh: '好', en: 'Good' } },
    ]

    expect(valueLines(say, 'levels', levels)).toEqual(['差 · 得分比例 0.5', '好'])
    expect(valueLines(say, 'shortcut', undefined)).toEqual(['没有'])
    expect(valueLines(say, 'circumstances', [])).toEqual(['没有'])
  })

  test('of a condition are a sentence', () => {
    const when = {
      all: [
        { fact: 'day', is: ['weekend', 'holiday'] },
        { not: { fact: 'talkSeconds', from: 60, below: 120 } },
      ],
    }

    expect(valueLines(say, 'when', when)).toEqual([
      '全部成立 (日子 是 周末 / 节假日; 除非 (通话（秒） 不低于 60 低于 120))',
    ])
  })

  test('of a field the program has no name for stand under the name of the open format', () => {
    expect(fieldText(say, 'unheardOf')).toBe('unheardOf')
  })
})
