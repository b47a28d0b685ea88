import type Database from 'better-sqlite3'

import { queueFiguresOf, type QueueFigures } from '#core/audio/figures.ts'
import { MEASURES_FORMULA } from '#core/audio/measures.ts'
import { normsBeside, paceOf, type Pace } from '#core/audio/pace.ts'
import { createQueueRows, type Desk } from '#main/db/queue-rows.ts'
import { transact } from '#main/db/transact.ts'
import type { MeasuresBook } from '#main/ports.ts'
import type { CallId, RecordingId } from '#shared/ids.ts'
import { Measures } from '#shared/measures.ts'

type Paced = {
  readonly recordingId: RecordingId
  readonly callId: CallId
  readonly rate: number
  readonly pace: Pace | null
}

/**
 * Figures count only as long as the recording is still the one that was measured; what is said of the
 * agent, only as long as the agent's side is still the same.
 */
export function createMeasuresBook(db: Database.Database, desk: Desk): MeasuresBook {
  const queueRows = createQueueRows(db, desk)
  const body = db
    .prepare<[RecordingId], string>(
      `SELECT body FROM measures JOIN recording ON recording.id = measures.recording_id
        WHERE measures.recording_id = ? AND measures.sha256 = recording.sha256`,
    )
    .pluck()
  const missing = db
    .prepare<[number, RecordingId | '', number], RecordingId>(
      `SELECT recording.id FROM sound CROSS JOIN recording ON recording.id = sound.recording_id
          AND recording.sha256 = sound.sha256
         LEFT JOIN measures ON measures.recording_id = recording.id AND measures.formula = ?
          AND ${isOfSameSound}
        WHERE sound.recording_id > ? AND measures.recording_id IS NULL
        ORDER BY sound.recording_id LIMIT ?`,
    )
    .pluck()
  const agentChannelOf = db
    .prepare<[RecordingId], number | null>(
      `SELECT recording.agent_channel FROM recording WHERE id = ?`,
    )
    .pluck()
  const save = db.prepare<[Row]>(
    `INSERT OR REPLACE INTO measures (recording_id, sha256, formula, agent_channel, basis,
       first_word_ms, longest_silence_ms, interruptions, rate, level_db, full_scale_share,
       longest_hold_ms, body)
     SELECT id, sha256, @formula, recording.agent_channel, @basis, @firstWordMs, @longestSilenceMs,
       @interruptions, @rate, @levelDb, @fullScaleShare, @longestHoldMs, @body
       FROM recording WHERE id = @id`,
  )
  const agentOfRecording = db
    .prepare<[RecordingId], string>(
      `SELECT agent_id FROM recording JOIN call ON call.id = recording.call_id
        WHERE recording.id = ?`,
    )
    .pluck()
  const ratesOfAgent = db.prepare<[string], Paced>(
    `SELECT measures.recording_id AS recordingId, call.id AS callId, rate, pace
       FROM call JOIN recording ON recording.id = call.recording_id
       JOIN measures ON measures.recording_id = recording.id AND ${isOfSameSound}
      WHERE call.agent_id = ? AND rate IS NOT NULL`,
  )
  const setPace = db.prepare<[Pace | null, RecordingId]>(
    `UPDATE measures SET pace = ? WHERE recording_id = ?`,
  )
  const callOf = db
    .prepare<[RecordingId], CallId>(`SELECT call_id FROM recording WHERE id = ?`)
    .pluck()

  const pacedLike = (id: RecordingId): readonly Paced[] => {
    const agent = agentOfRecording.get(id)
    return agent === undefined ? [] : ratesOfAgent.all(agent)
  }
  const normsOf = (paced: readonly Paced[]) => normsBeside(paced.map(({ rate }) => rate))

  /** One call more shifts the agent's norm, so others of theirs may have become unusual, or usual. */
  const pacesChangedBy = (id: RecordingId): readonly CallId[] => {
    const paced = pacedLike(id)
    const normBeside = normsOf(paced)
    return paced.flatMap(({ recordingId, callId, rate, pace }) => {
      const norm = normBeside(rate)
      const now = norm ? paceOf(rate, norm) : null
      if (now === pace) return []
      setPace.run(now, recordingId)
      return [callId]
    })
  }

  return {
    of: (id) => {
      const json = body.get(id)
      const parsed = json === undefined ? undefined : Measures.safeParse(JSON.parse(json))
      return parsed?.success ? parsed.data : undefined
    },
    normFor: (id) => {
      const paced = pacedLike(id)
      const own = paced.find(({ recordingId }) => recordingId === id)
      return own ? normsOf(paced)(own.rate) : null
    },
    missing: (after, limit) => missing.all(MEASURES_FORMULA, after ?? '', limit),
    save: (id, measures) => {
      transact(db, () => {
        const figures = queueFiguresOf(measures, agentChannelOf.get(id) ?? null)
        const { basis } = measures
        save.run({
          ...{ ...figures, id, basis, formula: MEASURES_FORMULA },
          body: JSON.stringify(measures),
        })
        const own = callOf.get(id)
        queueRows.refreshCalls(new Set([...pacesChangedBy(id), ...(own ? [own] : [])]))
      })
    },
  }
}

type Row = QueueFigures & {
  readonly id: RecordingId
  readonly basis: Measures['basis']
  readonly formula: number
  readonly body: string
}

const isOfSameSound = `measures.sha256 = recording.sha256
  AND measures.agent_channel IS recording.agent_channel`
