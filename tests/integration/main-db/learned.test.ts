import { expect, test } from 'vitest'

import { aSession, sessionId } from '#tests/support/builders-calibration.ts'
import * as id from '#tests/support/ids.ts'
import { aPut, aWorkstation, pull } from '#tests/support/workstation.ts'

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
