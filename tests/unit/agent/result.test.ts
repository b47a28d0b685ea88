import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'

import { isFault } from '#agent/features/result/findings.ts'
import { outcomeText, proposalsFor } from '#agent/features/result/proposals.ts'
import { createDrafts } from '#agent/lib/drafts.ts'
import { translateInto } from '#agent/lib/i18n.ts'
import { stateText } from '#agent/ui/state-text.ts'
import { refusalOfOutcome } from '#core/appeals/item-outcome.ts'
import { itemsOf } from '#core/scorecard/outline.ts'
import { readPack } from '#intake/packs.ts'
import { Mark } from '#shared/evaluation.ts'
import { EvaluationId, PersonId } from '#shared/ids.ts'
import { ResultRow } from '#shared/results.ts'
import type { Scorecard } from '#shared/scorecard.ts'

const t = translateInto('zh')
let cards: readonly Scorecard[] = []
beforeAll(async () => {
  const read = await Promise.all(['service', 'sales'].map((name) => readPack(name)))
  cards = read.flatMap((pack) => (pack.ok ? [pack.value] : []))
})

test('whatever an agent may propose is something an item can come to, and has words of its own', () => {
  expect(cards).toHaveLength(2)
  for (const card of cards) {
    for (const item of itemsOf(card)) {
      const marks = [1000, 65_000].map((at) =>
        Mark.parse({
          ...{ id: v7(), evaluationId: v7(), itemKey: item.key, at, end: null, note: '' },
          createdAt: 0,
        }),
      )
      const proposals = [...proposalsFor(item, marks).values()]
      const judged = { marks, answers: [] }
      const refused = proposals.map((one) => refusalOfOutcome(card, judged, item.key, one))
      expect(refused.filter((one) => one !== undefined)).toEqual([])
      const words = proposals.map((one) =>
        outcomeText({ t, words: (text) => text.zh }, item, one, marks),
      )
      expect(new Set(words).size, item.key).toBe(proposals.length)
    }
  }
})

test('what was found fine is no fault, whatever was written to it', () => {
  const [item] = cards.flatMap((card) => itemsOf(card)).filter(({ kind }) => kind === 'deduct')
  if (!item) throw new Error('no item')
  const found = { item, marks: [], change: 0, isFatal: false, isFine: true, isScored: true }
  expect(isFault({ ...found, reason: '申诉后改判' })).toBe(false)
  expect(isFault({ ...found, isFine: false, reason: '扣到了底' })).toBe(true)
})

test('where a result stands is told with what matters now', () => {
  const row = (over: object) =>
    stateText(
      t,
      ResultRow.parse({
        ...{ id: v7(), callAt: 0, publishedAt: 0, total: 96, max: 100, percent: 96 },
        ...{ isFinal: false, acknowledged: false, appealBy: null, appeal: null, ...over },
      }),
    )
  const until = new Date(2026, 10, 29).getTime()
  expect(row({ appealBy: until })).toEqual(['未确认', '可申诉至 2026-11-28 23:59'])
  expect(row({ acknowledged: true, appeal: 'seconding' })).toEqual(['申诉处理中', '已确认'])
  expect(row({ isFinal: true, appeal: 'changed' })).toEqual(['申诉已答复：评分已更改', '已定案'])
})

test('what is half written is kept for its writer alone, and what is no draft is as none', () => {
  const kept = new Map<string, string>()
  const storage = new Proxy({} as Storage, {
    get: (_, name) => {
      if (name === 'getItem') return (place: string) => kept.get(place) ?? null
      if (name === 'setItem') return (place: string, text: string) => kept.set(place, text)
      return (place: string) => kept.delete(place)
    },
    ownKeys: () => [...kept.keys()],
    getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
  })
  const drafts = createDrafts(storage)
  const [mine, theirs] = [PersonId.parse(v7()), PersonId.parse(v7())]
  const id = EvaluationId.parse(v7())
  const draft = { ...drafts.read(mine, id), words: '我在复述' }
  drafts.keep(mine, id, draft)
  drafts.keep(theirs, id, { ...draft, words: '别人的' })

  expect(drafts.read(mine, id)).toEqual(draft)
  drafts.forgetAll(mine)
  expect(drafts.read(mine, id).words).toBe('')
  expect(drafts.read(theirs, id).words).toBe('别人的')
  for (const place of kept.keys()) kept.set(place, '{"words":')
  expect(drafts.read(theirs, id).words).toBe('')
})
