import type Database from 'better-sqlite3'

import { createAddMark } from '#core/evaluation/add-mark.ts'
import { createAnswerItems } from '#core/evaluation/answer-items.ts'
import { createChangeMark } from '#core/evaluation/change-mark.ts'
import { createChangeNote } from '#core/evaluation/change-note.ts'
import { createRemoveMark } from '#core/evaluation/remove-mark.ts'
import { createReopenEvaluation } from '#core/evaluation/reopen-evaluation.ts'
import { createStartEvaluation } from '#core/evaluation/start-evaluation.ts'
import { createSubmitEvaluation } from '#core/evaluation/submit-evaluation.ts'
import { itemsOf } from '#core/scorecard/outline.ts'
import type { Deps } from '#core/ports.ts'
import { centreCalendar } from '#intake/centre-calendar.ts'
import type { Outbox, ProblemBook } from '#main/ports.ts'
import { FactId, ProblemId, type CallId, type EvaluationId, type MarkId } from '#shared/ids.ts'
import { pick } from '#tests/soak/chance.ts'

/** How often of a thousand times an inspector ends one, takes one up again, sees to what was refused. */
export type Mood = { readonly submits: number; readonly reopens: number; readonly seesTo: number }

const steady: Mood = { submits: 30, reopens: 10, seesTo: 50 }

/** Does what an inspector does, at random, through the product's own use cases. */
export function createInspector(
  deps: Deps & {
    readonly db: Database.Database
    readonly outbox: Outbox
    readonly problems: ProblemBook
  },
  chance: () => number,
  mood = steady,
): { readonly act: () => void } {
  const { db, store } = deps
  const start = createStartEvaluation({
    ...deps,
    calendar: centreCalendar,
    isOwnDesk: () => true,
  })
  const addMark = createAddMark(deps)
  const changeMark = createChangeMark(deps)
  const removeMark = createRemoveMark(deps)
  const answer = createAnswerItems(deps)
  const note = createChangeNote(deps)
  const submit = createSubmitEvaluation(deps)
  const reopen = createReopenEvaluation(deps)

  const calls = db.prepare<[], CallId>(`SELECT id FROM call ORDER BY id`).pluck()
  const inState = db
    .prepare<[string], EvaluationId>(`SELECT id FROM evaluation WHERE state = ? ORDER BY id`)
    .pluck()
  const evaluations = (state: string) => inState.all(state)
  const marks = db
    .prepare<[], MarkId>(
      `SELECT mark.id FROM mark JOIN evaluation ON evaluation.id = mark.evaluation_id
        WHERE evaluation.state = 'draft'`,
    )
    .pluck()
  let n = 0
  const words = (): string => `第 ${++n} 句 ${Math.floor(chance() * 1e9)}`

  const begin = (): void => {
    const callId = pick(chance, calls.all())
    if (callId !== undefined) start({ callId })
  }

  const edit = (): void => {
    const evaluationId = pick(chance, evaluations('draft'))
    if (evaluationId === undefined) {
      begin()
      return
    }
    if (chance() * 1000 < mood.submits) {
      submit({ evaluationId, unscorable: { reason: 'noRecording', note: words() } })
      return
    }
    const dice = chance()
    const evaluation = store.evaluation(evaluationId)
    const scorecard =
      evaluation && store.scorecard(evaluation.scorecardId, evaluation.scorecardVersion)
    const item = scorecard && pick(chance, itemsOf(scorecard))
    const markId = pick(chance, marks.all())
    if (dice < 0.4) {
      addMark({ evaluationId, itemKey: null, at: 0 as never, end: null, note: words() })
    } else if (dice < 0.55 && markId) changeMark({ markId, note: words() })
    else if (dice < 0.62 && markId) removeMark({ markId })
    else if (dice < 0.8 && item) {
      answer({ evaluationId, itemKeys: [item.key], state: 'na', reason: words() })
    } else if (dice < 0.84 && item) {
      answer({ evaluationId, itemKeys: [item.key], state: null, reason: '' })
    } else note({ evaluationId, note: words() })
  }

  const tray = db
    .prepare<[], string>(
      `SELECT outbox.id FROM outbox JOIN problem ON problem.id = outbox.id
        WHERE outbox.state = 'rejected' ORDER BY outbox.seq LIMIT 1`,
    )
    .pluck()
  /** Looks at the oldest that was refused: once more, or never mind. */
  const seeTo = (): void => {
    const id = tray.get()
    if (id === undefined) return
    if (chance() < 0.3) deps.outbox.retry(FactId.parse(id))
    else deps.problems.dismiss(ProblemId.parse(id))
  }

  return {
    act: () => {
      const dice = chance() * 1000
      if (chance() * 1000 < mood.seesTo) seeTo()
      const closed = pick(chance, evaluations('submitted'))
      if (dice < 50) begin()
      else if (dice < 50 + mood.reopens && closed) reopen({ evaluationId: closed, why: words() })
      else edit()
    },
  }
}
