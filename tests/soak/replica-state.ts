import type Database from 'better-sqlite3'

import type { State } from '#tests/soak/words.ts'

const tables = {
  call: `SELECT id, external_id, agent_id FROM call`,
  problem: `SELECT id, kind FROM hub_problem`,
  person: `SELECT id, name, role FROM person`,
  recording: `SELECT id, sha256, agent_channel FROM recording`,
  assignment: `SELECT id, call_id, withdrawn FROM assignment`,
  evaluation: `SELECT id, call_id, state, revision, note FROM evaluation`,
  mark: `SELECT id, evaluation_id, item_key, at_ms, note FROM mark`,
  answer: `SELECT evaluation_id, item_key, state, reason FROM answer`,
  submission: `SELECT evaluation_id, revision, json_extract(fact, '$.id') FROM submission`,
} as const

/** What a workstation holds, one line a row. */
export const replicaState = (db: Database.Database): State =>
  Object.fromEntries(
    Object.entries(tables).map(([name, sql]) => [
      name,
      db
        .prepare<[], unknown[]>(sql)
        .raw()
        .all()
        .map((row) => JSON.stringify(row))
        .sort(),
    ]),
  )
