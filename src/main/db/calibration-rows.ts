import type Database from 'better-sqlite3'

import type { Calibration, StandingAction } from '#shared/calibration.ts'
import type { CalibrationId } from '#shared/ids.ts'
import type { entities } from '#shared/sync.ts'

export type CalibrationEntity = Extract<
  keyof typeof entities,
  | 'calibration'
  | 'precedent'
  | 'calibrationLabel'
  | 'calibrationScore'
  | 'calibrationVote'
  | 'consensus'
  | 'standingAction'
  | 'presence'
>

/** Any of them: the session, what stands in it, or what names it. */
export type CalibrationBody =
  Calibration | StandingAction | { readonly calibrationId: CalibrationId }

/** Writes what the hub tells of calibration sessions, as it tells it. */
export function createCalibrationRows(db: Database.Database) {
  const put = db.prepare<[string, CalibrationEntity, string, CalibrationId, string]>(
    `INSERT OR REPLACE INTO calibration_row (scope, entity, id, calibration_id, body)
     VALUES (?, ?, ?, ?, ?)`,
  )
  const revision = db
    .prepare<[string, string], number>(
      `SELECT body ->> 'revision' FROM calibration_row
        WHERE scope = ? AND entity = 'calibration' AND id = ?`,
    )
    .pluck()
  /** A page that was on its way when the hub answered a command has the session as it was before. */
  const isBefore = (scope: string, id: string, body: CalibrationBody): boolean =>
    'revision' in body && body.revision < (revision.get(scope, id) ?? 0)
  const remove = db.prepare<[string, CalibrationEntity, string]>(
    `DELETE FROM calibration_row WHERE scope = ? AND entity = ? AND id = ?`,
  )
  return {
    /** Returns the session it is of. */
    put: (
      scope: string,
      entity: CalibrationEntity,
      id: string,
      body: CalibrationBody,
    ): CalibrationId => {
      const session = sessionOf(body)
      if (!isBefore(scope, id, body)) put.run(scope, entity, id, session, JSON.stringify(body))
      return session
    },
    remove: (scope: string, entity: CalibrationEntity, id: string) => {
      remove.run(scope, entity, id)
    },
  }
}

const sessionOf = (body: CalibrationBody): CalibrationId => {
  if ('calibrationId' in body) return body.calibrationId
  return 'in' in body ? body.in : body.id
}
