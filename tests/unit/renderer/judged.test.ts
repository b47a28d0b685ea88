import { expect, test } from 'vitest'

import { itemsOf } from '#core/scorecard/outline.ts'
import { neighbourOf, readJudged } from '#renderer/ui/judged.ts'
import { aMark, aScorecard } from '#tests/support/builders.ts'
import { markId } from '#tests/support/ids.ts'

const card = aScorecard()
const [first] = itemsOf(card).filter(({ kind }) => kind === 'deduct')
const judgement = { answers: [], facts: {}, unscorable: null, note: '', total: null, max: null }

test('a judgement is read item by item, and its marks as they are heard', () => {
  const late = aMark({ id: markId(1), itemKey: first?.key ?? null, at: 9000 as never })
  const early = aMark({ id: markId(2), itemKey: first?.key ?? null, at: 1000 as never })
  const judged = readJudged(card, { ...judgement, marks: [late, early] })

  expect(judged?.marks.map(({ id }) => id)).toEqual([early.id, late.id])
  expect(judged?.named.map(({ item }) => item.key)).toEqual([first?.key])
  expect(judged?.named[0]?.finding?.points).toBeLessThan(0)
  expect(judged?.items).toHaveLength(itemsOf(card).length)
})

test('a call nobody could judge has no findings', () => {
  const unscorable = { reason: 'noSpeech', note: '' } as const
  const judged = readJudged(card, { ...judgement, marks: [], unscorable })
  expect(judged?.named).toEqual([])
  expect(judged?.items.every(({ finding }) => finding === null)).toBe(true)
})

test('one goes from one thing to the next, and stays at the ends', () => {
  const all = [1, 2, 3]
  const from = (at: number | null, by: 1 | -1) => neighbourOf(all, (n) => n === at, by)
  expect([from(null, 1), from(null, -1), from(1, 1), from(3, 1), from(1, -1)]).toEqual([
    ...[1, 3, 2, 3, 1],
  ])
  expect(neighbourOf<number>([], () => false, 1)).toBeUndefined()
})
