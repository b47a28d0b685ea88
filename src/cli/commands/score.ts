import { z } from 'zod'

import { CommandError, type Console } from '#cli/console.ts'
import { readCard } from '#cli/cards.ts'
import { readJson } from '#cli/inputs.ts'
import { scoreOf } from '#core/evaluation/score-of.ts'
import { missingFrom } from '#core/scorecard/completeness.ts'
import { itemsOf } from '#core/scorecard/outline.ts'
import { Mark, type Answer, type ScoreStep } from '#shared/evaluation.ts'
import { Judged } from '#shared/judged.ts'
import type { Scorecard } from '#shared/scorecard.ts'

export async function score(console: Console, card: string, evaluation: string): Promise<void> {
  const { text } = console
  const scorecard = await readCard(console, card)
  const judged = Judged.safeParse(await readOne(console, evaluation))
  if (!judged.success) {
    throw new CommandError(2, text.failures.NotAsExpected(evaluation, firstIssue(judged.error)))
  }
  const { answers, facts, unscorable } = judged.data
  refuseEarlyEnds(console, evaluation, judged.data)
  const marks = judged.data.marks.map(toMark)
  refuseUnknownItems(console, evaluation, scorecard, [...marks, ...answers])

  const result = scoreOf(scorecard, { unscorable, facts }, marks, answers)
  const missing = unscorable
    ? { unanswered: [], unproven: [] }
    : missingFrom(scorecard, marks, answers, facts)
  const { total, max, percent, trace } = result
  console.answer({ ...result, ...missing }, [
    ...trace.map((step) => lineOf(console, step)),
    unscorable ? text.unscorable : text.scored(total, max, percent),
    ...(missing.unanswered.length > 0 ? [text.unanswered(missing.unanswered.join(', '))] : []),
    ...(missing.unproven.length > 0 ? [text.unproven(missing.unproven.join(', '))] : []),
  ])
}

/** An evaluation by itself, or the only one of a file of saved results. */
async function readOne(console: Console, file: string): Promise<unknown> {
  const json = await readJson(console, file)
  const saved = z.object({ evaluations: z.array(z.unknown()) }).safeParse(json)
  if (!saved.success) return json
  const { evaluations } = saved.data
  if (evaluations.length === 1) return evaluations[0]
  const { failures } = console.text
  throw new CommandError(2, failures.SeveralEvaluations(file, evaluations.length))
}

/** Ids are only there to be named in the trace: a mark without one is called by its number. */
const toMark = (given: Judged['marks'][number], n: number): Mark =>
  Mark.parse({
    id: numbered(n + 1),
    ...given,
    evaluationId: numbered(0),
    createdAt: 0,
  })

const numbered = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`

function refuseEarlyEnds({ text }: Console, file: string, { marks }: Judged): void {
  const early = marks.findIndex(({ at, end }) => end !== null && end <= at)
  if (early < 0) return
  throw new CommandError(2, text.failures.MarkEndsEarly(file, `marks.${early}.end`))
}

function refuseUnknownItems(
  { text }: Console,
  file: string,
  scorecard: Scorecard,
  said: readonly (Mark | Answer)[],
): void {
  const keys = new Set<string>(itemsOf(scorecard).map(({ key }) => key))
  for (const { itemKey } of said) {
    if (itemKey !== null && !keys.has(itemKey)) {
      throw new CommandError(2, text.failures.UnknownItem(file, itemKey))
    }
  }
}

const lineOf = ({ text }: Console, { rule, section, item, by, change, after }: ScoreStep): string =>
  [
    text.rules[rule],
    [item ?? section, by].filter((part) => part !== null).join(' '),
    change === 0 ? '' : change > 0 ? `+${change}` : `−${-change}`,
    `= ${after}`,
  ]
    .filter((part) => part !== '')
    .join('  ')

const firstIssue = ({ issues }: z.ZodError): string => {
  const [issue] = issues
  return issue ? `${issue.path.join('.')}: ${issue.message}` : ''
}
