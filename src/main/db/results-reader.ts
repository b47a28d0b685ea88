import type Database from 'better-sqlite3'

import type { ResultsReader } from '#main/ports.ts'
import { Fact } from '#shared/fact.ts'

export function createResultsReader(db: Database.Database): ResultsReader {
  const all = db
    .prepare<[], string>(
      `SELECT submission.fact FROM submission
         JOIN evaluation ON evaluation.id = submission.evaluation_id
        ORDER BY evaluation.submitted_at, evaluation.id`,
    )
    .pluck()
  return { submittedFacts: () => all.all().map((fact) => Fact.parse(JSON.parse(fact))) }
}
