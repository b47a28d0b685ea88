import type Database from 'better-sqlite3'

import type { ProblemId } from '#shared/ids.ts'
import type { Problem } from '#shared/problem.ts'

/** Writes this machine's problems, for whoever is in a transaction already. */
export function createProblemRows(db: Database.Database) {
  const add = db.prepare<[Omit<Problem, 'where' | 'params'> & { params: string }]>(
    `INSERT OR IGNORE INTO problem (id, kind, call_id, params, at)
     VALUES (@id, @kind, @callId, @params, @at)`,
  )
  const remove = db.prepare<[ProblemId]>(`DELETE FROM problem WHERE id = ?`)
  return {
    add: ({ id, kind, callId, params, at }: Problem) => {
      add.run({ id, kind, callId, params: inOrder(params), at })
    },
    remove: (id: ProblemId) => {
      remove.run(id)
    },
  }
}

/** The same parameters make the same text, whoever wrote them down. */
const inOrder = (params: Problem['params']): string =>
  JSON.stringify(Object.fromEntries(Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1))))
