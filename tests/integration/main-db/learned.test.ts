import { expect, test } from 'vitest'

import { Calibration } from '#shared/calibration.ts'
import { CalibrationId } from '#shared/ids.ts'
import * as id from '#tests/support/ids.ts'
import { aPut, aWorkstation, pull } from '#tests/support/workstation.ts'

const sessionId = CalibrationId.parse('019aa7c0-0000-7000-8000-00000000ca11')

const aSession = (over: Partial<Calibration>): Calibration =>
  Calibration.parse({
    ...{ id: sessionId, teamId: id.teamId(), title: '十一月校准' },
    ...{ scorecardId: id.scorecardId(), scorecardVersion: 1, participants: [], calls: [] },
    ...{ facilitatorId: id.personId(), at: 0, repeats: 'never', previousId: null, why: '' },
    ...{ hideAgents: false, hideInspectors: false, facilitatorSees: false, progress: [] },
    ...{ state: 'planned', openedAt: null, revealedAt: null, closedAt: null, revision: 1 },
    ...over,
  })

test('what the hub answered stands at once, and no page from before takes it back', () => {
  const workstation = aWorkstation()
  const { mirror, calibrations, heard } = workstation
  const opened = aSession({ state: 'scoring', revision: 2 })

  mirror.learn('team:1', { entity: 'calibration', id: sessionId, body: opened })

  expect(calibrations.find(sessionId)).toEqual(opened)
  expect(heard).toContainEqual({ type: 'CalibrationChanged', calibrationId: sessionId })
  expect(mirror.cursors()).toEqual({})

  pull(workstation, aPut('calibration', aSession({ revision: 1 })))
  expect(calibrations.find(sessionId)).toEqual(opened)

  const row = { personId: id.personId(), callId: id.callId(), progress: 'done' } as const
  const further = aSession({ state: 'scoring', revision: 2, progress: [row] })
  pull(workstation, aPut('calibration', further))
  expect(calibrations.find(sessionId)).toEqual(further)
})
