import type Database from 'better-sqlite3'
import type { z } from 'zod'

import type { Actor } from '#core/ports.ts'
import { createFactIntake } from '#main/db/fact-intake.ts'
import {
  createCalibrationRows,
  type CalibrationBody,
  type CalibrationEntity,
} from '#main/db/calibration-rows.ts'
import { createEditionRows } from '#main/db/edition-rows.ts'
import { createLibraryRows, type LibraryEntity } from '#main/db/library-rows.ts'
import { createMirrorRows } from '#main/db/mirror-rows.ts'
import { evaluationIdOf } from '#main/db/outbox-rows.ts'
import { createReader } from '#main/db/reader.ts'
import { createReplacedSounds } from '#main/db/replaced-sounds.ts'
import type { Fact, FactBody } from '#shared/fact.ts'
import { CallId, type CalibrationId, type EvaluationId, type RecordingId } from '#shared/ids.ts'
import type { LibraryEntry, PlayList } from '#shared/library.ts'
import { entities, type Change } from '#shared/sync.ts'

/** What a page did, gathered while it is written. */
export type PageWork = {
  /** Calls whose queue rows have to be made anew. */
  readonly touched: Set<CallId>
  readonly replaced: Set<RecordingId>
  /** Recordings whose figures took another side for the agent’s. */
  readonly turned: Set<RecordingId>
  readonly facts: Fact[]
  /** Evaluations to be made anew from all that was said of them, because the order was another. */
  readonly stale: Set<EvaluationId>
  /** Whether versions of scorecards are now as the hub has them, without what it has not heard. */
  readonly editions: { isTouched: boolean }
  /** Sessions of which something is new; null where it may be any. */
  readonly calibrations: Set<CalibrationId | null>
  /** Whether something of the library is new, or a recording went that it may hold as well. */
  readonly library: { isTouched: boolean }
}

export type Outcome =
  | { readonly type: 'applied' }
  | { readonly type: 'unknown' }
  /** `at`: the first field that does not fit. */
  | { readonly type: 'misfit'; readonly at: string }

type Kind = {
  readonly put: (scope: string, change: Change, work: PageWork) => Outcome
  readonly remove: (id: string, work: PageWork, scope: string) => void
}

const applied: Outcome = { type: 'applied' }

/** How a change of each entity is written. */
export function createMirrorKinds(
  db: Database.Database,
  actor: Actor,
): Readonly<Record<keyof typeof entities, Kind>> {
  const rows = createMirrorRows(db)
  const editions = createEditionRows(db)
  const calibrations = createCalibrationRows(db)
  const library = createLibraryRows(db)
  const reader = createReader(db, actor.person)
  const { takeIn } = createFactIntake(db, actor)
  const wasReplaced = createReplacedSounds(db)
  const callOfRecording = db
    .prepare<[string], CallId>(`SELECT call_id FROM recording WHERE id = ?`)
    .pluck()
  const callOfAssignment = db
    .prepare<[string], CallId>(`SELECT call_id FROM assignment WHERE id = ?`)
    .pluck()
  const isTurned = db
    .prepare<[RecordingId], 1>(
      `SELECT 1 FROM measures JOIN recording ON recording.id = measures.recording_id
        WHERE recording.id = ? AND measures.sha256 = recording.sha256
          AND measures.agent_channel IS NOT recording.agent_channel`,
    )
    .pluck()
  const callsOfSession = db
    .prepare<[CalibrationId], CallId>(`SELECT call_id FROM assignment WHERE calibration_id = ?`)
    .pluck()
  const callOf = (body: FactBody): CallId | undefined => {
    if (body.type === 'SidesTold') return body.callId
    const id = evaluationIdOf(body)
    return id === null ? undefined : reader.evaluation(id)?.callId
  }
  const touch = (work: PageWork, callId: CallId | undefined) => {
    if (callId !== undefined) work.touched.add(callId)
  }

  const calibrationKind = (entity: CalibrationEntity): Kind => ({
    put: reads<CalibrationBody>(entities[entity], (body, scope, work, { id }) => {
      const session = calibrations.put(scope, entity, id, body)
      work.calibrations.add(session)
      // Whether its rows of the queue name the agent.
      if (entity === 'calibration') {
        for (const callId of callsOfSession.all(session)) touch(work, callId)
      }
    }),
    remove: (id, work, scope) => {
      calibrations.remove(scope, entity, id)
      work.calibrations.add(null)
    },
  })
  const ofCalibrations = {
    calibration: calibrationKind('calibration'),
    precedent: calibrationKind('precedent'),
    calibrationLabel: calibrationKind('calibrationLabel'),
    calibrationScore: calibrationKind('calibrationScore'),
    calibrationVote: calibrationKind('calibrationVote'),
    consensus: calibrationKind('consensus'),
    standingAction: calibrationKind('standingAction'),
    presence: calibrationKind('presence'),
  }

  const libraryKind = (entity: LibraryEntity): Kind => ({
    put: reads<LibraryEntry | PlayList>(entities[entity], (body, scope, work) => {
      library.put(scope, entity, body)
      work.library.isTouched = true
    }),
    remove: (id, work, scope) => {
      library.remove(scope, entity, id)
      work.library.isTouched = true
    },
  })

  return {
    call: {
      put: reads(entities.call, (call, scope, work) => {
        rows.call.put(scope, call)
        touch(work, call.id)
      }),
      remove: (id, work) => {
        rows.call.remove(id)
        touch(work, CallId.safeParse(id).data)
      },
    },
    recording: {
      put: reads(entities.recording, (recording, scope, work) => {
        if (wasReplaced(recording)) work.replaced.add(recording.id)
        rows.recording.put(scope, recording)
        if (isTurned.get(recording.id)) work.turned.add(recording.id)
        touch(work, recording.callId)
      }),
      remove: (id, work) => {
        touch(work, callOfRecording.get(id))
        rows.recording.remove(id)
        work.library.isTouched = true
      },
    },
    assignment: {
      put: reads(entities.assignment, (assignment, scope, work) => {
        touch(work, callOfAssignment.get(assignment.id))
        rows.assignment.put(scope, assignment)
        touch(work, assignment.callId)
      }),
      remove: (id, work) => {
        touch(work, callOfAssignment.get(id))
        rows.assignment.remove(id)
      },
    },
    scorecard: {
      put: reads(entities.scorecard, (scorecard, scope, _work, change) => {
        rows.scorecard.put(scope, scorecard, change.id)
      }),
      remove: rows.scorecard.remove,
    },
    edition: {
      put: reads(entities.edition, (edition, scope, work) => {
        editions.putEdition(scope, edition)
        work.editions.isTouched = true
      }),
      remove: (id, work) => {
        const [card = '', version] = id.split('@')
        editions.removeEdition(card, Number(version))
        work.editions.isTouched = true
      },
    },
    opinion: {
      put: reads(entities.opinion, (opinion, scope, work) => {
        editions.putOpinion(scope, opinion)
        work.editions.isTouched = true
      }),
      remove: (id) => {
        editions.removeOpinion(id)
      },
    },
    person: {
      put: reads(entities.person, (person, scope) => {
        rows.person.put(scope, person)
      }),
      remove: rows.person.remove,
    },
    problem: {
      put: reads(entities.problem, (problem, scope) => {
        rows.problem.put(scope, problem)
      }),
      remove: rows.problem.remove,
    },
    fact: {
      put: reads(entities.fact, (sealed, scope, work, { seq }) => {
        const taken = takeIn(sealed, { scope, seq })
        if (taken.type === 'unknown') return { type: 'unknown' }
        if (taken.type === 'misfit') return { type: 'misfit', at: sealed.body.type }
        if (taken.stale !== null) work.stale.add(taken.stale)
        if (taken.type === 'seen') return applied
        work.facts.push(taken.fact)
        touch(work, callOf(taken.fact.body))
        return applied
      }),
      // What happened cannot be taken back; the hub only stops repeating it.
      remove: () => undefined,
    },
    ...ofCalibrations,
    libraryEntry: libraryKind('libraryEntry'),
    playList: libraryKind('playList'),
  }
}

function reads<T>(
  schema: z.ZodType<T>,
  write: (value: T, scope: string, work: PageWork, change: Change) => Outcome | undefined,
): Kind['put'] {
  return (scope, change, work) => {
    const parsed = schema.safeParse(change.body)
    if (parsed.success) return write(parsed.data, scope, work, change) ?? applied
    return { type: 'misfit', at: parsed.error.issues[0]?.path.join('.') ?? '' }
  }
}
