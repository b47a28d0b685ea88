import { expect, test } from 'vitest'

import { marksOfCase } from '#core/evidence/of-case.ts'
import type { ResultVersion } from '#shared/review.ts'
import { aMark } from '#tests/support/builders.ts'
import { markId } from '#tests/support/ids.ts'

test('what a ruling took away can be heard in a package still, behind what stands, and each once', () => {
  const [kept, taken] = [aMark({ id: markId(1) }), aMark({ id: markId(2) })]
  // Nothing but its marks is asked of a version.
  const told = (marks: ResultVersion['marks']) => ({ marks }) as ResultVersion

  const all = marksOfCase({ marks: [kept] }, { versions: [told([taken, kept]), told([kept])] })

  expect(all).toEqual([kept, taken])
  expect(marksOfCase({ marks: [kept] }, null)).toEqual([kept])
})
