import type Database from 'better-sqlite3'

import { Fact } from '#shared/fact.ts'
import type { EvaluationId, FactId } from '#shared/ids.ts'

/** Where a fact stands in the hub's feed. */
export type Heard = { readonly scope: string; readonly seq: number }

/** What the hub has told of each evaluation, and what of mine it has not told back yet. */
export function createHeardFacts(db: Database.Database) {
  const has = db
    .prepare<[FactId], number>(`SELECT EXISTS (SELECT 1 FROM heard_fact WHERE id = ?)`)
    .pluck()
  const add = db.prepare<[FactId, string, EvaluationId, number, string]>(
    `INSERT INTO heard_fact (id, scope, evaluation_id, seq, fact) VALUES (?, ?, ?, ?, ?)`,
  )
  const latest = db
    .prepare<[EvaluationId], number>(
      `SELECT ifnull(max(seq), 0) FROM heard_fact WHERE evaluation_id = ?`,
    )
    .pluck()
  const heard = db
    .prepare<[EvaluationId], string>(
      `SELECT fact FROM heard_fact WHERE evaluation_id = ? ORDER BY seq`,
    )
    .pluck()
  const unreturned = db
    .prepare<[EvaluationId], string>(
      `SELECT fact FROM outbox WHERE evaluation_id = ? AND state <> 'rejected'
          AND NOT EXISTS (SELECT 1 FROM heard_fact WHERE heard_fact.id = outbox.id)
        ORDER BY seq`,
    )
    .pluck()
  const firstUnreturned = db
    .prepare<[EvaluationId], FactId>(
      `SELECT id FROM outbox WHERE evaluation_id = ? AND state <> 'rejected'
          AND NOT EXISTS (SELECT 1 FROM heard_fact WHERE heard_fact.id = outbox.id)
        ORDER BY seq LIMIT 1`,
    )
    .pluck()
  const read = (text: string): Fact => Fact.parse(JSON.parse(text))
  return {
    has: (id: FactId): boolean => has.get(id) === 1,
    add: (id: EvaluationId, fact: Fact, { scope, seq }: Heard) => {
      add.run(fact.id, scope, id, seq, JSON.stringify(fact))
    },
    latest: (id: EvaluationId): number => latest.get(id) ?? 0,
    firstUnreturned: (id: EvaluationId): FactId | undefined => firstUnreturned.get(id),
    /** All of it: in the hub's order, then mine that it has still to put into that order. */
    storyOf: (id: EvaluationId): readonly Fact[] =>
      [...heard.all(id), ...unreturned.all(id)].map(read),
  }
}
