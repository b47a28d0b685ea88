import type { FastifyInstance } from 'fastify'

import { commandsOf, idOf, outcome, type OfOne } from '#hub/http/on-one.ts'
import { understand } from '#hub/http/refuse.ts'
import { callerOf, type HttpTools } from '#hub/http/tools.ts'
import { Person } from '#shared/assignment.ts'
import {
  ActionDraft,
  CalibrationCancel,
  CalibrationChange,
  CalibrationPlan,
  CalibrationReply,
  CalibrationStep,
  CallWithdrawal,
  CandidateList,
  CandidateSearch,
  ConsensusDraft,
  EarlyScores,
  PresenceDraft,
  Seat,
  SeatDraft,
  VoteCast,
  VoteStep,
} from '#shared/calibration-commands.ts'
import { CalibrationId, PersonId } from '#shared/ids.ts'

/** Sessions of calibration: planned, held and looked up by those who hold them or take part. */
export function addCalibrationRoutes(
  app: FastifyInstance,
  { store: { calibrations } }: HttpTools,
): void {
  const base = '/v1/calibrations'

  const command = commandsOf(app, base, CalibrationId, CalibrationReply)

  app.post(base, async (request): Promise<CalibrationReply> => {
    const caller = callerOf(request)
    const plan = understand(CalibrationPlan, request.body)
    return CalibrationReply.parse(await outcome(calibrations.plan(caller, plan)))
  })
  app.get<OfOne>(`${base}/:id`, async (request): Promise<CalibrationReply> => {
    const found = calibrations.find(callerOf(request), idOf(CalibrationId, request))
    return CalibrationReply.parse(await outcome(found))
  })
  app.get<OfOne>(`${base}/:id/scores`, async (request): Promise<EarlyScores> => {
    const early = calibrations.early(callerOf(request), idOf(CalibrationId, request))
    return EarlyScores.parse({ scores: await outcome(early) })
  })
  command('change', CalibrationChange, calibrations.change)
  command('open', CalibrationStep, calibrations.open)
  command('reveal', CalibrationStep, calibrations.reveal)
  command('close', CalibrationStep, calibrations.close)
  command('cancel', CalibrationCancel, calibrations.cancel)
  command('withdraw-call', CallWithdrawal, calibrations.withdrawCall)
  command('vote/open', VoteStep, calibrations.openVote)
  command('vote', VoteCast, calibrations.vote)
  command('vote/close', VoteStep, calibrations.closeVote)
  command('consensus', ConsensusDraft, calibrations.decide)
  command('action', ActionDraft, calibrations.saveAction)
  app.post<OfOne>(`${base}/:id/present`, async (request): Promise<object> => {
    const caller = callerOf(request)
    const id = idOf(CalibrationId, request)
    await outcome(calibrations.present(caller, id, understand(PresenceDraft, request.body)))
    return {}
  })
  app.post(`${base}/candidates`, async (request): Promise<CandidateList> => {
    const caller = callerOf(request)
    const search = understand(CandidateSearch, request.body)
    const candidates = await outcome(calibrations.candidates(caller, search))
    return CandidateList.parse({ candidates })
  })
  app.post(`${base}/seats`, async (request): Promise<Person> => {
    const caller = callerOf(request)
    const seat = understand(SeatDraft, request.body)
    return Person.parse(await outcome(calibrations.addSeat(caller, seat)))
  })
  app.post<OfOne>(`${base}/seats/:id/sit`, async (request): Promise<Seat> => {
    const caller = callerOf(request)
    return Seat.parse(await outcome(calibrations.sit(caller, idOf(PersonId, request))))
  })
}
