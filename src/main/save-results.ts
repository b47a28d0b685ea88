import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Reader } from '#core/ports.ts'
import { scoreOf } from '#core/evaluation/score-of.ts'
import { itemsOf } from '#core/scorecard/outline.ts'
import type { Call } from '#shared/call.ts'
import type { Fact, Submission } from '#shared/fact.ts'
import { err, ok, type Failure, type Result } from '#shared/result.ts'
import type { Scorecard } from '#shared/scorecard.ts'
import type { UtcMs } from '#shared/time.ts'
import type { ExportSaved } from '#shared/workspace.ts'

/**
 * Saves submissions as one JSON file in `folder`, under a name no earlier one has: the last of each
 * evaluation in words a centre can match with its call log, and all as the facts they were told in.
 */
export function saveResults(
  folder: string,
  {
    facts,
    inspector,
    store,
  }: {
    readonly facts: readonly Fact[]
    /** Who made them. */
    readonly inspector: string
    readonly store: Pick<Reader, 'call' | 'scorecard'>
  },
  now: UtcMs,
): Result<ExportSaved, Failure<'CannotWrite'>> {
  const stamp = new Date(now).toISOString().replaceAll(/[:.]/g, '-')
  const path = join(folder, `evaluations-${stamp}.json`)
  const evaluations = lastOfEach(facts).map((each) => inWords(each, inspector, store))
  const content = { format: 'earshot-evaluations', version: 1, evaluations, facts }
  const text = JSON.stringify(content, null, 2)
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(path, `${text}\n`, { flag: 'wx' })
  } catch {
    return err({ type: 'CannotWrite' })
  }
  return ok({ path, evaluations: evaluations.length })
}

const lastOfEach = (facts: readonly Fact[]): readonly Submission[] => [
  ...new Map(
    facts.flatMap(({ body }) =>
      body.type === 'EvaluationSubmitted' ? [[body.evaluationId, body] as const] : [],
    ),
  ).values(),
]

/** Null stands where there is no score, and where a call or a scorecard has since been taken from this workstation. */
function inWords(
  { evaluation, marks, answers, total, max, listened }: Submission,
  inspector: string,
  store: Pick<Reader, 'call' | 'scorecard'>,
) {
  const call = store.call(evaluation.callId)
  const card = store.scorecard(evaluation.scorecardId, evaluation.scorecardVersion)
  const titles = new Map(card && itemsOf(card).map(({ key, title }) => [key, title]))
  const titleOf = (key: Submission['marks'][number]['itemKey']) =>
    (key === null ? undefined : titles.get(key)) ?? null
  const score = card && scoreOf(card, evaluation, marks, answers)
  return {
    id: evaluation.id,
    call: call ? viewOfCall(call) : null,
    scorecard: card ? viewOfCard(card) : null,
    inspector,
    submittedAt: isoOf(evaluation.submittedAt),
    revision: evaluation.revision,
    unscorable: evaluation.unscorable,
    total: evaluation.unscorable ? null : total,
    max: evaluation.unscorable ? null : max,
    percent: score?.percent ?? null,
    flags: score?.flags ?? [],
    labels: score?.labels.map(({ key, title }) => ({ key, title })) ?? [],
    facts: evaluation.facts,
    note: evaluation.note,
    listened: listened ?? null,
    marks: marks.map(({ id, itemKey, at, end, note, circumstances }) => ({
      ...{ id, itemKey, title: titleOf(itemKey), at, end, note, circumstances },
    })),
    answers: answers.map(({ itemKey, state, reason, value, circumstances }) => ({
      ...{ itemKey, title: titleOf(itemKey), state, reason, value, circumstances },
    })),
  }
}

const viewOfCall = ({ externalId, agentId, agentName, team, direction, startedAt }: Call) => ({
  ...{ externalId, agentId, agentName, team, direction },
  startedAt: isoOf(startedAt),
})

const viewOfCard = ({ key, version, name }: Scorecard) => ({ key, version, name })

const isoOf = (at: UtcMs | null): string | null => (at === null ? null : new Date(at).toISOString())
