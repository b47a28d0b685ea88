import type Database from 'better-sqlite3'

import type { Store, Writer } from '#core/ports.ts'
import { createOutboxWriter, evaluationIdOf } from '#main/db/outbox-rows.ts'
import { createQueueRows, type Desk } from '#main/db/queue-rows.ts'
import { createReader } from '#main/db/reader.ts'
import type { Reserve } from '#main/db/reserve.ts'
import { codeOf, isStorageFailure } from '#main/db/storage-failure.ts'
import { transact } from '#main/db/transact.ts'
import { createRowWriter } from '#main/db/writer.ts'
import type { Fact } from '#shared/fact.ts'
import type { CallId, EvaluationId } from '#shared/ids.ts'
import type { News } from '#shared/news.ts'
import type { Result } from '#shared/result.ts'

/**
 * Keeps the use cases' records. `announce` hears each fact once its transaction has committed. On a
 * full disk the reserve is given up and the work done once more.
 */
export function createStore(
  db: Database.Database,
  {
    actor,
    hasHub,
    reserve,
    announce,
  }: Desk & {
    readonly reserve: Reserve
    readonly announce: (news: News) => void
  },
): Store {
  const reader = createReader(db, actor.person)
  const writer = createRowWriter(db)
  const putInOutbox = createOutboxWriter(db)
  const queueRows = createQueueRows(db, { actor, hasHub })

  const attempt = <R extends Result<unknown, unknown>>(work: (tx: Writer) => R) => {
    const told: Fact[] = []
    const touched = new Set<EvaluationId>()
    const touchedCalls = new Set<CallId>()
    const tx: Writer = {
      ...reader,
      ...writer,
      saveEvaluation: (evaluation) => {
        writer.saveEvaluation(evaluation)
        touched.add(evaluation.id)
      },
      tell: (fact) => {
        putInOutbox(fact)
        writer.keepHistory(fact)
        const evaluationId = evaluationIdOf(fact.body)
        if (evaluationId !== null) touched.add(evaluationId)
        if (fact.body.type === 'SidesTold') touchedCalls.add(fact.body.callId)
        told.push(fact)
      },
    }
    const result = transact(
      db,
      () => {
        const outcome = work(tx)
        if (outcome.ok) {
          queueRows.refreshEvaluations(touched)
          if (touchedCalls.size > 0) queueRows.refreshCalls(touchedCalls)
        }
        return outcome
      },
      (outcome) => outcome.ok,
    )
    return { result, told: result.ok ? told : [] }
  }

  return {
    ...reader,
    write: (work) => {
      const { result, told } = withReserve(db, reserve, () => attempt(work))
      for (const fact of told) announce({ type: 'Fact', fact })
      return result
    },
  }
}

/** Gives up the reserve, and from then on keeps the log short, so that drafts have the most of it. */
function withReserve<R>(db: Database.Database, reserve: Reserve, attempt: () => R): R {
  try {
    return attempt()
  } catch (cause) {
    if (codeOf(cause) !== 'SQLITE_FULL' || !reserve.release()) throw cause
    shortenLog(db)
    return attempt()
  }
}

/** On a disk as full as that even this may fail; what was given up may still do for the draft. */
function shortenLog(db: Database.Database): void {
  db.pragma('wal_autocheckpoint = 64')
  try {
    db.pragma('wal_checkpoint(TRUNCATE)')
  } catch (cause) {
    if (!isStorageFailure(cause)) throw cause
  }
}
