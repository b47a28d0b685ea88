import { setImmediate as nextTurn } from 'node:timers/promises'

import type { Reader } from '#core/ports.ts'
import { createReplay } from '#core/scorecard/replay.ts'
import { scoreEvaluation } from '#core/scorecard/score.ts'
import type { SubmittedReader } from '#main/ports.ts'
import type { Evaluation } from '#shared/evaluation.ts'
import { err, ok, type Result } from '#shared/result.ts'
import type { Scorecard } from '#shared/scorecard.ts'
import type { ReplayFailure, ReplayReport } from '#shared/scorecards.ts'

const pageRows = 200

/** After so much work in one go the window and the exchange have their turn. */
const longestTurnMs = 8

/**
 * Scores all that is submitted here again by another scorecard. What could not be judged, or was
 * judged by a scorecard that is not here any more, is passed over. `share`: how much is done, 0…1.
 */
export async function replaySubmitted(
  card: Scorecard,
  { store, submitted }: { readonly store: Reader; readonly submitted: SubmittedReader },
  {
    signal,
    onProgress,
  }: { readonly signal: AbortSignal; readonly onProgress: (share: number) => void },
): Promise<Result<ReplayReport, ReplayFailure>> {
  const replay = createReplay(card)
  const cardOf = rememberCards(store)
  const add = (evaluation: Evaluation): void => {
    const { id, callId, scorecardId, scorecardVersion, facts } = evaluation
    const own = cardOf(scorecardId, scorecardVersion)
    if (!own || evaluation.unscorable) return
    const { agentId, agentName } = store.call(callId) ?? { agentId: '', agentName: '' }
    const marks = store.marksOf(id)
    const answers = store.answersOf(id)
    const before = scoreEvaluation(own, marks, answers, facts)
    replay.add({ before, marks, answers, facts, agentId, agentName })
  }

  const total = submitted.count()
  let done = 0
  let since = performance.now()
  for (let page = submitted.page(null, pageRows); page.length > 0;) {
    for (const id of page) {
      const evaluation = store.evaluation(id)
      if (evaluation) add(evaluation)
      done += 1
      if (performance.now() - since < longestTurnMs) continue
      onProgress(Math.min(1, done / total))
      await nextTurn()
      if (signal.aborted) return err({ type: 'GivenUp' })
      since = performance.now()
    }
    page = submitted.page(page.at(-1) ?? null, pageRows)
  }
  return ok(replay.report())
}

/** Most evaluations go by a few scorecards, and reading one costs more than scoring by it. */
function rememberCards(store: Reader): Reader['scorecard'] {
  const known = new Map<string, Scorecard | undefined>()
  return (id, version) => {
    const name = `${id}@${version}`
    if (!known.has(name)) known.set(name, store.scorecard(id, version))
    return known.get(name)
  }
}
