import type { CallFacts } from '#shared/condition.ts'
import type { Answer, Mark, Score } from '#shared/evaluation.ts'
import type { Scorecard } from '#shared/scorecard.ts'
import type { ReplayReport } from '#shared/scorecards.ts'
import { byText } from '#core/scorecard/by-text.ts'
import { toMilli, toPoints, type Milli } from '#core/scorecard/milli.ts'
import { itemsOf } from '#core/scorecard/outline.ts'
import { scoreEvaluation } from '#core/scorecard/score.ts'

/** An evaluation of the past, with the score it has. */
export type Replayed = {
  readonly before: Score
  readonly marks: readonly Mark[]
  readonly answers: readonly Answer[]
  readonly facts: CallFacts
  readonly agentId: string
  readonly agentName: string
}

/**
 * Scores evaluations of the past by another scorecard, one at a time, and reports who would move,
 * by how much, and which item does it. Scores are compared in percent, so that scorecards of
 * different full marks can be; what was said of items the other does not have counts for nothing
 * and is counted. An evaluation that has no percentage before or after is counted and not compared.
 */
export function createReplay(card: Scorecard) {
  /** The items, and none at all: a note has no place on either. */
  const places = new Set<string | null>([null, ...itemsOf(card).map(({ key }) => key)])
  const distribution = new Map<number, number>()
  const items = new Map<string, { evaluations: number; change: Milli }>()
  const agents = new Map<string, Agent>()
  let evaluations = 0
  let moved = 0
  let unplaced = 0

  const weighItems = (before: Score, after: Score): void => {
    const changes = new Map<string, Milli>()
    addChanges(changes, after, 1)
    addChanges(changes, before, -1)
    for (const [item, change] of changes) {
      if (change === 0) continue
      const sum = items.get(item) ?? { evaluations: 0, change: 0 }
      items.set(item, { evaluations: sum.evaluations + 1, change: sum.change + change })
    }
  }

  return {
    /** Takes one evaluation in and gives the score it has by the other scorecard. */
    add: ({ before, marks, answers, facts, agentId, agentName }: Replayed): Score => {
      const after = scoreEvaluation(card, marks, answers, facts)
      evaluations += 1
      for (const { itemKey } of marks) if (!places.has(itemKey)) unplaced += 1
      for (const { itemKey } of answers) if (!places.has(itemKey)) unplaced += 1
      if (before.percent === null || after.percent === null) return after

      const change = Math.round((after.percent - before.percent) * 100) / 100
      if (change !== 0) moved += 1
      const whole = Math.round(change) || 0
      distribution.set(whole, (distribution.get(whole) ?? 0) + 1)
      weighItems(before, after)
      const agent = agents.get(agentId) ?? {
        agentId,
        agentName,
        evaluations: 0,
        before: 0,
        after: 0,
      }
      agent.evaluations += 1
      agent.before += before.percent
      agent.after += after.percent
      agents.set(agentId, agent)
      return after
    },

    report: (): ReplayReport => ({
      evaluations,
      moved,
      distribution: [...distribution]
        .sort(([a], [b]) => a - b)
        .map(([change, count]) => ({ change, count })),
      byItem: [...items]
        .map(([item, sum]) => ({
          item,
          evaluations: sum.evaluations,
          change: toPoints(sum.change),
        }))
        .sort((a, b) => Math.abs(b.change) - Math.abs(a.change) || byText(a.item, b.item)),
      byAgent: [...agents.values()]
        .map((agent) => ({
          ...agent,
          before: mean(agent.before, agent.evaluations),
          after: mean(agent.after, agent.evaluations),
        }))
        .filter(({ before, after }) => before !== after)
        .sort(
          (a, b) =>
            Math.abs(b.after - b.before) - Math.abs(a.after - a.before) ||
            byText(a.agentId, b.agentId),
        ),
      unplaced,
    }),
  }
}

type Agent = {
  readonly agentId: string
  readonly agentName: string
  evaluations: number
  before: number
  after: number
}

/** What each item changed in a score, floors and circumstances included, is added `times` over. */
const addChanges = (changes: Map<string, Milli>, { trace }: Score, times: 1 | -1): void => {
  for (const { item, change } of trace) {
    if (item !== null) changes.set(item, (changes.get(item) ?? 0) + times * toMilli(change))
  }
}

const mean = (sum: number, count: number): number => Math.round((sum / count) * 100) / 100
