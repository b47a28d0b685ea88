import type Database from 'better-sqlite3'

import { applyFact } from '#core/evaluation/apply-fact.ts'
import type { Actor, Writer } from '#core/ports.ts'
import { evaluationIdOf } from '#main/db/outbox-rows.ts'
import { createReader } from '#main/db/reader.ts'
import { codeOf } from '#main/db/storage-failure.ts'
import { createRowWriter } from '#main/db/writer.ts'
import { Fact, type SealedFact } from '#shared/fact.ts'
import type { FactId } from '#shared/ids.ts'

/**
 * Takes in what I did on another device. `seen`: it was told here or taken in before. `unknown`: this
 * version cannot read it. `misfit`: it cannot be true of what is here.
 */
export function createFactIntake(
  db: Database.Database,
  actor: Actor,
): (sealed: SealedFact) => Fact | 'seen' | 'unknown' | 'misfit' {
  const writer = createRowWriter(db)
  const tx: Writer = {
    ...createReader(db, actor.person),
    ...writer,
    tell: () => {
      throw new Error('what another device told is not told again')
    },
  }
  const isKnown = db
    .prepare<[FactId, FactId], number>(
      `SELECT EXISTS (SELECT 1 FROM outbox WHERE id = ?)
           OR EXISTS (SELECT 1 FROM seen_fact WHERE id = ?)`,
    )
    .pluck()
  const remember = db.prepare<[FactId]>(`INSERT INTO seen_fact (id) VALUES (?)`)

  const apply = (fact: Fact) => {
    applyFact(tx, fact)
    const id = evaluationIdOf(fact.body)
    const evaluation = id === null ? undefined : tx.evaluation(id)
    const isWord = fact.body.type === 'EvaluationReopened'
    if (evaluation && (isWord || evaluation.state === 'submitted')) writer.keepHistory(fact)
    remember.run(fact.id)
  }

  return (sealed) => {
    if (isKnown.get(sealed.id, sealed.id) === 1) return 'seen'
    const parsed = Fact.safeParse(sealed)
    if (!parsed.success) return 'unknown'
    return keepsRules(db, () => {
      apply(parsed.data)
    })
      ? parsed.data
      : 'misfit'
  }
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
