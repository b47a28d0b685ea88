import { byText } from '#core/scorecard/by-text.ts'
import { itemsOf } from '#core/scorecard/outline.ts'
import type { Scorecard } from '#shared/scorecard.ts'
import {
  NOBODY,
  type Edition,
  type EditionHead,
  type EditionLife,
  type EditionState,
  type Standing,
} from '#shared/scorecards.ts'
import { UtcMs, type LocalDay } from '#shared/time.ts'

/** What decides which version is in force. */
export type Dated = Pick<EditionHead, 'version' | 'state' | 'inForceFrom'>

/**
 * The version of one scorecard by which a call of that day is judged: of the approved ones that
 * which came into force last (rule 144). One without a day is in force since ever.
 */
export const inForceOn = <E extends Dated>(editions: readonly E[], day: LocalDay): E | undefined =>
  editions
    .filter(({ state, inForceFrom }) => state === 'approved' && (inForceFrom ?? '') <= day)
    .sort(byAge)
    .at(-1)

const byAge = (a: Dated, b: Dated): number =>
  byText(a.inForceFrom ?? '', b.inForceFrom ?? '') || a.version - b.version

/** The version in force that day of each scorecard that has one, by the scorecards' keys. */
export const inForceOfEach = <E extends Dated & Pick<EditionHead, 'id' | 'key'>>(
  editions: readonly E[],
  day: LocalDay,
): readonly E[] =>
  [...new Set(editions.map(({ id }) => id))]
    .flatMap(
      (card) =>
        inForceOn(
          editions.filter(({ id }) => id === card),
          day,
        ) ?? [],
    )
    .sort((a, b) => byText(a.key, b.key))

/** Where a version stands on a day, among all versions of its scorecard. */
export const standingOn = (edition: Dated, all: readonly Dated[], day: LocalDay): Standing => {
  if (edition.state !== 'approved') return edition.state
  if ((edition.inForceFrom ?? '') > day) return 'approved'
  return inForceOn(all, day)?.version === edition.version ? 'inForce' : 'superseded'
}

const ways: readonly (readonly [from: EditionState, to: EditionState])[] = [
  ['draft', 'consultation'],
  ['consultation', 'approved'],
  ['consultation', 'draft'],
  ['consultation', 'withdrawn'],
  ['approved', 'withdrawn'],
]

/** Rule 144. Nothing leads back from an approval but a new version. */
export const mayMove = (from: EditionState, to: EditionState): boolean =>
  ways.some((way) => way[0] === from && way[1] === to)

/** Whether a version may come into force that day: days follow one another, so that no past day changes. */
export const isDayFree = (all: readonly Dated[], version: number, day: LocalDay): boolean =>
  all.every(
    (each) =>
      each.version === version || each.state !== 'approved' || (each.inForceFrom ?? '') < day,
  )

/** What is taken of one that has no life of its own. */
export const sinceEver: EditionLife = {
  state: 'approved',
  inForceFrom: null,
  changedAt: UtcMs.parse(0),
  changedBy: NOBODY,
  why: '',
}

/** A scorecard that ships, or that came without a life of its own: approved, in force since ever. */
export const asApproved = (scorecard: Scorecard): Edition => ({ scorecard, ...sinceEver })

export const headOf = ({ scorecard, state, inForceFrom, changedAt }: Edition): EditionHead => ({
  ...{ id: scorecard.id, key: scorecard.key, version: scorecard.version, name: scorecard.name },
  ...{ items: itemsOf(scorecard).length, state, inForceFrom, changedAt },
})
