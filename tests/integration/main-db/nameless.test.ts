import { expect, test } from 'vitest'

import type { InspectView } from '#shared/inspect.ts'
import { QueueFilter } from '#shared/queue.ts'
import type { Result } from '#shared/result.ts'
import { anApp } from '#tests/support/app.ts'
import { aSession, sessionId } from '#tests/support/builders-calibration.ts'
import { aCall, anAssignment, aRecording, aScorecard, later } from '#tests/support/builders.ts'
import { atNoon } from '#tests/support/fakes.ts'
import * as id from '#tests/support/ids.ts'
import { aPut, pull } from '#tests/support/workstation.ts'

const HOUR = 3_600_000
const call = aCall()

/** Call 1 is judged for a session, and its agent has another call. */
function aBlindDesk(hideAgents: boolean, sessionComesFirst: boolean) {
  const app = anApp()
  const session = aPut('calibration', aSession({ state: 'scoring', hideAgents }))
  if (sessionComesFirst) pull(app, session)
  pull(
    app,
    aPut('call', call),
    aPut('recording', aRecording()),
    aPut('scorecard', aScorecard()),
    aPut('assignment', anAssignment({ calibrationId: sessionId })),
    aPut('call', aCall({ id: id.callId(2), recordingId: null, startedAt: later(-HOUR) })),
  )
  if (!sessionComesFirst) pull(app, session)
  const found = (filter: object) => app.queue.page(QueueFilter.parse(filter), 0, 10, atNoon).rows
  return { app, found }
}

const opened = async ({ invoke }: ReturnType<typeof anApp>): Promise<InspectView> => {
  // The contract says that this is what opening a call answers.
  const reply = (await invoke('inspect', 'open', { callId: id.callId() })) as Result<
    InspectView,
    { readonly type: string }
  >
  if (!reply.ok) throw new Error(reply.error.type)
  return reply.value
}

test.each([true, false])(
  'a session that names no agents does not name them in the queue, whichever comes first: %s',
  (sessionComesFirst) => {
    const { found } = aBlindDesk(true, sessionComesFirst)

    expect(found({})).toMatchObject([{ agentName: null, isBlind: true }])
    expect(found({ text: call.agentName })).toEqual([])
    expect(found({ text: call.agentInitials })).toEqual([])
    expect(found({ text: call.externalId })).toHaveLength(1)
  },
)

test('nor while judging, where the same agent’s other calls would tell as well', async () => {
  const view = await opened(aBlindDesk(true, true).app)

  expect(view.call).toMatchObject({ agentId: null, agentName: null, tenureDays: null })
  expect([view.previous, view.next]).toEqual([null, null])
})

test('a session that names them does', async () => {
  const { app, found } = aBlindDesk(false, false)

  expect(found({ text: call.agentName })).toMatchObject([{ agentName: call.agentName }])
  const view = await opened(app)
  expect(view.call.agentName).toBe(call.agentName)
  expect(view.next?.callId).toBe(id.callId(2))
})
