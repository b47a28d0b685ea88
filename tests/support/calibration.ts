import fc from 'fast-check'

import type { Cells } from '#core/calibration/ratings.ts'
import type { Result } from '#shared/result.ts'

/** What a figure came to; a refusal fails the test with its reason. */
export function valueOf<T>(result: Result<T, { readonly type: string }>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`)
  return result.value
}

/** Why a figure was refused; one that was given fails the test. */
export function refusalOf<E>(result: Result<unknown, E>): E {
  if (result.ok) throw new Error(`given: ${JSON.stringify(result.value)}`)
  return result.error
}

const tableOf = (rating: fc.Arbitrary<number | null>): fc.Arbitrary<Cells> =>
  fc
    .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 2, max: 9 }))
    .chain(([raters, units]) =>
      fc.array(fc.array(rating, { minLength: raters, maxLength: raters }), {
        minLength: units,
        maxLength: units,
      }),
    )

const level = fc.integer({ min: 0, max: 4 })

/** Two to nine units by two to five raters, levels of 0 to 4, every rating there. */
export const aFullTable = tableOf(level)

/** As `aFullTable`, with ratings missing. */
export const aTable = tableOf(fc.option(level, { freq: 4 }))
