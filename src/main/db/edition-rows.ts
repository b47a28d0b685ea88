import type Database from 'better-sqlite3'

import type { EditionReader, EditionWriter } from '#core/editions/ports.ts'
import { itemsOf } from '#core/scorecard/outline.ts'
import { unused } from '#main/db/mirror-rows.ts'
import type { ScorecardId } from '#shared/ids.ts'
import type { Edition, Opinion } from '#shared/scorecards.ts'

/** Where a scorecard comes from that was approved here and that the hub has not sent yet. */
const HERE = 'here'

/**
 * Writes versions and opinions. `scope` is the hub's feed a row came by; what is written here keeps
 * the one it has. What is approved can be judged by at once.
 */
export function createEditionRows(db: Database.Database) {
  const put = db.prepare(
    `INSERT INTO edition (id, version, scope, key, name, items, state, in_force_from, changed_at,
       changed_by, why, body)
     VALUES (@id, @version, @scope, @key, @name, @items, @state, @inForceFrom, @changedAt,
       @changedBy, @why, @body)
     ON CONFLICT (id, version) DO UPDATE SET
       scope = ifnull(excluded.scope, scope), key = excluded.key, name = excluded.name,
       items = excluded.items, state = excluded.state, in_force_from = excluded.in_force_from,
       changed_at = excluded.changed_at, changed_by = excluded.changed_by, why = excluded.why,
       body = excluded.body`,
  )
  const remove = db.prepare<[string, number]>(`DELETE FROM edition WHERE id = ? AND version = ?`)
  const removeOpinions = db.prepare<[string, number]>(
    `DELETE FROM opinion WHERE scorecard_id = ? AND version = ?`,
  )
  const toJudgeBy = db.prepare<[string, number, string, string, string, string]>(
    `INSERT INTO scorecard (id, version, scope, change_id, key, body)
     VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  )
  const notToJudgeBy = db.prepare<[string, number]>(
    `DELETE FROM scorecard WHERE id = ? AND version = ? AND scope = '${HERE}' ${unused}`,
  )
  const putOpinion = db.prepare(
    `INSERT INTO opinion (id, scope, scorecard_id, version, by_person, voice, vote, item_key, comment,
       answer, at)
     VALUES (@id, @scope, @scorecardId, @version, @by, @voice, @vote, @itemKey, @comment, @answer, @at)
     ON CONFLICT (id) DO UPDATE SET
       scope = ifnull(excluded.scope, scope), answer = excluded.answer`,
  )
  const removeOpinion = db.prepare<[string]>(`DELETE FROM opinion WHERE id = ?`)

  const putEdition = (scope: string | null, edition: Edition): void => {
    const { scorecard, state } = edition
    const { id, version, key, name } = scorecard
    const body = JSON.stringify(scorecard)
    put.run({
      ...{ id, version, scope, key, state, body },
      name: JSON.stringify(name),
      items: itemsOf(scorecard).length,
      inForceFrom: edition.inForceFrom,
      changedAt: edition.changedAt,
      changedBy: edition.changedBy,
      why: edition.why,
    })
    if (state === 'approved') toJudgeBy.run(id, version, HERE, `${id}@${version}`, key, body)
    else if (state !== 'withdrawn') notToJudgeBy.run(id, version)
  }
  const removeEdition = (id: ScorecardId | string, version: number): void => {
    remove.run(id, version)
    removeOpinions.run(id, version)
    notToJudgeBy.run(id, version)
  }

  return {
    putEdition,
    removeEdition,
    putOpinion: (scope: string | null, opinion: Opinion): void => {
      putOpinion.run({ ...opinion, scope })
    },
    removeOpinion: (id: string): void => {
      removeOpinion.run(id)
    },
    writer: {
      saveEdition: (edition) => {
        putEdition(null, edition)
      },
      removeEdition,
      saveOpinion: (opinion) => {
        putOpinion.run({ ...opinion, scope: null })
      },
    } satisfies Omit<EditionWriter, keyof EditionReader>,
  }
}
