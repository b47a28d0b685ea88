import { findItem } from '#core/scorecard/outline.ts'
import type { ScoreStep } from '#shared/evaluation.ts'
import type { Label, Scorecard } from '#shared/scorecard.ts'
import type { Words } from '#shared/words.ts'

/** The names of what a line rests on beside its marks: circumstances, a group, or a label. */
export function namesOf(
  card: Scorecard,
  { rule, by, item: key }: Pick<ScoreStep, 'rule' | 'by' | 'item'>,
): readonly Words[] {
  if (by === null) return []
  switch (rule) {
    case 'circumstance': {
      const item = key === null ? undefined : findItem(card, key)
      if (item?.kind !== 'deduct') return []
      const { circumstances } = item
      return by
        .split(' ')
        .flatMap((one) => circumstances.find((each) => each.key === one)?.title ?? [])
    }
    case 'covered':
      return card.worstOf.filter((each) => each.key === by).map(({ title }) => title)
    case 'label':
      return labelsOf(card, key)
        .filter((each) => each.key === by)
        .slice(0, 1)
        .map(({ title }) => title)
    case 'full':
    case 'na':
    case 'off':
    case 'deduct':
    case 'extra':
    case 'award':
    case 'grade':
    case 'floor':
    case 'cap':
    case 'fatal':
    case 'total':
      return []
  }
}

const labelsOf = (card: Scorecard, key: string | null): readonly Label[] => [
  ...(key === null ? [] : [findItem(card, key)?.label ?? []].flat()),
  ...card.consequences.map(({ label }) => label),
]
