import type Database from 'better-sqlite3'

import { createSideRows } from '#main/db/side-rows.ts'
import type { Assignment, Person } from '#shared/assignment.ts'
import type { Call, Recording } from '#shared/call.ts'
import type { Problem } from '#shared/problem.ts'
import type { Scorecard } from '#shared/scorecard.ts'

/** Writes rows of the mirror tables. */
export function createMirrorRows(db: Database.Database) {
  return {
    call: createCallRows(db),
    recording: createRecordingRows(db),
    assignment: createAssignmentRows(db),
    scorecard: createScorecardRows(db),
    person: createPersonRows(db),
    problem: createHubProblemRows(db),
  }
}

function createCallRows(db: Database.Database) {
  const put = db.prepare(
    `INSERT OR REPLACE INTO call (id, scope, external_id, agent_id, agent_name, agent_initials,
       team, hired_on, queue, skill, direction, started_at, ring_ms, talk_ms, hold_ms,
       customer_number, disposition, satisfaction, complaint, high_value, recording_id, extra, search)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const remove = db.prepare<[string]>(`DELETE FROM call WHERE id = ?`)
  return {
    put: (scope: string, call: Call) => {
      put.run(
        call.id,
        scope,
        call.externalId,
        call.agentId,
        call.agentName,
        call.agentInitials,
        call.team,
        call.hiredOn,
        call.queue,
        call.skill,
        call.direction,
        call.startedAt,
        call.ringMs,
        call.talkMs,
        call.holdMs,
        call.customerNumber,
        call.disposition,
        call.satisfaction,
        call.complaint ? 1 : 0,
        call.highValue ? 1 : 0,
        call.recordingId,
        JSON.stringify(call.extra),
        toSearchText(`${call.agentName}\n${call.externalId}\n${call.agentInitials}`),
      )
    },
    remove: (id: string) => {
      remove.run(id)
    },
  }
}

function createRecordingRows(db: Database.Database) {
  const put = db.prepare(
    `INSERT OR REPLACE INTO recording (id, scope, call_id, sha256, bytes, sealed_sha256,
       sealed_bytes, key, container, codec, channels, sample_rate, frames, duration_ms, problems,
       agent_channel, sides_told_at, legs)
     VALUES (@id, @scope, @callId, @sha256, @bytes, @sealedSha256,
       @sealedBytes, @key, @container, @codec, @channels, @sampleRate, @frames, @durationMs, @problems,
       @agentChannel, @sidesToldAt, @legs)`,
  )
  const remove = db.prepare<[string]>(`DELETE FROM recording WHERE id = ?`)
  const sides = createSideRows(db)
  const removeShelf = db.prepare<[string]>(`DELETE FROM shelf WHERE recording_id = ?`)
  const removeSound = db.prepare<[string]>(`DELETE FROM sound WHERE recording_id = ?`)
  const removeMeasures = db.prepare<[string]>(`DELETE FROM measures WHERE recording_id = ?`)
  const removeHearing = db.prepare<[string]>(`DELETE FROM hearing WHERE recording_id = ?`)
  return {
    put: (scope: string, recording: Recording) => {
      put.run({
        ...recording,
        scope,
        problems: JSON.stringify(recording.problems),
        legs: JSON.stringify(recording.legs),
      })
      sides.settle(recording.id)
    },
    /** What was measured of it goes too: the hub has destroyed it. */
    remove: (id: string) => {
      remove.run(id)
      removeShelf.run(id)
      removeSound.run(id)
      removeMeasures.run(id)
      removeHearing.run(id)
    },
  }
}

function createAssignmentRows(db: Database.Database) {
  const put = db.prepare(
    `INSERT OR REPLACE INTO assignment (id, scope, call_id, inspector_id, scorecard_id,
       scorecard_version, due_at, created_at, withdrawn, calibration_id, appeal_id)
     VALUES (@id, @scope, @callId, @inspectorId, @scorecardId,
       @scorecardVersion, @dueAt, @createdAt, @withdrawn, @calibrationId, @appealId)`,
  )
  const remove = db.prepare<[string]>(`DELETE FROM assignment WHERE id = ?`)
  return {
    put: (scope: string, assignment: Assignment) => {
      put.run({ ...assignment, scope, withdrawn: assignment.withdrawn ? 1 : 0 })
    },
    remove: (id: string) => {
      remove.run(id)
    },
  }
}

function createScorecardRows(db: Database.Database) {
  const put = db.prepare<[string, number, string, string, string, string]>(
    `INSERT OR REPLACE INTO scorecard (id, version, scope, change_id, key, body)
     VALUES (?, ?, ?, ?, ?, ?)`,
  )
  const remove = db.prepare<[string]>(`DELETE FROM scorecard WHERE change_id = ? ${unused}`)
  return {
    put: (scope: string, scorecard: Scorecard, changeId: string) => {
      const { id, version, key } = scorecard
      put.run(id, version, scope, changeId, key, JSON.stringify(scorecard))
    },
    remove: (changeId: string) => {
      remove.run(changeId)
    },
  }
}

/** A version by which something was judged stays, or the judgement could not be explained. */
export const unused = `AND NOT EXISTS (
  SELECT 1 FROM evaluation WHERE evaluation.scorecard_id = scorecard.id
     AND evaluation.scorecard_version = scorecard.version)`

function createPersonRows(db: Database.Database) {
  const put = db.prepare(
    `INSERT OR REPLACE INTO person (id, scope, name, role) VALUES (@id, @scope, @name, @role)`,
  )
  const remove = db.prepare<[string]>(`DELETE FROM person WHERE id = ?`)
  return {
    put: (scope: string, person: Person) => {
      put.run({ ...person, scope })
    },
    remove: (id: string) => {
      remove.run(id)
    },
  }
}

function createHubProblemRows(db: Database.Database) {
  const put = db.prepare(
    `INSERT OR REPLACE INTO hub_problem (id, scope, kind, call_id, params, at)
     VALUES (?, ?, ?, ?, ?, ?)`,
  )
  const remove = db.prepare<[string]>(`DELETE FROM hub_problem WHERE id = ?`)
  return {
    put: (scope: string, { id, kind, callId, params, at }: Problem) => {
      put.run(id, scope, kind, callId, JSON.stringify(params), at)
    },
    remove: (id: string) => {
      remove.run(id)
    },
  }
}

/** One form for what is written and what is typed: full-width digits are digits, capitals are small. */
export const toSearchText = (text: string): string => text.normalize('NFKC').toLowerCase()
