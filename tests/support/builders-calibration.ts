import { Calibration } from '#shared/calibration.ts'
import { CalibrationId } from '#shared/ids.ts'
import * as id from '#tests/support/ids.ts'

export const sessionId = CalibrationId.parse('019aa7c0-0000-7000-8000-00000000ca11')

/** A planned session of nobody and nothing. */
export const aSession = (over: Partial<Calibration>): Calibration =>
  Calibration.parse({
    ...{ id: sessionId, teamId: id.teamId(), title: '十一月校准' },
    ...{ scorecardId: id.scorecardId(), scorecardVersion: 1, participants: [], calls: [] },
    ...{ facilitatorId: id.personId(), at: 0, repeats: 'never', previousId: null, why: '' },
    ...{ hideAgents: false, hideInspectors: false, facilitatorSees: false, progress: [] },
    ...{ state: 'planned', openedAt: null, revealedAt: null, closedAt: null, revision: 1 },
    ...over,
  })
