import { expect, test } from 'vitest'

import { createLeaveStore } from '#renderer/features/evidence/leave-store.ts'
import type { Client } from '#shared/api.ts'
import type { EvidenceFailure } from '#shared/evidence-api.ts'
import { ExportRequest } from '#shared/evidence-requests.ts'
import { err, ok } from '#shared/result.ts'
import { noon } from '#tests/support/fakes.ts'
import * as id from '#tests/support/ids.ts'

const aRequest = (n: number) => ({
  ...ExportRequest.parse({
    ...{ id: id.evaluationId(n), callId: id.callId(), evaluationId: id.evaluationId(1) },
    ...{ reason: '来函', state: 'waiting', askedBy: { id: id.personId(2), name: '张主管' } },
    clips: [{ from: 0, to: 9000, markId: null, itemKey: null, redactions: [] }],
    ...{ askedAt: noon, decidedBy: null, decidedAt: null, refusal: '', until: null },
  }),
  externalId: '2001',
})

const aLead = (failure: EvidenceFailure | null = null) => {
  const answered: unknown[] = []
  let waiting = [aRequest(1), aRequest(2)]
  const evidence: Pick<Client['evidence'], 'leave' | 'answerLeave'> = {
    leave: () => Promise.resolve(ok({ secondPerson: true, mine: [], forMe: waiting })),
    answerLeave: (answer) => {
      answered.push(answer)
      waiting = waiting.filter((one) => one.id !== answer.id)
      return Promise.resolve(failure ? err(failure) : ok(aRequest(1)))
    },
  }
  // Only what is asked of it here.
  const leave = createLeaveStore({ evidence: evidence as Client['evidence'] })
  return { leave, answered, state: leave.store.getState }
}

test('what was granted waits for nobody any more', async () => {
  const { leave, answered, state } = aLead()
  await leave.load()
  expect(state().rows).toHaveLength(2)
  await leave.grant(id.evaluationId(1))
  expect(answered).toEqual([{ id: id.evaluationId(1), refusal: null }])
  expect(state().rows.map((row) => row.id)).toEqual([id.evaluationId(2)])
})

test('nothing is refused without a reason', async () => {
  const { leave, answered, state } = aLead()
  await leave.load()
  leave.beginRefusal(id.evaluationId(2))
  leave.setReason('  ')
  await leave.refuse()
  expect(answered).toEqual([])
  leave.setReason('先抹掉姓名')
  await leave.refuse()
  expect(answered).toEqual([{ id: id.evaluationId(2), refusal: '先抹掉姓名' }])
  expect(state()).toMatchObject({ refusing: null, failure: null })
})

test('that somebody was quicker is said, and the list is what is left', async () => {
  const { leave, state } = aLead({ type: 'AlreadyDecided' })
  await leave.load()
  await leave.grant(id.evaluationId(1))
  expect(state()).toMatchObject({ failure: { type: 'AlreadyDecided' }, isAnswering: false })
  expect(state().rows).toHaveLength(1)
})
