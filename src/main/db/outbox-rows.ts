import type Database from 'better-sqlite3'

import type { Fact, FactBody } from '#shared/fact.ts'
import type { EvaluationId } from '#shared/ids.ts'
import type { Scorecard } from '#shared/scorecard.ts'

/** Puts a fact at the end of the outbox. Only `store.write` does. */
export function createOutboxWriter(db: Database.Database): (fact: Fact) => void {
  const insert = db.prepare<[string, EvaluationId | null, string]>(
    `INSERT INTO outbox (id, evaluation_id, fact) VALUES (?, ?, ?)`,
  )
  const dropEarlierDrafts = createDraftDropper(db)
  return (fact) => {
    if (fact.body.type === 'ScorecardSaved') dropEarlierDrafts(fact.body.edition.scorecard)
    insert.run(fact.id, evaluationIdOf(fact.body), JSON.stringify(fact))
  }
}

/** Null for what is said of a call or of a scorecard and belongs to no judgement. */
export const evaluationIdOf = (body: FactBody): EvaluationId | null => {
  if (body.type === 'EvaluationStarted') return body.evaluation.id
  return 'evaluationId' in body ? body.evaluationId : null
}

/**
 * Drops what was written of a draft before, back to the last other step of its life: each saving
 * carries the whole scorecard, and a day of writing must not fill the disk or the hub's log with them.
 */
function createDraftDropper(db: Database.Database) {
  const drop = db.prepare<[Pick<Scorecard, 'id' | 'version'>]>(
    `DELETE FROM outbox
      WHERE evaluation_id IS NULL AND state IN ('waiting', 'sent')
        AND json_extract(fact, '$.body.edition.scorecard.id') = @id
        AND json_extract(fact, '$.body.edition.scorecard.version') = @version
        AND NOT EXISTS (
          SELECT 1 FROM outbox AS later
           WHERE later.evaluation_id IS NULL AND later.seq > outbox.seq
             AND json_extract(later.fact, '$.body.scorecardId') = @id
             AND json_extract(later.fact, '$.body.version') = @version)`,
  )
  return ({ id, version }: Scorecard): void => {
    drop.run({ id, version })
  }
}
