import type { RatingTable } from '#core/calibration/ratings.ts'
import { err, ok, type Failure, type Result } from '#shared/result.ts'

export type RatingCell = string | number | boolean | null

/** A row as it stands in a file; `line` is what the file's reader counts. */
export type RatingRow = { readonly line: number; readonly cells: readonly RatingCell[] }

/** What could not be taken as it stands, and where; the rest was. */
export type RatingProblem = { readonly line: number; readonly column: string | null } & (
  | Failure<'UnitMissing'>
  /** `sameAs`: the line that has the unit already; `differs`: by its ratings. */
  | (Failure<'DuplicateUnit'> & {
      readonly unit: string
      readonly sameAs: number
      readonly differs: boolean
    })
  | (Failure<'LongRow'> & { readonly cells: number; readonly columns: number })
  | (Failure<'ShortRow'> & { readonly cells: number; readonly columns: number })
  | (Failure<'NotANumber'> & { readonly text: string })
  | Failure<'RaterMissing'>
  | Failure<'DuplicateRater'>
  | Failure<'RaterSilent'>
)

export type RatingsRead = {
  readonly table: RatingTable
  readonly problems: readonly RatingProblem[]
  /** Numbers that were taken as labels, because most ratings are labels. */
  readonly numbersAmongLabels: number
}

export type RatingsFailure =
  /** There is nothing, or only a header. */
  | Failure<'NoRows'>
  /** The header names a unit and no rater, or no rater has rated anything. */
  | Failure<'NoRaters'>

/**
 * Reads a table of ratings: a header, the first column the unit, each further one a rater, an empty cell
 * a missing rating. Where most ratings are numbers all have to be, and text is a problem; else all are
 * labels, as they are with `asLabels`.
 */
export function readRatings(
  rows: readonly RatingRow[],
  { asLabels = false }: { readonly asLabels?: boolean } = {},
): Result<RatingsRead, RatingsFailure> {
  const [header, ...body] = rows.filter(({ cells }) => cells.some((cell) => textOf(cell) !== ''))
  if (!header || body.length === 0) return err({ type: 'NoRows' })
  const columns = header.cells.map((cell) => textOf(cell))
  while (columns.at(-1) === '') columns.pop()
  const problems: RatingProblem[] = []

  const kept = keepRows(body, columns.length, problems)
  const raters = keepRaters(header.line, columns, kept, problems)
  if (raters.length === 0) return err({ type: 'NoRaters' })

  const cellsOf = (row: Kept) => raters.map(({ place }) => row.cells[place] ?? null)
  const given = kept.flatMap((row) => cellsOf(row).filter((cell) => textOf(cell) !== ''))
  const numbers = given.filter((cell) => numberOf(cell) !== null).length
  const isOfNumbers = !asLabels && 2 * numbers > given.length
  const named = { units: kept.map(({ unit }) => unit), raters: raters.map(({ name }) => name) }
  if (!isOfNumbers) {
    const cells = kept.map((row) => cellsOf(row).map((cell) => textOf(cell) || null))
    const numbersAmongLabels = asLabels ? 0 : numbers
    return ok({ table: { kind: 'labels', ...named, cells }, problems, numbersAmongLabels })
  }
  const cells = kept.map((row) =>
    raters.map(({ place, name }) => {
      const cell = row.cells[place] ?? null
      const number = numberOf(cell)
      const text = textOf(cell)
      if (number === null && text !== '') {
        problems.push({ type: 'NotANumber', line: row.line, column: name, text })
      }
      return number
    }),
  )
  return ok({ table: { kind: 'numbers', ...named, cells }, problems, numbersAmongLabels: 0 })
}

type Kept = RatingRow & { readonly unit: string }

function keepRows(
  rows: readonly RatingRow[],
  columns: number,
  problems: RatingProblem[],
): readonly Kept[] {
  const firstByUnit = new Map<string, RatingRow>()
  return rows.flatMap((row) => {
    const { line } = row
    const unit = textOf(row.cells[0] ?? null)
    const extra = row.cells.slice(columns).some((cell) => textOf(cell) !== '')
    const count = row.cells.length
    if (extra) {
      problems.push({ type: 'LongRow', line, column: null, cells: count, columns })
      return []
    }
    if (unit === '') {
      problems.push({ type: 'UnitMissing', line, column: null })
      return []
    }
    const first = firstByUnit.get(unit)
    if (first) {
      const differs = Array.from({ length: columns }, (_, n) => n).some(
        (n) => textOf(first.cells[n] ?? null) !== textOf(row.cells[n] ?? null),
      )
      problems.push({
        type: 'DuplicateUnit',
        line,
        column: null,
        unit,
        sameAs: first.line,
        differs,
      })
      return []
    }
    if (count < columns) {
      problems.push({ type: 'ShortRow', line, column: null, cells: count, columns })
    }
    firstByUnit.set(unit, row)
    return [{ ...row, unit }]
  })
}

/** The columns that hold a rater's ratings, by their places. */
function keepRaters(
  line: number,
  columns: readonly string[],
  rows: readonly Kept[],
  problems: RatingProblem[],
): readonly { readonly name: string; readonly place: number }[] {
  const seen = new Set<string>()
  return columns.flatMap((name, place) => {
    if (place === 0) return []
    const isSilent = rows.every(({ cells }) => textOf(cells[place] ?? null) === '')
    if (name === '') {
      if (!isSilent) problems.push({ type: 'RaterMissing', line, column: String(place + 1) })
      return []
    }
    if (seen.has(name)) {
      problems.push({ type: 'DuplicateRater', line, column: name })
      return []
    }
    seen.add(name)
    if (isSilent) {
      problems.push({ type: 'RaterSilent', line, column: name })
      return []
    }
    return [{ name, place }]
  })
}

const textOf = (cell: RatingCell): string =>
  cell === null ? '' : String(cell).normalize('NFKC').trim()

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i

/** Also `85 %`, full-width digits and a true minus sign. */
function numberOf(cell: RatingCell): number | null {
  if (typeof cell === 'boolean' || cell === null) return null
  const text = textOf(cell).replace(/\s*%$/, '').replace('−', '-')
  const number = NUMBER.test(text) ? Number(text) : Number.NaN
  return Number.isFinite(number) ? number : null
}
