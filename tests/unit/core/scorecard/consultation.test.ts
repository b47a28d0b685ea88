import { expect, test } from 'vitest'

import { isOpen, tallyOf } from '#core/scorecard/consultation.ts'
import type { Opinion, Voice } from '#shared/scorecards.ts'
import { later } from '#tests/support/builders.ts'
import * as id from '#tests/support/ids.ts'

let said = 0
const anOpinion = (
  by: number,
  voice: Voice,
  vote: Opinion['vote'],
  over: Partial<Opinion> = {},
): Opinion => ({
  id: id.opinionId(++said),
  scorecardId: id.scorecardId(),
  version: 2,
  by: id.personId(by),
  itemKey: null,
  comment: '',
  answer: null,
  at: later(said),
  ...{ voice, vote, ...over },
})

test('all four voices weigh 50, 20, 10 and 20 (rule 76)', () => {
  const tally = tallyOf([
    anOpinion(1, 'quality', 'for'),
    anOpinion(2, 'floor', 'against'),
    anOpinion(3, 'agents', 'against'),
    anOpinion(4, 'customers', 'for'),
  ])

  expect(tally).toMatchObject({ for: 70, against: 30, silent: [] })
})

test('the weight of a voice is split by its votes', () => {
  const tally = tallyOf([
    anOpinion(1, 'quality', 'for'),
    anOpinion(2, 'quality', 'for'),
    anOpinion(3, 'quality', 'against'),
    anOpinion(4, 'floor', 'for'),
    anOpinion(5, 'agents', 'for'),
    anOpinion(6, 'customers', 'for'),
  ])

  // Two thirds of 50, and all of the other 50.
  expect(tally).toMatchObject({ for: 83.33, against: 16.67 })
  expect(tally.votes.quality).toEqual({ for: 2, against: 1 })
})

test('a voice that said nothing counts for neither side and is named', () => {
  const tally = tallyOf([anOpinion(1, 'quality', 'for'), anOpinion(2, 'floor', 'against')])

  // 50 of the 70 that spoke.
  expect(tally).toMatchObject({ for: 71.43, against: 28.57, silent: ['agents', 'customers'] })
})

test('of each person the last vote counts, and a comment afterwards leaves it as it is', () => {
  const tally = tallyOf([
    anOpinion(1, 'quality', 'against'),
    anOpinion(1, 'quality', 'for'),
    anOpinion(1, 'quality', 'none', { comment: '第 2 项再写清楚些' }),
  ])

  expect(tally).toMatchObject({ for: 100, against: 0 })
  expect(tally.votes.quality).toEqual({ for: 1, against: 0 })
})

test('where nobody voted there is no result', () => {
  const tally = tallyOf([anOpinion(1, 'agents', 'none', { comment: '看不懂 1.2' })])

  expect(tally).toMatchObject({ for: null, against: null })
  expect(tally.silent).toEqual(['quality', 'floor', 'agents', 'customers'])
})

test('a comment is open until it is answered; a vote alone needs no answer', () => {
  expect(isOpen(anOpinion(1, 'agents', 'for'))).toBe(false)
  expect(isOpen(anOpinion(1, 'agents', 'for', { comment: '太严' }))).toBe(true)
  expect(isOpen(anOpinion(1, 'agents', 'for', { comment: '太严', answer: '已改' }))).toBe(false)
})
