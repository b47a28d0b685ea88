import type Database from 'better-sqlite3'

import type { EditionReader } from '#core/editions/ports.ts'
import { asApproved, headOf, sinceEver } from '#core/scorecard/editions.ts'
import type { OpinionId, ScorecardId } from '#shared/ids.ts'
import { Scorecard } from '#shared/scorecard.ts'
import type { EditionHead, EditionLife, Opinion } from '#shared/scorecards.ts'
import { Words } from '#shared/words.ts'

/** Reads versions that have a life here, and those that came as scorecards alone. */
export function createEditionReader(db: Database.Database): EditionReader {
  const life = db.prepare<[ScorecardId, number], EditionLife>(
    `SELECT ${lifeColumns} FROM edition WHERE id = ? AND version = ?`,
  )
  const edition = db.prepare<[ScorecardId, number], EditionRow>(
    `SELECT body, ${lifeColumns} FROM edition WHERE id = ? AND version = ?`,
  )
  const bare = db
    .prepare<[ScorecardId, number], string>(
      `SELECT body FROM scorecard WHERE id = ? AND version = ?`,
    )
    .pluck()
  const isBare = db
    .prepare<[ScorecardId, number], number>(`SELECT 1 FROM scorecard WHERE id = ? AND version = ?`)
    .pluck()
  const heads = db.prepare<[{ id: ScorecardId | null }], HeadRow>(
    `SELECT id, key, version, name, items, state, in_force_from AS inForceFrom,
            changed_at AS changedAt
       FROM edition WHERE @id IS NULL OR id = @id`,
  )
  const bareHeads = db
    .prepare<[{ id: ScorecardId | null }], string>(
      `SELECT body FROM scorecard
        WHERE (@id IS NULL OR id = @id) AND NOT EXISTS (
          SELECT 1 FROM edition
           WHERE edition.id = scorecard.id AND edition.version = scorecard.version)`,
    )
    .pluck()
  const opinion = db.prepare<[OpinionId], Opinion>(
    `SELECT ${opinionColumns} FROM opinion WHERE id = ?`,
  )
  const opinionsOf = db.prepare<[ScorecardId, number], Opinion>(
    `SELECT ${opinionColumns} FROM opinion
      WHERE scorecard_id = ? AND version = ? ORDER BY at, id`,
  )
  const readBare = rememberAll((body) => headOf(asApproved(Scorecard.parse(JSON.parse(body)))))

  const headsOf = (id: ScorecardId | null): readonly EditionHead[] =>
    [
      ...heads.all({ id }).map((row) => ({ ...row, name: Words.parse(JSON.parse(row.name)) })),
      ...bareHeads.all({ id }).map(readBare),
    ].sort((a, b) => a.version - b.version)

  return {
    edition: (id, version) => {
      const row = edition.get(id, version)
      if (row) {
        const { body, ...rest } = row
        return { scorecard: Scorecard.parse(JSON.parse(body)), ...rest }
      }
      const body = bare.get(id, version)
      return body === undefined ? undefined : asApproved(Scorecard.parse(JSON.parse(body)))
    },
    life: (id, version) =>
      life.get(id, version) ?? (isBare.get(id, version) ? sinceEver : undefined),
    editions: () => headsOf(null),
    editionsOf: headsOf,
    opinion: (id) => opinion.get(id),
    opinionsOf: (id, version) => opinionsOf.all(id, version),
  }
}

type EditionRow = EditionLife & { readonly body: string }
type HeadRow = Omit<EditionHead, 'name'> & { readonly name: string }

const lifeColumns = `state, in_force_from AS inForceFrom, changed_at AS changedAt,
  changed_by AS changedBy, why`

const opinionColumns = `id, scorecard_id AS scorecardId, version, by_person AS "by", voice, vote,
  item_key AS itemKey, comment, answer, at AS "at"`

/** There are few of them, and each list names them all. */
function rememberAll<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const value = known.get(text) ?? read(text)
    known.set(text, value)
    return value
  }
}
