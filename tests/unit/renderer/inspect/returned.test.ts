import { expect, test } from 'vitest'

import { mayBeReturned, returnOf } from '#renderer/features/inspect/returned.ts'
import { returnReview } from '#core/review/review-commands.ts'
import { ReviewPolicy } from '#shared/review.ts'
import { after, aReviewed } from '#tests/support/appealing/case.ts'
import { aSituation, team } from '#tests/support/appealing/people.ts'
import { itemKey } from '#tests/support/builders.ts'
import { evaluationId } from '#tests/support/ids.ts'

const [me, other] = [team.author.id, team.second.id]
const at = aSituation({ policy: ReviewPolicy.parse({ steps: ['supervisor'] }) })
const reviewed = aReviewed(at)
const why = { items: [{ itemKey: itemKey('1.2'), reason: '没有证据' }], note: '请再听一遍' }
const { review } = after(returnReview(reviewed, why, team.lead, at))
const id = review.id

test('only what I submitted, or took up again, may have come back to me', () => {
  const may = (state: 'draft' | 'submitted', revision: number, inspectorId = me) =>
    mayBeReturned({ state, revision, inspectorId }, me)
  expect(may('submitted', 1)).toBe(true)
  expect(may('draft', 2)).toBe(true)
  expect(may('draft', 1)).toBe(false)
  expect(may('submitted', 1, other)).toBe(false)
})

test('why it went back is shown while it is mended, and no more once it was submitted again', () => {
  expect(returnOf(review, { id, state: 'submitted', revision: 1 })).toMatchObject(why)
  expect(returnOf(review, { id, state: 'draft', revision: 2 })).toMatchObject(why)
  expect(returnOf(review, { id, state: 'submitted', revision: 2 })).toBeNull()
  expect(returnOf(reviewed.review, { id, state: 'submitted', revision: 1 })).toBeNull()
  const another = { id: evaluationId(9), state: 'submitted', revision: 1 } as const
  expect(returnOf(review, another)).toBeNull()
})
