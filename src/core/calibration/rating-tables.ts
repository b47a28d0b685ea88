import type { RatingTable } from '#core/calibration/ratings.ts'
import type { RatedCall, RatedItem } from '#shared/figures.ts'
import type { ScorecardId } from '#shared/ids.ts'

/** Every item of every call as a unit, and what each person said of it as a label. */
export function answersOf(calls: readonly RatedCall[], people: readonly string[]): RatingTable {
  const rows = calls.flatMap((call) =>
    [...rowsOf(call, people)].map(([key, row]) => ({ unit: `${call.callId}/${key}`, row })),
  )
  return {
    kind: 'labels',
    units: rows.map(({ unit }) => unit),
    raters: people,
    cells: rows.map(({ row }) => row.map((item) => item?.said ?? null)),
  }
}

/**
 * A table for each item that two people answered on some call, in the order they are met; of levels
 * and numbers one of numbers, else of labels. `na` has no number: where it was said the table is of labels.
 */
export function itemsOf(
  calls: readonly RatedCall[],
  people: readonly string[],
): readonly {
  readonly scorecardId: ScorecardId
  readonly key: string
  readonly table: RatingTable
}[] {
  const found = new Map<string, Found>()
  for (const call of calls) {
    for (const [key, row] of rowsOf(call, people)) {
      const { scorecardId } = call
      const name = `${scorecardId}/${key}`
      const item = found.get(name) ?? { scorecardId, key, units: [], rows: [] }
      item.units.push(call.callId)
      item.rows.push(row)
      found.set(name, item)
    }
  }
  return [...found.values()]
    .filter(({ rows }) => rows.some((row) => row.filter((item) => item !== null).length > 1))
    .map(({ scorecardId, key, units, rows }) => {
      const named = { units, raters: people }
      const said = rows.flatMap((row) => row.filter((item) => item !== null))
      const isOfNumbers = said.every(({ number }) => number !== null)
      const table: RatingTable = isOfNumbers
        ? { ...named, kind: 'numbers', cells: rows.map((row) => row.map((i) => i?.number ?? null)) }
        : { ...named, kind: 'labels', cells: rows.map((row) => row.map((i) => i?.said ?? null)) }
      return { scorecardId, key, table }
    })
}

type Found = {
  readonly scorecardId: ScorecardId
  readonly key: string
  readonly units: string[]
  readonly rows: (readonly (RatedItem | null)[])[]
}

/** What each person said of each item of a call, by the item's key. */
function rowsOf(
  { ratings }: RatedCall,
  people: readonly string[],
): ReadonlyMap<string, readonly (RatedItem | null)[]> {
  const byPerson = people.map((id) => {
    const items = ratings.find(({ rater }) => rater === id)?.items ?? []
    return new Map(items.map((item) => [item.key, item]))
  })
  const keys = new Set(byPerson.flatMap((items) => [...items.keys()]))
  return new Map([...keys].map((key) => [key, byPerson.map((items) => items.get(key) ?? null)]))
}
