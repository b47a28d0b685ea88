import { z } from 'zod'

import type { Actor, Calendar, Clock, Store } from '#core/ports.ts'
import { isRevealed, rowOf, viewOf } from '#main/calibration/room-view.ts'
import type { CalibrationHub, CalibrationReader, SeatKeeper } from '#main/ports-calibration.ts'
import type { Mirror } from '#main/ports.ts'
import type { SyncControl } from '#main/ports-app.ts'
import type { Handlers } from '#shared/api.ts'
import { Person } from '#shared/assignment.ts'
import { type Calibration } from '#shared/calibration.ts'
import { CalibrationReply, CandidateList, EarlyScores } from '#shared/calibration-commands.ts'
import type { CalibrationFailure } from '#shared/calibration-api.ts'
import type { CalibrationId, CommandId, PersonId } from '#shared/ids.ts'
import { err, ok, type Result } from '#shared/result.ts'

export type CalibrationIds = {
  readonly calibration: () => CalibrationId
  readonly command: () => CommandId
  readonly person: () => PersonId
}

type CalibrationDeps = {
  readonly actor: Actor
  readonly calendar: Calendar
  readonly clock: Clock
  readonly calibrationIds: CalibrationIds
  readonly store: Store
  readonly calibrations: CalibrationReader
  readonly calibrationHub: CalibrationHub
  readonly mirror: Pick<Mirror, 'cursors' | 'learn'>
  readonly seatKeeper: SeatKeeper
  readonly sync: Pick<SyncControl, 'received'>
}

/** Sessions as this desk knows them; what is done to one the hub does. */
export function createCalibrationHandlers(deps: CalibrationDeps): Handlers['calibrations'] {
  const { actor, calendar, clock, store, calibrations, calibrationHub, mirror, seatKeeper, sync } =
    deps
  const ids = deps.calibrationIds
  const me = actor.person

  /** Where receiving took too long, a window that looks at once still finds what it has done. */
  const learn = (calibration: Calibration | null): void => {
    if (!calibration) return
    const { id, teamId, revision } = calibration
    if ((calibrations.find(id)?.revision ?? 0) < revision)
      mirror.learn(`team:${teamId}`, { entity: 'calibration', id, body: calibration })
  }
  const learnPerson = (person: Person): void => {
    const scope = Object.keys(mirror.cursors()).find((each) => each.startsWith('team:'))
    const isKnown = calibrations.people().some(({ id }) => id === person.id)
    if (scope && !isKnown) mirror.learn(scope, { entity: 'person', id: person.id, body: person })
  }
  /** The same command once more is no second one: its id goes along when the network lost the answer. */
  const command = async (
    path: string,
    body: object,
  ): Promise<Result<CalibrationReply, CalibrationFailure>> => {
    const sent = { ...body, commandId: ids.command() }
    const first = await calibrationHub.ask(path, CalibrationReply, sent)
    const answer =
      !first.ok && first.error.type === 'Offline'
        ? await calibrationHub.ask(path, CalibrationReply, sent)
        : first
    if (!answer.ok && answer.error.type === 'Offline') return answer
    // Scores, votes, decisions and what is to be done come by the feed of the session.
    await sync.received()
    if (answer.ok) {
      learn(answer.value.calibration)
      learn(answer.value.next)
    } else if (answer.error.type === 'Moved') learn(answer.error.calibration)
    return answer
  }
  const changed = async (
    path: string,
    body: object,
  ): Promise<Result<Calibration, CalibrationFailure>> => {
    const answer = await command(path, body)
    return answer.ok ? ok(answer.value.calibration) : answer
  }
  const done = async (path: string, body: object): Promise<Result<null, CalibrationFailure>> => {
    const answer = await command(path, body)
    return answer.ok ? ok(null) : answer
  }

  return {
    list: () =>
      ok(
        calibrations
          .list()
          .toSorted((a, b) => b.at - a.at)
          .map((calibration) => rowOf(calibration, calibrations, me)),
      ),
    view: ({ id }) => {
      const calibration = calibrations.find(id)
      if (!calibration) return err({ type: 'CalibrationNotFound' })
      const today = calendar.dayOf(clock.now())
      return ok(viewOf(calibration, calibrations, store, { me, today }))
    },
    people: () => ok(calibrations.people().filter(({ role }) => mayJudge.has(role))),
    candidates: async (search) => {
      const found = await calibrationHub.ask('/candidates', CandidateList, search)
      return found.ok ? ok(found.value.candidates) : found
    },
    plan: (plan) => changed('', { ...plan, id: ids.calibration(), facilitatorId: me }),
    change: ({ id, ...change }) => changed(`/${id}/change`, change),
    open: ({ id, ...step }) => changed(`/${id}/open`, step),
    reveal: ({ id, ...step }) => changed(`/${id}/reveal`, step),
    early: async ({ id }) => {
      const known = calibrations.find(id)
      if (known && isRevealed(known)) return ok(calibrations.scoresOf(id))
      const found = await calibrationHub.ask(`/${id}/scores`, EarlyScores)
      if (!found.ok) return found
      // That I looked comes by the feed of the team.
      await sync.received()
      return ok(found.value.scores)
    },
    openVote: ({ id, ...vote }) => done(`/${id}/vote/open`, vote),
    vote: ({ id, ...vote }) => done(`/${id}/vote`, vote),
    closeVote: ({ id, ...vote }) => done(`/${id}/vote/close`, vote),
    decide: ({ id, ...consensus }) => done(`/${id}/consensus`, consensus),
    saveAction: ({ id, action }) => done(`/${id}/action`, action),
    present: async ({ id, ...presence }) => {
      const told = await calibrationHub.ask(`/${id}/present`, z.object({}), presence)
      return told.ok ? ok(null) : told
    },
    close: ({ id, ...step }) => command(`/${id}/close`, step),
    cancel: ({ id, ...step }) => changed(`/${id}/cancel`, step),
    withdrawCall: ({ id, ...step }) => changed(`/${id}/withdraw-call`, step),
    precedents: ({ scorecardId }) =>
      ok(
        calibrations
          .precedents()
          .filter((precedent) => precedent.scorecardId === scorecardId)
          .toSorted((a, b) => b.at - a.at),
      ),
    seats: () => ok(seatKeeper.seats()),
    addSeat: async ({ name }) => {
      const added = await calibrationHub.ask('/seats', Person, { personId: ids.person(), name })
      if (!added.ok) return added
      await sync.received()
      learnPerson(added.value)
      return added
    },
    sit: ({ personId }) => seatKeeper.sit(personId),
  }
}

const mayJudge = new Set<Person['role']>(['inspector', 'lead', 'manager'])
