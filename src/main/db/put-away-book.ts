import type Database from 'better-sqlite3'

import type { PutAwayBook } from '#main/ports.ts'
import type { EvaluationId } from '#shared/ids.ts'
import type { PutAway } from '#shared/put-away.ts'
import type { ItemKey } from '#shared/scorecard.ts'
import type { OffsetMs } from '#shared/time.ts'

export function createPutAwayBook(db: Database.Database): PutAwayBook {
  const find = db.prepare<[EvaluationId], PutAway>(
    `SELECT item_key AS itemKey, measure, at_ms AS at FROM put_away
      WHERE evaluation_id = ? ORDER BY item_key, measure, at_ms`,
  )
  const add = db.prepare<[EvaluationId, ItemKey, string, OffsetMs]>(
    `INSERT OR IGNORE INTO put_away (evaluation_id, item_key, measure, at_ms) VALUES (?, ?, ?, ?)`,
  )
  const remove = db.prepare<[EvaluationId, ItemKey, string, OffsetMs]>(
    `DELETE FROM put_away
      WHERE evaluation_id = ? AND item_key = ? AND measure = ? AND at_ms = ?`,
  )
  return {
    of: (evaluationId) => find.all(evaluationId),
    add: (evaluationId, { itemKey, measure, at }) => {
      add.run(evaluationId, itemKey, measure, at)
    },
    remove: (evaluationId, { itemKey, measure, at }) => {
      remove.run(evaluationId, itemKey, measure, at)
    },
  }
}
