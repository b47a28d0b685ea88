import { expect, test } from 'vitest'

import { itemsOf } from '#core/scorecard/outline.ts'
import {
  blankDraft,
  draftOfFeedback,
  faultsOf,
  feedbackOf,
  readDraft,
  returnOf,
  turned,
} from '#renderer/features/reviews/case-draft.ts'
import { readJudged } from '#renderer/ui/judged.ts'
import { aMark, aScorecard, itemKey } from '#tests/support/builders.ts'
import { markId } from '#tests/support/ids.ts'

const key = itemKey('1.1')

test('an item goes back with a reason, and is accepted again', () => {
  const returned = turned([], key)
  expect(returned).toEqual([{ itemKey: key, reason: '' }])
  expect(returnOf({ returned, note: '' })).toBe('reason')
  const reasoned = [{ itemKey: key, reason: ' 第二处不是反问 ' }]
  expect(returnOf({ returned: reasoned, note: '' })).toEqual({
    items: [{ itemKey: key, reason: '第二处不是反问' }],
    note: '',
  })
  expect(turned(returned, key)).toEqual([])
})

test('nothing goes back without an item or a word, and a word alone returns all of it', () => {
  expect(returnOf(blankDraft)).toBe('nothing')
  expect(returnOf({ returned: [], note: ' 听错了通话 ' })).toEqual({
    items: [],
    note: '听错了通话',
  })
})

test('feedback begins with what was good, and each fault has its words', () => {
  const faults = [{ itemKey: key, words: ' ', markId: null }]
  expect(feedbackOf({ good: ' \n', faults: [], next: '' })).toBe('good')
  expect(feedbackOf({ good: '开头语完整', faults, next: '' })).toBe('words')
  const sent = feedbackOf({ good: '开头语完整\n\n语速合适 ', faults: [], next: ' 先复述 ' })
  expect(sent).toEqual({ good: ['开头语完整', '语速合适'], faults: [], next: '先复述' })
  if (typeof sent === 'string') throw new Error('refused')
  expect(feedbackOf(draftOfFeedback(sent))).toEqual(sent)
})

test('what cost points is listed with what the inspector wrote and the first mark', () => {
  const card = aScorecard()
  const faulty = itemsOf(card).find(({ kind }) => kind === 'deduct')
  const award = itemsOf(card).find(({ kind }) => kind === 'award')
  const marks = [
    aMark({ id: markId(1), itemKey: faulty?.key ?? null, at: 1000 as never, note: '反问' }),
    aMark({ id: markId(2), itemKey: faulty?.key ?? null, at: 5000 as never, note: '反问' }),
    aMark({ id: markId(3), itemKey: award?.key ?? null, at: 7000 as never, note: '化解' }),
  ]
  const judged = readJudged(card, {
    ...{ marks, answers: [], facts: {}, unscorable: null, note: '', total: null, max: null },
  })
  expect(faultsOf(judged?.named ?? [])).toEqual([
    { itemKey: faulty?.key, words: '反问', markId: markId(1) },
  ])
})

test('what was kept by an earlier version and cannot be read begins blank', () => {
  expect(readDraft({ ...blankDraft, note: '记下' })?.note).toBe('记下')
  expect(readDraft({ note: '记下' })).toBeNull()
  expect(readDraft(null)).toBeNull()
})
