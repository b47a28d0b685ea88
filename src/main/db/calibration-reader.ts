import type Database from 'better-sqlite3'
import type { z } from 'zod'

import type { CalibrationEntity } from '#main/db/calibration-rows.ts'
import type { CalibrationReader, KnownCall } from '#main/ports-calibration.ts'
import { Person } from '#shared/assignment.ts'
import type { CalibrationId, CallId } from '#shared/ids.ts'
import { entities } from '#shared/sync.ts'

/** Reads what the hub told of calibration sessions. */
export function createCalibrationReader(db: Database.Database): CalibrationReader {
  const all = db
    .prepare<[CalibrationEntity], string>(
      `SELECT body FROM calibration_row WHERE entity = ? ORDER BY id DESC`,
    )
    .pluck()
  const of = db
    .prepare<[CalibrationId, CalibrationEntity], string>(
      `SELECT body FROM calibration_row WHERE calibration_id = ? AND entity = ? ORDER BY id`,
    )
    .pluck()
  const people = db.prepare(`SELECT id, name, role FROM person ORDER BY name, id`)
  const call = db.prepare<[CallId], KnownCall>(
    `SELECT call.external_id AS externalId, call.agent_name AS agentName,
            call.started_at AS startedAt,
            ifnull(recording.duration_ms, call.talk_ms) AS durationMs,
            CASE WHEN recording.id IS NULL THEN 'none' ELSE ifnull(shelf.state, 'remote') END AS media
       FROM call
       LEFT JOIN recording ON recording.id = call.recording_id
       LEFT JOIN shelf ON shelf.recording_id = recording.id
        AND shelf.sealed_sha256 = recording.sealed_sha256
      WHERE call.id = ?`,
  )
  const read = <E extends CalibrationEntity>(
    entity: E,
    bodies: readonly string[],
  ): readonly z.output<(typeof entities)[E]>[] =>
    bodies.flatMap((body) => {
      const { data } = entities[entity].safeParse(JSON.parse(body))
      // A schema answers with its own output, which the compiler does not see through the list of them.
      return data === undefined ? [] : [data as z.output<(typeof entities)[E]>]
    })
  const rowsOf = <E extends CalibrationEntity>(entity: E, id: CalibrationId) =>
    read(entity, of.all(id, entity))

  return {
    list: () => read('calibration', all.all('calibration')),
    find: (id) => rowsOf('calibration', id)[0],
    scoresOf: (id) => rowsOf('calibrationScore', id),
    votesOf: (id) => rowsOf('calibrationVote', id),
    consensusOf: (id) => rowsOf('consensus', id),
    actionsOf: (id) => rowsOf('standingAction', id).map(({ action }) => action),
    presenceOf: (id) => rowsOf('presence', id)[0] ?? null,
    labelOf: (id) => rowsOf('calibrationLabel', id)[0]?.label ?? null,
    precedents: () => read('precedent', all.all('precedent')),
    people: () => people.all().flatMap((row) => Person.safeParse(row).data ?? []),
    call: (id) => call.get(id),
  }
}
