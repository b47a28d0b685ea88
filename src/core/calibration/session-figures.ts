import {
  agreementOf,
  pairwiseOf,
  type Agreement,
  type PairAgreement,
} from '#core/calibration/agreement.ts'
import { disagreementsOf, type Disagreement } from '#core/calibration/disagreements.ts'
import { fivePercentOf, type FivePercent, type Within } from '#core/calibration/five-percent.ts'
import { createRandom } from '#core/calibration/random.ts'
import type { Estimate } from '#core/calibration/ratings.ts'
import { heldCells, referenceOf, totalsOf, type Reference } from '#core/calibration/reference.ts'
import { adjustScores, raterBias } from '#core/calibration/severity.ts'
import { answersOf, itemsOf } from '#core/calibration/rating-tables.ts'
import type { RatedCall } from '#shared/figures.ts'
import type { CallId, ScorecardId } from '#shared/ids.ts'

/** How one person stands to the reference. Without a call to compare on, the figures are null. */
type PersonFigures = {
  readonly rater: string
  /** Calls that have a score by them. */
  readonly judged: number
  /** Points in percent above the reference; above zero is lenient. */
  readonly bias: Estimate | null
  readonly spread: number | null
  /** By rule 74. */
  readonly within: Within
  /** Leniency freed of which calls fell to whom; null where nobody can tell. */
  readonly severity: number | null
  /** Items held against the reference, and those on which they said something else. */
  readonly items: { readonly of: number; readonly differing: number }
}

export type CallFigures = {
  readonly callId: CallId
  readonly reference: Reference | null
  /** In percent, in the order of the people; null where there is none. */
  readonly raw: readonly (number | null)[]
  /** Less the severity of whoever gave it; it never replaces the raw one. */
  readonly adjusted: readonly (number | null)[]
  /** Between the highest and the lowest; null below two scores. */
  readonly range: number | null
}

type ItemFigures = {
  readonly scorecardId: ScorecardId
  readonly key: string
  readonly agreement: Agreement
  /** Calls on which two people or more said different things of it. */
  readonly disagreed: number
}

/** All figures of calls that several people judged without seeing each other's judgement. */
export type SessionFigures = {
  readonly people: readonly PersonFigures[]
  readonly calls: readonly CallFigures[]
  /** How many calls have which reference. */
  readonly references: Readonly<Record<Reference['kind'], number>>
  /** Of totals, in percent of what there was to have. */
  readonly totals: Agreement
  readonly fivePercent: FivePercent
  /** Of every item of every call together, as labels. */
  readonly answers: Agreement
  /** How each two people agree on items. */
  readonly pairs: readonly PairAgreement[]
  /** Those that were answered by two people at least, the least agreed first. */
  readonly items: readonly ItemFigures[]
  readonly disagreements: readonly Disagreement[]
}

const DRAWS = 1000

/**
 * `people` says who is told of, and in which order. The same calls give the same figures: draws are
 * seeded. Figures of agreement are between people; a reference that nobody is enters only the bias and
 * the 5 % rule.
 */
export function sessionFigures(
  calls: readonly RatedCall[],
  people: readonly string[],
  {
    chosen = null,
    draws = DRAWS,
  }: { readonly chosen?: string | null; readonly draws?: number } = {},
): SessionFigures {
  const options = (max: number | null) => ({
    reference: null,
    max,
    bootstrap: { draws, random: createRandom('earshot') },
  })
  const references = calls.map((call) => referenceOf(call, chosen))
  const referenceBy = new Map(
    calls.flatMap(({ callId }, n) => {
      const reference = references[n]
      return reference ? [[callId, reference] as const] : []
    }),
  )
  const raw = totalsOf(calls, people)
  const totals = agreementOf(
    { kind: 'numbers', units: calls.map(({ callId }) => callId), raters: people, cells: raw },
    options(FULL),
  )
  const severities = totals.severities.ok ? totals.severities.value : null
  const adjusted = severities && adjustScores(raw, severities, null)

  const held = heldCells(raw, references, people)
  const bias = raterBias(held, people.length)
  const { ofReference } = fivePercentOf(held, FULL, people.length)
  const { betweenRaters } = fivePercentOf(raw, FULL, null)

  const disagreements = disagreementsOf(calls, referenceBy)
  const answers = answersOf(calls, people)
  return {
    people: people.map((rater, place) => ({
      rater,
      judged: raw.filter((row) => (row[place] ?? null) !== null).length,
      bias: bias[place]?.bias ?? null,
      spread: bias[place]?.spread ?? null,
      within: ofReference?.byRater[place] ?? { of: 0, within: 0, worst: null },
      severity: severities?.[place] ?? null,
      items: differingOf(calls, references, rater),
    })),
    calls: calls.map(({ callId }, n) => ({
      callId,
      reference: references[n] ?? null,
      raw: raw[n] ?? [],
      adjusted: adjusted?.[n] ?? people.map(() => null),
      range: rangeOf(raw[n] ?? []),
    })),
    references: {
      consensus: references.filter((each) => each?.kind === 'consensus').length,
      inspector: references.filter((each) => each?.kind === 'inspector').length,
      median: references.filter((each) => each?.kind === 'median').length,
    },
    totals,
    fivePercent: { ofReference, betweenRaters },
    answers: agreementOf(answers, options(null)),
    pairs: pairwiseOf(answers),
    items: itemsOf(calls, people)
      .map(({ scorecardId, key, table }) => ({
        scorecardId,
        key,
        agreement: agreementOf(table, options(null)),
        disagreed: disagreements.filter((each) => each.key === key && each.share > 0).length,
      }))
      .sort((a, b) => agreedOf(a) - agreedOf(b)),
    disagreements,
  }
}

/** Totals are in percent, so that scorecards of other full marks go with them. */
const FULL = 100

const agreedOf = ({ agreement: { percentAgreement } }: ItemFigures): number =>
  percentAgreement.ok ? percentAgreement.value.value : 100

const rangeOf = (row: readonly (number | null)[]): number | null => {
  const given = row.filter((cell) => cell !== null)
  return given.length < 2 ? null : Math.max(...given) - Math.min(...given)
}

function differingOf(
  calls: readonly RatedCall[],
  references: readonly (Reference | null)[],
  id: string,
): PersonFigures['items'] {
  let [of, differing] = [0, 0]
  calls.forEach(({ ratings }, n) => {
    const reference = references[n]
    if (!reference || reference.by === id) return
    for (const { key, said } of ratings.find(({ rater }) => rater === id)?.items ?? []) {
      const right = reference.said.get(key)
      if (right === undefined) continue
      of += 1
      if (right !== said) differing += 1
    }
  })
  return { of, differing }
}
