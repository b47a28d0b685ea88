import type { Actor, Clock, Ids } from '#core/ports.ts'
import { UtcMs } from '#shared/time.ts'
import * as id from '#tests/support/ids.ts'

export const noon = UtcMs.parse(Date.parse('2026-11-22T04:00:00.000Z'))

/** Noon, with dead air as the settings have it at first. */
export const atNoon = { now: noon, deadAirMs: 5000 }

/** A clock that stands still until it is told to go on. */
export function fixedClock(at: UtcMs = noon): Clock & { readonly advance: (ms: number) => void } {
  let now = at
  return {
    now: () => now,
    advance: (ms) => {
      now = UtcMs.parse(now + ms)
    },
  }
}

/** Ids one after another, from 1001 on, so that they never meet those a test names itself. */
export function countingIds(): Ids {
  let n = 1000
  const next = () => ++n
  return {
    evaluation: () => id.evaluationId(next()),
    mark: () => id.markId(next()),
    fact: () => id.factId(next()),
    problem: () => id.problemId(next()),
    call: () => id.callId(next()),
    assignment: () => id.assignmentId(next()),
    scorecard: () => id.scorecardId(next()),
    opinion: () => id.opinionId(next()),
  }
}

export const anActor = (): Actor => ({ person: id.personId(1), device: id.deviceId(1) })
