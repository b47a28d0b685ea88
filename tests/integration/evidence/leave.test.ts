import { expect, test } from 'vitest'

import { createEvidenceHub } from '#main/evidence/evidence-hub.ts'
import { EvidenceOrder } from '#shared/evidence-api.ts'
import { ExportRequestDraft } from '#shared/evidence-requests.ts'
import { aScriptedHub, anEvidenceDesk } from '#tests/support/evidence-desk.ts'
import * as id from '#tests/support/ids.ts'

const clip = { ...{ from: 10_000, to: 16_000, markId: null, itemKey: null }, redactions: [] }
const asked = ExportRequestDraft.omit({ id: true }).parse({
  ...{ callId: id.callId(), evaluationId: id.evaluationId(), reason: '客户投诉复核' },
  clips: [clip],
})
const anOrder = (over: object = {}): EvidenceOrder =>
  EvidenceOrder.parse({ ...asked, withMp3: false, language: 'zh', ...over })

const aDeskThatNeedsTwo = async () => {
  const desk = await anEvidenceDesk()
  desk.told.state.secondPerson = true
  return desk
}

test('without leave nothing is handed out, and the reason is said', async () => {
  const { handlers, pages } = await aDeskThatNeedsTwo()
  expect(await handlers.export(anOrder())).toEqual({
    ...{ ok: false, error: { type: 'SecondPersonNeeded' } },
  })
  expect(pages).toEqual([])
})

test('what was granted is what is handed out, whatever else is ordered', async () => {
  const { handlers, told, pages } = await aDeskThatNeedsTwo()
  const request = await handlers.askLeave(asked)
  if (!request.ok) throw new Error(request.error.type)
  const other = { reason: '别的', clips: [clip, clip], requestId: request.value.id }
  expect(await handlers.export(anOrder(other))).toMatchObject({ ok: true })

  expect(told.granted).toMatchObject([
    { requestId: request.value.id, reason: '客户投诉复核', clips: 1 },
  ])
  expect(pages.join()).toContain('客户投诉复核')
})

test('leave that is not mine, or is not there any more, hands out nothing', async () => {
  const { handlers, told } = await aDeskThatNeedsTwo()
  expect(await handlers.export(anOrder({ requestId: id.evaluationId(7) }))).toEqual({
    ...{ ok: false, error: { type: 'RequestNotFound' } },
  })
  expect(told.granted).toEqual([])
})

test('what others ask is told with the number of the call, and answered by a word or a reason', async () => {
  const { handlers, call } = await aDeskThatNeedsTwo()
  const request = await handlers.askLeave(asked)
  const requestId = request.ok ? request.value.id : ''
  expect(await handlers.leave({})).toMatchObject({
    ok: true,
    value: { secondPerson: true, forMe: [{ id: requestId, externalId: call.externalId }] },
  })
  expect(await handlers.answerLeave({ id: requestId, refusal: null })).toMatchObject({
    ...{ ok: true, value: { state: 'granted' } },
  })
  expect(await handlers.answerLeave({ id: requestId, refusal: '不行' })).toMatchObject({
    ...{ ok: true, value: { state: 'refused' } },
  })
  expect(await handlers.answerLeave({ id: id.evaluationId(7), refusal: null })).toEqual({
    ...{ ok: false, error: { type: 'NotFound' } },
  })
})

test('offline and without a hub each of it says so', async () => {
  const told = aScriptedHub()
  const { handlers } = await anEvidenceDesk({ told })
  told.state.isOnline = false
  const offline = { ok: false, error: { type: 'Offline' } }
  expect(await handlers.leave({})).toEqual(offline)
  expect(await handlers.askLeave(asked)).toEqual(offline)
  expect(await handlers.export(anOrder({ requestId: id.evaluationId(7) }))).toEqual(offline)

  const alone = await anEvidenceDesk({ hub: createEvidenceHub(null) })
  expect(await alone.handlers.leave({})).toEqual({ ok: false, error: { type: 'NoHub' } })
})
