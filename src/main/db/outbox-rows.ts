import type Database from 'better-sqlite3'

import type { Fact, FactBody } from '#shared/fact.ts'
import type { EvaluationId } from '#shared/ids.ts'

/** Puts a fact at the end of the outbox. Only `store.write` does. */
export function createOutboxWriter(db: Database.Database): (fact: Fact) => void {
  const insert = db.prepare<[string, EvaluationId | null, string]>(
    `INSERT INTO outbox (id, evaluation_id, fact) VALUES (?, ?, ?)`,
  )
  return (fact) => {
    insert.run(fact.id, evaluationIdOf(fact.body), JSON.stringify(fact))
  }
}

/** Null for what is said of a call or of a scorecard and belongs to no judgement. */
export const evaluationIdOf = (body: FactBody): EvaluationId | null => {
  if (body.type === 'EvaluationStarted') return body.evaluation.id
  return 'evaluationId' in body ? body.evaluationId : null
}
