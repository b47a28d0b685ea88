import type Database from 'better-sqlite3'

import { applyEditionFact } from '#core/editions/apply-edition-fact.ts'
import { createEditionReader } from '#main/db/edition-reader.ts'
import { createEditionRows } from '#main/db/edition-rows.ts'
import { EditionFactBody, SealedFact } from '#shared/fact.ts'

/** Does again, to rows that are as the hub has them, what I did to scorecards and the hub has not heard. */
export function createUnheardEditions(db: Database.Database): () => void {
  const waiting = db
    .prepare<[], string>(
      `SELECT fact FROM outbox WHERE state = 'waiting' AND evaluation_id IS NULL ORDER BY seq`,
    )
    .pluck()
  const tx = { ...createEditionReader(db), ...createEditionRows(db).writer }
  return () => {
    for (const text of waiting.all()) {
      const fact = SealedFact.parse(JSON.parse(text))
      const body = EditionFactBody.safeParse(fact.body)
      if (body.success) applyEditionFact(tx, body.data, fact)
    }
  }
}
