import { expect, test } from 'vitest'

import { AppealId } from '#shared/ids.ts'
import type { InspectView } from '#shared/inspect.ts'
import { QueueFilter } from '#shared/queue.ts'
import type { Result } from '#shared/result.ts'
import { anApp } from '#tests/support/app.ts'
import { aCall, anAssignment, aRecording, aScorecard } from '#tests/support/builders.ts'
import { atNoon } from '#tests/support/fakes.ts'
import * as id from '#tests/support/ids.ts'
import { aPut, pull } from '#tests/support/workstation.ts'

const appealId = AppealId.parse('a99ea100-0000-7000-8000-000000000001')

function aListenersDesk() {
  const app = anApp()
  pull(
    app,
    aPut('call', aCall()),
    aPut('recording', aRecording()),
    aPut('scorecard', aScorecard()),
    aPut('assignment', anAssignment({ appealId })),
  )
  return app
}

test('a call that is listened to again is told apart in the queue', () => {
  const { rows } = aListenersDesk().queue.page(QueueFilter.parse({}), 0, 10, atNoon)

  expect(rows).toMatchObject([
    { isReListened: true, isBlind: false, state: 'todo', marks: 0, total: null },
  ])
})

test('it opens as if nobody had judged it, and says what it is listened to for', async () => {
  // The contract says that this is what opening a call answers.
  const reply = (await aListenersDesk().invoke('inspect', 'open', {
    callId: id.callId(),
  })) as Result<InspectView, { readonly type: string }>
  if (!reply.ok) throw new Error(reply.error.type)
  const { assignment, evaluation, marks, answers, previous, next } = reply.value

  expect(assignment?.appealId).toBe(appealId)
  expect(evaluation).toMatchObject({ state: 'draft', note: '', assignmentId: assignment?.id })
  expect([marks, answers, previous, next]).toEqual([[], [], null, null])
})
