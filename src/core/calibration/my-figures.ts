import { percentAgreement } from '#core/calibration/percent-agreement.ts'
import { createRandom } from '#core/calibration/random.ts'
import { sessionFigures } from '#core/calibration/session-figures.ts'
import type { MyFigures, RatedCall } from '#shared/figures.ts'

const DRAWS = 1000

/** How one person stands to the reference and to the others, of calls they judged with others. */
export function myFigures(calls: readonly RatedCall[], me: string): MyFigures {
  const mine = calls.filter(
    ({ ratings }) => ratings.length > 1 && ratings.some(({ rater }) => rater === me),
  )
  const people = [...new Set(mine.flatMap(({ ratings }) => ratings.map(({ rater }) => rater)))]
  const told = sessionFigures(mine, people, { draws: 100 }).people.find(({ rater }) => rater === me)
  const agreed = percentAgreement(pairsWith(mine, me), {
    draws: DRAWS,
    random: createRandom('earshot'),
  })
  return {
    calls: mine.length,
    bias: told?.bias ?? null,
    spread: told?.spread ?? null,
    within: told?.within ?? { of: 0, within: 0, worst: null },
    items: told?.items ?? { of: 0, differing: 0 },
    agreement: agreed.ok
      ? { value: agreed.value.value, lower: agreed.value.lower, upper: agreed.value.upper }
      : null,
  }
}

/** What I said of an item beside what each other said of it, as numbers that are equal or not. */
function pairsWith(calls: readonly RatedCall[], me: string): readonly (readonly number[])[] {
  return calls.flatMap(({ ratings }) => {
    const own = ratings.find(({ rater }) => rater === me)?.items ?? []
    const saidBy = new Map(own.map(({ key, said }) => [key, said]))
    return ratings
      .filter(({ rater }) => rater !== me)
      .flatMap(({ items }) =>
        items.flatMap(({ key, said }) => {
          const mine = saidBy.get(key)
          return mine === undefined ? [] : [[0, mine === said ? 0 : 1]]
        }),
      )
  })
}
