import type { SessionFigures } from '#core/calibration/session-figures.ts'
import {
  doubtText,
  intervalText,
  reasonText,
  referencesText,
  saidText,
  valueText,
} from '#renderer/features/figures/figure-text.ts'
import {
  rowsOfAnswers,
  rowsOfTotals,
  type FigureRow,
} from '#renderer/features/figures/figure-rows.ts'
import type { FigureNames } from '#renderer/features/figures/names.ts'
import { saidGroups } from '#renderer/features/figures/said-groups.ts'
import { formatDuration } from '#renderer/lib/format.ts'
import type { Translate } from '#renderer/lib/i18n.ts'
import type { CalibrationView } from '#shared/calibration-api.ts'
import type { Consensus } from '#shared/calibration.ts'
import type { PersonId } from '#shared/ids.ts'
import type { Minutes, MinutesTable } from '#shared/minutes.ts'
import type { Scorecard } from '#shared/scorecard.ts'
import type { Language } from '#shared/words.ts'

export type MinutesMaterial = {
  readonly view: CalibrationView
  readonly card: Scorecard
  readonly figures: SessionFigures
  readonly names: FigureNames
  readonly language: Language
  /** With whom people were compared where there is no consensus; null for the median. */
  readonly chosen: string | null
}

/**
 * The minutes of a session in the language of the window. Where the session hides inspectors, people are
 * letters in every figure and participants are counted; owners of actions are named, or nobody would do them.
 */
export function minutesOf(t: Translate, material: MinutesMaterial): Minutes {
  const { view, language } = material
  const { calibration } = view
  return {
    language,
    title: t('minutes.title', { title: calibration.title }),
    facts: factsOf(t, material),
    tables: [
      callsTable(t, material),
      decisionsTable(t, material),
      actionsTable(t, material),
      ...missingTable(t, material),
      scoresTable(t, material),
      figuresTable(t, material),
      peopleTable(t, material),
      disagreementsTable(t, material),
    ],
  }
}

function factsOf(
  t: Translate,
  { view, card, language, figures, names, chosen }: MinutesMaterial,
): [string, string][] {
  const { at, facilitatorId, participants, hideInspectors } = view.calibration
  const { earlyLooks, revealedAt, closedAt } = view.calibration
  const nameOf = namesIn(view)
  return [
    [t('minutes.when'), dayAndTime(at)],
    [t('minutes.facilitator'), nameOf(facilitatorId)],
    [
      t('minutes.participants'),
      hideInspectors
        ? t('minutes.participants.hidden', { count: participants.length })
        : participants.map(nameOf).join(t('figures.and')),
    ],
    [
      t('minutes.scorecard'),
      t('minutes.scorecard.is', { name: card.name[language], version: card.version }),
    ],
    ...earlyLooks.map(({ personId, at: lookedAt }): [string, string] => [
      t('minutes.looked'),
      t('minutes.looked.is', { name: nameOf(personId), moment: dayAndTime(lookedAt) }),
    ]),
    ...(revealedAt === null
      ? []
      : [[t('minutes.revealed'), dayAndTime(revealedAt)] as [string, string]]),
    [t('minutes.reference'), referencesText(t, figures, chosen, names)],
    ...(closedAt === null ? [] : [[t('minutes.closed'), dayAndTime(closedAt)] as [string, string]]),
  ]
}

const callsTable = (t: Translate, { view, names }: MinutesMaterial): MinutesTable => ({
  heading: t('minutes.calls'),
  note: '',
  head: [
    t('minutes.call'),
    t('minutes.agent'),
    t('minutes.startedAt'),
    t('minutes.duration'),
    t('minutes.state'),
  ],
  rows: view.calls.map(({ callId, agentName, startedAt, durationMs, withdrawn, isKnown }) => [
    names.call(callId),
    agentName ?? t('minutes.agent.hidden'),
    isKnown ? dayAndTime(startedAt) : null,
    isKnown ? formatDuration(durationMs) : null,
    t(withdrawn ? 'minutes.state.withdrawn' : 'minutes.state.in'),
  ]),
})

const decisionsTable = (
  t: Translate,
  { view: { consensus }, card, names }: MinutesMaterial,
): MinutesTable => ({
  heading: t('minutes.decisions'),
  note: consensus.length === 0 ? t('minutes.decisions.none') : '',
  head: [
    t('minutes.call'),
    t('figures.item'),
    t('minutes.verdict'),
    t('minutes.reason'),
    t('minutes.precedent'),
  ],
  rows: consensus.map(({ callId, itemKey, verdict, reason, isPrecedent }) => [
    names.call(callId),
    names.item(card.id, itemKey),
    verdictText(t, verdict),
    reason,
    t(isPrecedent ? 'minutes.yes' : 'minutes.no'),
  ]),
})

function actionsTable(t: Translate, { view }: MinutesMaterial): MinutesTable {
  const nameOf = namesIn(view)
  return {
    heading: t('minutes.actions'),
    note: view.actions.length === 0 ? t('minutes.actions.none') : '',
    head: [t('minutes.action'), t('minutes.owner'), t('minutes.due'), t('minutes.done')],
    rows: view.actions.map(({ text, ownerId, due, doneAt }) => [
      text,
      nameOf(ownerId),
      due,
      doneAt === null ? null : dayAndTime(doneAt),
    ]),
  }
}

function missingTable(t: Translate, { view, names }: MinutesMaterial): readonly MinutesTable[] {
  const { missing, calibration } = view
  if (missing.length === 0) return []
  const nameOf = namesIn(view)
  return [
    {
      heading: t('minutes.missing'),
      note: t('minutes.missing.why'),
      head: [t('minutes.call'), t('minutes.person')],
      rows: missing.map(({ callId, personId }) => [
        names.call(callId),
        calibration.hideInspectors ? t('minutes.agent.hidden') : nameOf(personId),
      ]),
    },
  ]
}

const scoresTable = (
  t: Translate,
  { figures: { calls, people }, names }: MinutesMaterial,
): MinutesTable => ({
  heading: t('minutes.scores'),
  note: t('figures.totals.why'),
  head: [
    t('minutes.call'),
    t('minutes.reference'),
    t('figures.spreadOfCall'),
    ...people.map(({ rater }) => names.person(rater)),
  ],
  rows: calls.map(({ callId, reference, raw, range }) => [
    names.call(callId),
    reference === null || reference.percent === null
      ? null
      : `${valueText(reference.percent, 'share')} ${t(`figures.reference.kind.${reference.kind}`)}`,
    rounded(range),
    ...raw.map(rounded),
  ]),
})

function figuresTable(t: Translate, { figures, names }: MinutesMaterial): MinutesTable {
  const { first, more } = rowsOfTotals(figures)
  const told = (of: string, rows: readonly FigureRow[]) =>
    rows.map((row) => [of, t(`figures.${row.key}`), ...toldOf(t, row)])
  const doubts = [
    ...figures.totals.doubts.map(
      (doubt) => t('figures.doubt.about.totals') + doubtText(t, doubt, names.person),
    ),
    ...figures.answers.doubts.map(
      (doubt) => t('figures.doubt.about.answers') + doubtText(t, doubt, names.person),
    ),
  ]
  return {
    heading: t('minutes.figures'),
    note: doubts.join('\n'),
    head: [t('minutes.of'), t('figures.figure'), t('figures.value'), t('figures.interval')],
    rows: [
      ...told(t('figures.totals'), [...first, ...more]),
      ...told(t('figures.answers'), rowsOfAnswers(figures.answers)),
    ],
  }
}

function toldOf(t: Translate, row: FigureRow): readonly (string | null)[] {
  if ('within' in row) {
    const { of, within, worst } = row.within
    if (of === 0) return [null, null]
    return [
      valueText((100 * within) / of, 'share'),
      t('figures.of.within', { of, within, worst: (worst ?? 0).toFixed(1) }),
    ]
  }
  const { figure, unit } = row
  return figure.ok
    ? [valueText(figure.value.value, unit), intervalText(t, figure.value, unit)]
    : [null, t('figures.untold', { reason: reasonText(t, figure.error) })]
}

const peopleTable = (t: Translate, { figures, names }: MinutesMaterial): MinutesTable => ({
  heading: t('minutes.people'),
  note: '',
  head: [
    t('minutes.person'),
    t('figures.judged'),
    t('figures.bias'),
    t('figures.interval'),
    t('figures.spread'),
    t('figures.within'),
    t('figures.differing'),
    t('figures.severity'),
  ],
  rows: figures.people.map(({ rater, judged, bias, spread, within, items, severity }) => [
    names.person(rater),
    judged,
    bias && rounded(bias.value),
    bias && intervalText(t, bias, 'points'),
    rounded(spread),
    within.of === 0 ? null : t('figures.within.is', { of: within.of, within: within.within }),
    items.of === 0 ? null : t('figures.differing.is', items),
    rounded(severity),
  ]),
})

const disagreementsTable = (
  t: Translate,
  { figures, card, names }: MinutesMaterial,
): MinutesTable => ({
  heading: t('minutes.disagreements'),
  note: figures.disagreements.length === 0 ? t('figures.disagreements.none') : '',
  head: [t('minutes.call'), t('figures.item'), t('minutes.points'), t('minutes.said')],
  rows: figures.disagreements.map(({ callId, key, spread, said }) => [
    names.call(callId),
    names.item(card.id, key),
    spread,
    saidGroups(said)
      .map(
        (group) =>
          `${saidText(t, group.said)} · ${group.raters.map(names.person).join(t('figures.and'))}`,
      )
      .join('\n'),
  ]),
})

function verdictText(t: Translate, { state, value }: Consensus['verdict']): string {
  if (state !== 'given') return saidText(t, state)
  return typeof value === 'object' && value !== null
    ? value.join(' + ')
    : saidText(t, String(value ?? ''))
}

const namesIn =
  ({ people }: CalibrationView) =>
  (id: PersonId): string =>
    people.find((person) => person.id === id)?.name ?? id

const rounded = (value: number | null): number | null =>
  value === null ? null : Math.round(value * 10) / 10

/** By the clock of this machine: `2026-11-22 14:00`. */
function dayAndTime(at: number): string {
  const date = new Date(at)
  const two = (value: number) => String(value).padStart(2, '0')
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-')
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`
}
