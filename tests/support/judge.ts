import { readFileSync } from 'node:fs'

import { itemsOf } from '#core/scorecard/outline.ts'
import { scoreEvaluation } from '#core/scorecard/score.ts'
import { CallFacts } from '#shared/condition.ts'
import { Answer, Mark, type Given, type Score } from '#shared/evaluation.ts'
import { Scorecard, type Item } from '#shared/scorecard.ts'

/** A scorecard that ships. */
export const pack = (key: string): Scorecard =>
  Scorecard.parse(
    JSON.parse(
      readFileSync(new URL(`../../resources/scorecards/${key}.json`, import.meta.url), 'utf8'),
    ),
  )

export const itemOf = (card: Scorecard, key: string): Item => {
  const item = itemsOf(card).find((each) => each.key === key)
  if (!item) throw new Error(`no item ${key}`)
  return item
}

let made = 0
/** A mark on an item, with what was said of it: the key of a circumstance, or key and number. */
export const hit = (
  itemKey: string,
  ...circumstances: readonly (string | readonly [string, number])[]
): Mark =>
  Mark.parse({
    id: `019aa7c0-0000-7000-8000-${String(++made).padStart(12, '0')}`,
    evaluationId: '019aa7c0-0000-7000-8000-0000000000bb',
    itemKey,
    at: 1000,
    end: null,
    note: '',
    createdAt: 0,
    circumstances: circumstances.map((said) =>
      typeof said === 'string' ? { key: said, value: null } : { key: said[0], value: said[1] },
    ),
  })

export const given = (itemKey: string, value: Given): Answer =>
  Answer.parse({ itemKey, state: 'given', reason: '听到如此', value })

export const said = (itemKey: string, state: 'ok' | 'na' | 'hit'): Answer =>
  Answer.parse({ itemKey, state, reason: state === 'hit' ? '工单可查' : '' })

export const judge = (
  card: Scorecard,
  found: readonly (Mark | Answer)[],
  facts: unknown = {},
): Score =>
  scoreEvaluation(
    card,
    found.flatMap((each) => ('at' in each ? [each] : [])),
    found.flatMap((each) => ('at' in each ? [] : [each])),
    CallFacts.parse(facts),
  )
