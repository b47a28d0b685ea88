import { findItem } from '#core/scorecard/outline.ts'
import { raterOf } from '#core/calibration/revealed.ts'
import type { Translate } from '#renderer/lib/i18n.ts'
import type { CalibrationView } from '#shared/calibration-api.ts'
import type { CallId, ScorecardId } from '#shared/ids.ts'
import type { Scorecard } from '#shared/scorecard.ts'
import type { Language } from '#shared/words.ts'

/** How people, calls and items are called on screen; where names are hidden people are letters. */
export type FigureNames = {
  readonly person: (rater: string) => string
  readonly call: (callId: CallId) => string
  readonly item: (scorecardId: ScorecardId, key: string) => string
}

export function namesOf(
  t: Translate,
  language: Language,
  view: CalibrationView,
  card: Scorecard,
): FigureNames {
  const people = new Map<string, string>(view.people.map(({ id, name }) => [id, name]))
  const calls = new Map(view.calls.map(({ callId, externalId }) => [callId, externalId]))
  return {
    person: (rater) => people.get(rater) ?? t('figures.letter', { letter: rater }),
    call: (callId) => calls.get(callId) ?? '',
    item: (_, key) => `${key} ${findItem(card, key)?.title[language] ?? ''}`.trim(),
  }
}

/** Everybody of whom something was revealed, by their letters. */
export const ratersOf = ({ scores }: Pick<CalibrationView, 'scores'>): readonly string[] => [
  ...new Set(
    scores
      .toSorted((a, b) => a.label.length - b.label.length || (a.label < b.label ? -1 : 1))
      .map(raterOf),
  ),
]
