import type Database from 'better-sqlite3'

import { createProblemRows } from '#main/db/problem-rows.ts'
import type { ProblemBook } from '#main/ports.ts'
import type { CallId, ProblemId } from '#shared/ids.ts'
import { Problem } from '#shared/problem.ts'

/** This machine's problems and the hub's as one list, the newest first. */
export function createProblemBook(db: Database.Database): ProblemBook {
  const rows = createProblemRows(db)
  const list = db.prepare<[], ProblemRow>(`${bothSides} ORDER BY at DESC, id DESC`)
  const find = db.prepare<[ProblemId], ProblemRow>(`SELECT * FROM (${bothSides}) WHERE id = ?`)
  const count = db.prepare<[], number>(`SELECT count(*) FROM (${bothSides})`).pluck()
  const dismiss = db.prepare<[ProblemId]>(
    `INSERT OR IGNORE INTO dismissed_problem (id) SELECT id FROM hub_problem WHERE id = ?`,
  )
  const clear = db.prepare<[string, CallId | null]>(
    `DELETE FROM problem WHERE kind = ? AND call_id IS ?`,
  )
  return {
    add: rows.add,
    list: () => list.all().map(toProblem),
    find: (id) => {
      const row = find.get(id)
      return row && toProblem(row)
    },
    count: () => count.get() ?? 0,
    dismiss: (id) => {
      rows.remove(id)
      dismiss.run(id)
    },
    clear: (kind, callId) => {
      clear.run(kind, callId)
    },
  }
}

type ProblemRow = Omit<Problem, 'params'> & { readonly params: string }

// The hub that changed a recording names its file, so what was noticed here adds nothing.
const bothSides = `
  SELECT id, kind, 'here' AS "where", call_id AS callId, params, at FROM problem
   WHERE kind <> 'RecordingChanged' OR NOT EXISTS (
     SELECT 1 FROM hub_problem AS told
      WHERE told.kind = 'RecordingChanged' AND told.call_id = problem.call_id)
  UNION ALL
  SELECT id, kind, 'hub', call_id, params, at FROM hub_problem
   WHERE id NOT IN (SELECT id FROM dismissed_problem)`

const toProblem = (row: ProblemRow): Problem => ({
  ...row,
  params: Problem.shape.params.parse(JSON.parse(row.params)),
})
