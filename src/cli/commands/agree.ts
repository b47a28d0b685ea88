import { estimatesOf, figuresOf, pairsIn, pointsOf, untoldBy } from '#cli/agree-answer.ts'
import type { FigureName } from '#cli/agree-words.ts'
import { CommandError, type Console } from '#cli/console.ts'
import { createDrawing } from '#cli/drawing.ts'
import { readRatingsFile } from '#cli/ratings-file.ts'
import {
  agreementOf,
  itemsOf,
  type Agreement,
  type AgreementOptions,
} from '#core/calibration/agreement.ts'
import { createRandom } from '#core/calibration/random.ts'
import type { Estimate, RatingTable } from '#core/calibration/ratings.ts'
import { readRatings, type RatingsRead } from '#core/calibration/read-ratings.ts'
import type { Result } from '#shared/result.ts'

export type AgreeFlags = {
  readonly reference?: string
  readonly max?: string
  readonly labels?: boolean
  readonly seed?: string
  readonly draws?: string
}

const MOST_UNITS = 200_000
const MOST_RATERS = 200
const MOST_DRAWS = 100_000
/** A matrix of more raters nobody reads, and it takes long. */
const MOST_PAIRED = 30

/** Says how far the raters of each table agree. A table that cannot be used does not stop the others. */
export async function agree(
  console: Console,
  files: readonly string[],
  flags: AgreeFlags,
): Promise<void> {
  const [only = '', ...others] = files
  if (others.length === 0) {
    const { json, lines } = await tableOf(console, only, flags)
    console.answer(json, lines)
    return
  }
  const tables: { readonly json: object; readonly lines: readonly string[] }[] = []
  const refused: string[] = []
  for (const file of files) {
    try {
      tables.push(await tableOf(console, file, flags))
    } catch (cause) {
      if (!(cause instanceof CommandError)) throw cause
      refused.push(cause.message)
      console.note(`earshot: ${cause.message}`)
    }
  }
  console.answer(
    { tables: tables.map(({ json }) => json), refused },
    tables.flatMap(({ lines }, n) => (n === 0 ? lines : ['', ...lines])),
  )
  if (refused.length > 0) throw new CommandError(2, console.text.agree.someRefused(refused.length))
}

async function tableOf(console: Console, file: string, flags: AgreeFlags) {
  const { agree: words } = console.text
  const max = numberOf(console, '--max', flags.max, (number) => number > 0)
  const draws =
    numberOf(
      console,
      '--draws',
      flags.draws,
      (number) => Number.isInteger(number) && number >= 100 && number <= MOST_DRAWS,
    ) ?? 1000
  const seed = flags.seed ?? 'earshot'

  const { rows, broken } = await readRatingsFile(console, file)
  const read = readRatings(rows, { asLabels: flags.labels ?? false })
  if (!read.ok) throw new CommandError(2, words.refused[read.error.type](file))
  const { table } = read.value
  const { units, raters } = table
  if (units.length > MOST_UNITS || raters.length > MOST_RATERS) {
    throw new CommandError(2, words.tooMany(file, units.length, raters.length))
  }
  const reference = referenceIn(console, file, table, flags.reference)

  const items = itemsOf(table)
  const assumed = max === null && items.length === 0 && looksLikeOf100(table) ? 100 : null
  // Three figures are drawn, of the table and of its items.
  const total = 3 * draws * units.length * (items.length > 0 ? 2 : 1)
  const tell = (percent: number): void => console.note(words.drawing(percent))
  const onDraw = createDrawing(total, tell, () => performance.now())
  const options = (): AgreementOptions => ({
    reference,
    max: max ?? assumed,
    bootstrap: { draws, random: createRandom(seed), onDraw },
  })
  const agreement = agreementOf(table, options())
  const problems = problemsIn(console, read.value, broken)
  const reasons = reasonsOf(console, agreement, false)
  const doubts = agreement.doubts.map((doubt) => ({ ...doubt, message: said(words.doubts, doubt) }))
  const warnings = [
    ...doubts.map(({ message }) => message),
    ...(assumed === null || !agreement.fivePercent.ok ? [] : [words.maxAssumed]),
    ...(read.value.numbersAmongLabels > 0 ? [words.mixed(read.value.numbersAmongLabels)] : []),
    ...reasons.map(({ message }) => message),
    ...problems.map(({ message }) => message),
  ]

  const ofItems = items.map(({ item, table: part }) => {
    const { reference: place, bootstrap } = options()
    return { item, figures: agreementOf(part, { reference: place, max: null, bootstrap }) }
  })
  const json = {
    file,
    ...figuresOf(agreement),
    raterNames: raters,
    ...pointsOf(
      agreement,
      raters,
      max ?? assumed,
      reference === null ? null : (raters[reference] ?? null),
    ),
    items: ofItems.map(({ item, figures }) => ({
      item,
      ...figuresOf(figures),
      warnings: [
        ...figures.doubts.map((doubt) => said(words.doubts, doubt)),
        ...reasonsOf(console, figures, true).map(({ message }) => message),
      ],
    })),
    pairs: raters.length > MOST_PAIRED ? [] : pairsIn(table),
    warnings,
    doubts,
    reasons,
    problems,
    seed,
    draws,
  }
  const lines = [
    words.table(file, agreement.units, agreement.raters, agreement.ratings, agreement.missing),
    ...estimatesOf(agreement).flatMap(([name, figure]) =>
      figure.ok ? [lineOf(console, name, figure.value)] : [],
    ),
    ...linesOfPoints(console, agreement, raters),
    ...ofItems.map(({ item, figures }) =>
      words.item(
        item,
        figures.units,
        shown(figures.percentAgreement, 1, words.untold),
        shown(figures.krippendorffAlpha.nominal, 3, words.untold),
      ),
    ),
    ...warnings.map((warning) => `! ${warning}`),
  ]
  return { json, lines }
}

/** Picks the sentence of a union's member by its type. */
function said<T extends { readonly type: string }>(
  sentences: { readonly [K in T['type']]: (of: Extract<T, { readonly type: K }>) => string },
  of: T,
): string {
  // The sentence under a type takes the member of that type.
  const sentence = sentences[of.type as T['type']] as (of: T) => string
  return sentence(of)
}

function numberOf(
  { text }: Console,
  option: string,
  value: string | undefined,
  isFit: (number: number) => boolean,
): number | null {
  if (value === undefined) return null
  const number = value.trim() === '' ? Number.NaN : Number(value)
  if (Number.isFinite(number) && isFit(number)) return number
  throw new CommandError(2, text.failures.NotANumber(option, value))
}

function referenceIn(
  { text }: Console,
  file: string,
  { raters }: RatingTable,
  name: string | undefined,
): number | null {
  if (name === undefined) return null
  const place = raters.indexOf(name.normalize('NFKC').trim())
  if (place >= 0) return place
  throw new CommandError(2, text.agree.noReference(name, file, raters.join(', ')))
}

/** Levels of an item go to 5, 7 or 10; totals of 100 lie above. */
const looksLikeOf100 = (table: RatingTable): boolean => {
  if (table.kind === 'labels') return false
  const ratings = table.cells.flatMap((row) => row.filter((cell) => cell !== null))
  const most = ratings.reduce((a, b) => Math.max(a, b), 0)
  return most > 10 && most <= 100 && ratings.every((rating) => rating >= 0)
}

function problemsIn(
  { text }: Console,
  { problems }: RatingsRead,
  broken: readonly number[],
): readonly {
  readonly line: number
  readonly column: string | null
  readonly code: string
  readonly reason: string
  readonly message: string
}[] {
  const { agree: words } = text
  const placed = (line: number, column: string | null, code: string, reason: string) => ({
    line,
    column,
    code,
    reason,
    message: words.atLine(line, column, reason),
  })
  return [
    ...broken.map((line) => placed(line, null, 'BrokenRow', words.broken)),
    ...problems.map((problem) =>
      placed(problem.line, problem.column, problem.type, said(words.problems, problem)),
    ),
  ].sort((one, other) => one.line - other.line)
}

const reasonsOf = (console: Console, agreement: Agreement, isItem: boolean) =>
  untoldBy(agreement, isItem).map(({ failure, figures }) => {
    const { agree: words } = console.text
    const names = namesOf(console, figures)
    const message = words.why(names, said(words.reasons, failure))
    return { figures, code: failure.type, message }
  })

/** The forms of one figure are named together where all of them are meant. */
function namesOf({ text }: Console, figures: readonly FigureName[]): string {
  const { agree: words } = text
  if (figures.length === Object.keys(words.figures).length) return words.everything
  const families = ['weightedKappa', 'krippendorffAlpha', 'icc'] as const
  const familyOf = (name: string) => families.find((family) => name.startsWith(`${family}.`))
  const sizeOf = (names: readonly string[], family: string) =>
    names.filter((name) => familyOf(name) === family).length
  const names = figures.map((name) => {
    const family = familyOf(name)
    const isWhole = family && sizeOf(figures, family) === sizeOf(Object.keys(words.figures), family)
    return isWhole ? words.families[family] : words.figures[name]
  })
  return words.listed([...new Set(names)])
}

const lineOf = (console: Console, name: FigureName, estimate: Estimate): string => {
  const digits = name === 'percentAgreement' ? 1 : 3
  const value = estimate.value.toFixed(digits)
  return `${console.text.agree.figures[name]}  ${value}${intervalIn(console, estimate, digits)}`
}

const intervalIn = ({ text }: Console, { lower, upper }: Estimate, digits: number): string =>
  lower === null || upper === null
    ? ''
    : text.agree.interval(lower.toFixed(digits), upper.toFixed(digits))

const shown = (figure: Result<Estimate, unknown>, digits: number, untold: string): string =>
  figure.ok ? figure.value.value.toFixed(digits) : untold

function linesOfPoints(
  console: Console,
  { raterBias, fivePercent, blandAltman }: Agreement,
  raters: readonly string[],
): readonly string[] {
  const { agree: words } = console.text
  const signed = (value: number): string => {
    const rounded = value.toFixed(2).replace(/^-0\.00$/, '0.00')
    return value > 0 && rounded !== '0.00' ? `+${rounded}` : rounded
  }
  const lines: string[] = []
  if (raterBias.ok) {
    raterBias.value.forEach(({ units, bias, spread }, n) => {
      if (bias === null) return
      const interval = intervalIn(console, bias, 2)
      const spreadShown = spread === null ? words.untold : spread.toFixed(2)
      lines.push(words.bias(raters[n] ?? '', units, signed(bias.value), interval, spreadShown))
    })
  }
  if (blandAltman.ok) {
    const { lowerLimit, upperLimit } = blandAltman.value
    lines.push(words.limits(signed(lowerLimit.value), signed(upperLimit.value)))
  }
  if (fivePercent.ok) {
    const { ofReference, betweenRaters } = fivePercent.value
    const worstOf = (worst: number | null) => (worst ?? 0).toFixed(1)
    if (ofReference && ofReference.of > 0) {
      lines.push(words.ofReference(ofReference.within, ofReference.of, worstOf(ofReference.worst)))
    }
    if (betweenRaters.of > 0) {
      lines.push(
        words.ofRange(betweenRaters.within, betweenRaters.of, worstOf(betweenRaters.worst)),
      )
    }
  }
  return lines
}
