import { expect, test } from 'vitest'

import { possible } from '#renderer/features/reviews/may.ts'
import type { Review } from '#shared/review.ts'
import { UtcMs } from '#shared/time.ts'
import { personId } from '#tests/support/ids.ts'

const [me, other] = [personId(1), personId(2)]
const at = UtcMs.parse(1)
const can = (
  over: Partial<Pick<Review, 'state' | 'inspectorId' | 'passed' | 'coaching'>>,
  isLead = true,
) => {
  const may = possible(
    { state: 'reviewing', inspectorId: other, passed: [], coaching: null, ...over } as Review, // safe: no more of it is read
    me,
    isLead,
  )
  return Object.entries(may).flatMap(([what, is]) => (is ? [what] : []))
}
const coaching = { task: '练', due: '2026-12-01' as never, by: me, at, recheck: null }

test('what waits is reviewed by somebody who neither judged nor passed it', () => {
  expect(can({})).toEqual(['review', 'feedback'])
  expect(can({ inspectorId: me })).toEqual(['feedback'])
  expect(can({ passed: [{ by: me, at }] })).toEqual(['feedback'])
})

test('what came back is mended by who judged it', () => {
  expect(can({ state: 'returned', inspectorId: me }, false)).toEqual(['mend', 'feedback'])
  expect(can({ state: 'returned' })).toEqual(['feedback'])
})

test('a lead tells the agent, and what was told is no more changed but coached and re-checked', () => {
  expect(can({ state: 'ready' })).toEqual(['feedback', 'publish'])
  expect(can({ state: 'ready' }, false)).toEqual([])
  expect(can({ state: 'published' })).toEqual(['coach'])
  expect(can({ state: 'published', coaching })).toEqual(['coach', 'recheck'])
  const recheck = { evaluationId: 'e' as never, passed: true, by: me, at }
  expect(can({ state: 'final', coaching: { ...coaching, recheck } })).toEqual([])
})
