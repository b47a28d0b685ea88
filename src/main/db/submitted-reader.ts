import type Database from 'better-sqlite3'

import type { SubmittedReader } from '#main/ports.ts'
import { ofNoSession } from '#main/db/reader.ts'
import type { EvaluationId } from '#shared/ids.ts'

export function createSubmittedReader(db: Database.Database): SubmittedReader {
  const count = db
    .prepare<[], number>(
      `SELECT count(*) FROM evaluation WHERE state = 'submitted' AND ${ofNoSession}`,
    )
    .pluck()
  const page = db
    .prepare<[EvaluationId | '', number], EvaluationId>(
      `SELECT id FROM evaluation WHERE state = 'submitted' AND id > ? AND ${ofNoSession}
        ORDER BY id LIMIT ?`,
    )
    .pluck()
  return {
    count: () => count.get() ?? 0,
    page: (after, limit) => page.all(after ?? '', limit),
  }
}
