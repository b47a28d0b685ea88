import { scoreOf } from '#core/evaluation/score-of.ts'
import { itemsOf } from '#core/scorecard/outline.ts'
import type { Assignment } from '#shared/assignment.ts'
import type { PersonId } from '#shared/ids.ts'
import type { Scorecard } from '#shared/scorecard.ts'
import { aStory } from '#tests/support/hub-client.ts'

/** Marks the first item so many times; `words` stand in the notes. */
export function aJudgementOf(
  who: { readonly id: PersonId },
  card: Scorecard,
  assignment: Assignment,
  words: string,
  times = 2,
) {
  const story = aStory(who.id, card, { callId: assignment.callId, assignmentId: assignment.id })
  const item = itemsOf(card).find(({ kind }) => kind === 'deduct')
  if (!item) throw new Error('no items')
  const marks = Array.from({ length: times }, (_, n) =>
    story.aMark({ itemKey: item.key, note: words, at: ((n + 1) * 1000) as never }),
  )
  const { total, max } = scoreOf(card, story.evaluation, marks, [])
  const submitted = story.submitted({ total, max }, marks, { note: words })
  return { story, marks, item, facts: [story.started(), submitted] as const, total, max }
}
