import { scoreOf } from '#core/evaluation/score-of.ts'
import { isOpen, missingAmong } from '#core/scorecard/completeness.ts'
import { toPoints } from '#core/scorecard/milli.ts'
import type { Occurrence } from '#core/scorecard/occurrence.ts'
import { readOccurrences } from '#core/scorecard/occurrences.ts'
import { fullOf, itemsIn } from '#core/scorecard/outline.ts'
import { keepSame } from '#renderer/lib/keep-same.ts'
import type { Answer, Evaluation, Mark, Score, SectionScore } from '#shared/evaluation.ts'
import type { Item, Scorecard, Section } from '#shared/scorecard.ts'
import type { Words } from '#shared/words.ts'

export type ItemRow = Occurrence & {
  readonly section: Section
  /** What it changes, with its sign, or what a grade can earn; null where neither is counted. */
  readonly points: number | null
}

export type SectionRow = {
  readonly section: Section
  readonly score: SectionScore
  /** Scores of the sections within it, in their order. */
  readonly inner: readonly SectionScore[]
  readonly items: readonly ItemRow[]
  readonly unanswered: number
  readonly hits: number
}

/** The judgement so far, as the panes show it. */
export type Sheet = {
  readonly score: Score
  readonly sections: readonly SectionRow[]
  /** In the order of the scorecard. */
  readonly unanswered: readonly string[]
  readonly unproven: readonly string[]
  readonly itemsByKey: ReadonlyMap<string, ItemRow>
}

export const readSheet = (
  scorecard: Scorecard,
  marks: readonly Mark[],
  answers: readonly Answer[],
  evaluation: Pick<Evaluation, 'facts' | 'unscorable'> = { facts: {}, unscorable: null },
): Sheet => {
  const { facts } = evaluation
  const occurrences = readOccurrences(scorecard, marks, answers, facts)
  const score = scoreOf(scorecard, evaluation, marks, answers)
  const scores = scoresOf(scorecard, score)
  const sections = scorecard.sections.map((section): SectionRow => {
    const items = itemsIn(section).flatMap((item): ItemRow[] => {
      const occurrence = occurrences.get(item.key)
      return occurrence ? [{ ...occurrence, section, points: pointsOf(item) }] : []
    })
    return {
      section,
      score: scores.get(section)?.[0] ?? emptyScore(section, evaluation.unscorable !== null),
      inner: scores.get(section)?.slice(1) ?? [],
      items,
      unanswered: items.filter(isOpen).length,
      hits: items.filter((row) => row.state === 'hit').length,
    }
  })
  return {
    score,
    sections,
    ...missingAmong([...occurrences.values()]),
    itemsByKey: byKey(sections),
  }
}

/** `next` with the rows of `before` that say the same, so that only what changed is drawn again. */
export const keepRows = (before: Sheet | null, next: Sheet): Sheet => {
  const sections = keepSame(before?.sections, next.sections)
  return {
    score: keepSame(before?.score, next.score),
    sections,
    unanswered: keepSame(before?.unanswered, next.unanswered),
    unproven: keepSame(before?.unproven, next.unproven),
    itemsByKey: byKey(sections),
  }
}

/** The score lists each section and then those within it. */
const scoresOf = (
  { sections }: Scorecard,
  score: Score,
): ReadonlyMap<Section, readonly SectionScore[]> => {
  let at = 0
  return new Map(
    sections.map((section): [Section, readonly SectionScore[]] => {
      const from = at
      at += 1 + section.sections.length
      return [section, score.sections.slice(from, at)]
    }),
  )
}

const byKey = (sections: readonly SectionRow[]): Sheet['itemsByKey'] =>
  new Map(sections.flatMap(({ items }) => items.map((row) => [row.item.key, row])))

const pointsOf = (item: Item): number | null =>
  item.kind === 'deduct' ? -item.points : 'points' in item ? item.points : null

/** Rows whose key, title or pinyin initials hold the text; all of them for no text. */
export const filterRows = (
  rows: readonly ItemRow[],
  text: string,
  initials: Readonly<Record<string, string>> = {},
): readonly ItemRow[] => {
  const wanted = text.trim().toLowerCase()
  if (wanted === '') return rows
  const holds = (words: Words): boolean =>
    [words.zh, words.en].some((word) => word.toLowerCase().includes(wanted))
  return rows.filter(
    ({ item, section }) =>
      item.key.toLowerCase().startsWith(wanted) ||
      holds(item.title) ||
      holds(section.title) ||
      (initials[item.key] ?? '').includes(wanted),
  )
}

const emptyScore = (section: Section, na: boolean): SectionScore => ({
  key: section.key,
  earned: toPoints(fullOf(section)),
  max: toPoints(fullOf(section)),
  awarded: 0,
  na,
})
