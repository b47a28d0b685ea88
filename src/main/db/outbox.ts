import type Database from 'better-sqlite3'

import { createFactIntake } from '#main/db/fact-intake.ts'
import { createHeardFacts } from '#main/db/heard-facts.ts'
import { createProblemRows } from '#main/db/problem-rows.ts'
import { createQueueRows, type Desk } from '#main/db/queue-rows.ts'
import { transact } from '#main/db/transact.ts'
import type { Outbox } from '#main/ports.ts'
import { SealedFact } from '#shared/fact.ts'
import { ProblemId, type CallId, type EvaluationId, type FactId } from '#shared/ids.ts'
import type { PushResult } from '#shared/sync.ts'
import { UtcMs } from '#shared/time.ts'

/** How long a sent fact stays, so that a hub restored from a backup can be told again. */
const KEEP_SENT_MS = 90 * 24 * 60 * 60 * 1000

export function createOutbox(db: Database.Database, desk: Desk): Outbox {
  const queueRows = createQueueRows(db, desk)
  const { retell } = createFactIntake(db, desk.actor)
  const heard = createHeardFacts(db)
  const problems = createProblemRows(db)

  // What was refused holds back what was said after it, until somebody has seen to it.
  const next = db.prepare<[number], { seq: number; fact: string }>(
    `SELECT seq, fact FROM outbox AS later
      WHERE state = 'waiting' AND NOT EXISTS (
        SELECT 1 FROM outbox AS earlier
           JOIN problem ON problem.id = earlier.id
         WHERE earlier.evaluation_id = later.evaluation_id AND earlier.seq < later.seq
           AND earlier.state = 'rejected')
      ORDER BY seq LIMIT ?`,
  )
  const find = db.prepare<[FactId], OutboxRow>(
    `SELECT outbox.id, outbox.fact, outbox.evaluation_id AS evaluationId,
            evaluation.call_id AS callId
       FROM outbox LEFT JOIN evaluation ON evaluation.id = outbox.evaluation_id
      WHERE outbox.id = ?`,
  )
  const settleOne = db.prepare<[OutboxState, UtcMs, FactId]>(
    `UPDATE outbox SET state = ?, settled_at = ? WHERE id = ?`,
  )
  const rememberOld = db.prepare<[UtcMs]>(
    `INSERT OR IGNORE INTO seen_fact (id)
     SELECT id FROM outbox WHERE state = 'sent' AND settled_at < ?`,
  )
  const dropOld = db.prepare<[UtcMs]>(`DELETE FROM outbox WHERE state = 'sent' AND settled_at < ?`)
  const waiting = db
    .prepare<[], number>(`SELECT count(*) FROM outbox WHERE state = 'waiting'`)
    .pluck()
  const unsentOf = db
    .prepare<[CallId], number>(
      `SELECT count(*) FROM evaluation
         JOIN outbox ON outbox.evaluation_id = evaluation.id AND outbox.state <> 'sent'
        WHERE evaluation.call_id = ?`,
    )
    .pluck()
  const rememberSeenTo = db.prepare(
    `INSERT OR IGNORE INTO dismissed_problem (id)
     SELECT id FROM outbox WHERE state = 'conflict' AND id NOT IN (SELECT id FROM problem)`,
  )
  const wakeTaken = db.prepare(
    `UPDATE outbox SET state = 'waiting', settled_at = NULL WHERE state IN ('sent', 'conflict')`,
  )
  const isSeenTo = db
    .prepare<[ProblemId], number>(`SELECT EXISTS (SELECT 1 FROM dismissed_problem WHERE id = ?)`)
    .pluck()
  const wakeOne = db.prepare<[FactId]>(
    `UPDATE outbox SET state = 'waiting', settled_at = NULL
      WHERE id = ? AND state IN ('conflict', 'rejected')`,
  )

  const isSent = (callId: CallId): boolean => unsentOf.get(callId) === 0

  /** Heard twice, it may have been refused the one time and taken the other; its feed says which. */
  const inTheEnd = (result: PushResult): PushResult =>
    result.state === 'rejected' && result.reason !== 'IdReuse' && heard.has(result.id)
      ? { id: result.id, state: 'replayed' }
      : result

  const settleFact = (result: PushResult, now: UtcMs): OutboxRow | undefined => {
    const row = find.get(result.id)
    if (!row) return undefined
    settleOne.run(stateAfter(result), now, result.id)

    const problemId = ProblemId.parse(result.id)
    if (result.state === 'applied' || result.state === 'replayed') problems.remove(problemId)
    else if (result.state === 'rejected' || isSeenTo.get(problemId) !== 1) {
      problems.add({
        id: problemId,
        kind: result.state === 'conflict' ? 'FactConflict' : 'FactRejected',
        where: 'here',
        callId: row.callId,
        params: { reason: result.reason, factType: factOf(row).body.type, fact: result.id },
        at: now,
      })
    }
    return row
  }

  return {
    next: (limit) => next.all(limit).map((row) => ({ seq: row.seq, fact: factOf(row) })),
    settle: (results, now) => {
      const calls = new Set<CallId>()
      transact(db, () => {
        const touched = new Set<EvaluationId>()
        const refused = new Set<EvaluationId>()
        for (const result of results.map(inTheEnd)) {
          const settled = settleFact(result, now)
          if (settled?.evaluationId && result.state === 'rejected')
            refused.add(settled.evaluationId)
          if (settled?.evaluationId) touched.add(settled.evaluationId)
          if (settled?.callId) calls.add(settled.callId)
        }
        const longAgo = UtcMs.parse(Math.max(0, now - KEEP_SENT_MS))
        rememberOld.run(longAgo)
        dropOld.run(longAgo)
        // What the hub refused stands on the list of problems, and in the judgement no more.
        for (const id of refused) retell(id)
        queueRows.refreshEvaluations(touched)
      })
      return [...calls].filter(isSent)
    },
    waiting: () => waiting.get() ?? 0,
    isSent,
    sendAgain: () => {
      transact(db, () => {
        // What met another's was kept beside it, so it was taken too.
        rememberSeenTo.run()
        wakeTaken.run()
        queueRows.refreshAll()
      })
    },
    retry: (id) => {
      transact(db, () => {
        const row = find.get(id)
        if (wakeOne.run(id).changes === 0 || !row?.evaluationId) return
        // It holds here again until the hub has answered.
        retell(row.evaluationId)
        queueRows.refreshEvaluations(new Set([row.evaluationId]))
      })
    },
  }
}

type OutboxState = 'waiting' | 'sent' | 'conflict' | 'rejected'
type OutboxRow = {
  readonly id: FactId
  readonly fact: string
  readonly evaluationId: EvaluationId | null
  readonly callId: CallId | null
}

const factOf = ({ fact }: { readonly fact: string }): SealedFact =>
  SealedFact.parse(JSON.parse(fact))

const stateAfter = ({ state }: PushResult): OutboxState =>
  state === 'applied' || state === 'replayed' ? 'sent' : state
