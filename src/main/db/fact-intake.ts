import type Database from 'better-sqlite3'

import { applyFact } from '#core/evaluation/apply-fact.ts'
import type { Actor, Writer } from '#core/ports.ts'
import { createHeardFacts, type Heard } from '#main/db/heard-facts.ts'
import { evaluationIdOf } from '#main/db/outbox-rows.ts'
import { createProblemRows } from '#main/db/problem-rows.ts'
import { createReader } from '#main/db/reader.ts'
import { codeOf } from '#main/db/storage-failure.ts'
import { createRowWriter } from '#main/db/writer.ts'
import { Fact, type SealedFact } from '#shared/fact.ts'
import { ProblemId, type CallId, type EvaluationId, type FactId } from '#shared/ids.ts'

type Taken =
  /** It was told here or taken in before. */
  | { readonly type: 'seen'; readonly stale: EvaluationId | null }
  /** This version cannot read it. */
  | { readonly type: 'unknown' }
  /** It cannot be true of what is here. */
  | { readonly type: 'misfit' }
  | { readonly type: 'new'; readonly fact: Fact; readonly stale: EvaluationId | null }

/**
 * Takes in what I did on any device, in the hub's order. Where something of mine stands here that the
 * hub has not put into its order yet, the evaluation is `stale`: it is to be told again from the
 * beginning, mine last, and so comes to what every other device comes to.
 */
export function createFactIntake(db: Database.Database, actor: Actor) {
  const writer = createRowWriter(db)
  const tx: Writer = {
    ...createReader(db, actor.person),
    ...writer,
    tell: () => {
      throw new Error('what another device told is not told again')
    },
  }
  const heard = createHeardFacts(db)
  const isKnown = db
    .prepare<[FactId, FactId], number>(
      `SELECT EXISTS (SELECT 1 FROM outbox WHERE id = ?)
           OR EXISTS (SELECT 1 FROM seen_fact WHERE id = ?)`,
    )
    .pluck()
  const remember = db.prepare<[FactId]>(`INSERT OR IGNORE INTO seen_fact (id) VALUES (?)`)
  const takeBack = db.prepare<[FactId]>(
    `UPDATE outbox SET state = 'sent' WHERE id = ? AND state = 'rejected'`,
  )
  const problems = createProblemRows(db)
  /** Refused once, and taken when it came a second time: nobody need see to it. */
  const wasTaken = (id: FactId): void => {
    if (takeBack.run(id).changes > 0) problems.remove(ProblemId.parse(id))
  }
  const forget = [
    `DELETE FROM mark WHERE evaluation_id = ?`,
    `DELETE FROM answer WHERE evaluation_id = ?`,
    `DELETE FROM removed_mark WHERE evaluation_id = ?`,
    `DELETE FROM submission WHERE evaluation_id = ?`,
    `DELETE FROM reopening WHERE evaluation_id = ?`,
    `DELETE FROM listened WHERE evaluation_id = ?`,
  ].map((sql) => db.prepare<[EvaluationId]>(sql))

  const apply = (fact: Fact): void => {
    if (applyFact(tx, fact)) writer.keepHistory(fact)
  }

  const takeIn = (sealed: SealedFact, place: Heard): Taken => {
    if (heard.has(sealed.id)) return { type: 'seen', stale: null }
    const isMine = isKnown.get(sealed.id, sealed.id) === 1
    const parsed = Fact.safeParse(sealed)
    if (!parsed.success) return isMine ? { type: 'seen', stale: null } : { type: 'unknown' }

    const fact = parsed.data
    const id = evaluationIdOf(fact.body)
    if (id === null) {
      if (isMine) return { type: 'seen', stale: null }
      const fits = keepsRules(db, () => {
        apply(fact)
        remember.run(fact.id)
      })
      return fits ? { type: 'new', fact, stale: null } : { type: 'misfit' }
    }

    const mineFirst = heard.firstUnreturned(id)
    const latest = heard.latest(id)
    // What was told before its beginning, and what stands here from before the feed began anew, holds
    // in another order than the one in which it comes.
    const isBeginning = fact.body.type === 'EvaluationStarted'
    const isAnew = latest === 0 ? tx.evaluation(id) !== undefined : isBeginning
    const isLast = place.seq > latest && !isAnew
    if (isMine) {
      heard.add(id, fact, place)
      wasTaken(fact.id)
      return { type: 'seen', stale: isLast && mineFirst === fact.id ? null : id }
    }
    const isInOrder = isLast && mineFirst === undefined
    const fits = keepsRules(db, () => {
      heard.add(id, fact, place)
      if (isInOrder) apply(fact)
      remember.run(fact.id)
    })
    return fits ? { type: 'new', fact, stale: isInOrder ? null : id } : { type: 'misfit' }
  }

  /** Makes an evaluation anew. The call it is of; undefined where its beginning is not known here. */
  const retell = (id: EvaluationId): CallId | undefined => {
    const story = heard.storyOf(id)
    const begun = story.flatMap(({ body }) =>
      body.type === 'EvaluationStarted' ? [body.evaluation] : [],
    )[0]
    if (!begun) return undefined
    for (const each of forget) each.run(id)
    tx.saveEvaluation(begun)
    for (const fact of story) {
      keepsRules(db, () => {
        apply(fact)
      })
    }
    return begun.callId
  }

  return { takeIn, retell }
}

/** Undoes `work` alone, not the page around it, where it breaks a rule of the tables. */
function keepsRules(db: Database.Database, work: () => void): boolean {
  db.exec('SAVEPOINT fact')
  try {
    work()
    db.exec('RELEASE fact')
    return true
  } catch (cause) {
    if (!codeOf(cause).startsWith('SQLITE_CONSTRAINT')) throw cause
    db.exec('ROLLBACK TO fact')
    db.exec('RELEASE fact')
    return false
  }
}
