import { v7 } from 'uuid'
import { expect, test, vi } from 'vitest'

import { createEvidencing } from '#renderer/features/inspect/evidencing.ts'
import type { Client } from '#shared/api.ts'
import type { EvidenceFailure, LeaveView, SubjectView } from '#shared/evidence-api.ts'
import { ExportRequest } from '#shared/evidence-requests.ts'
import { EvaluationId } from '#shared/ids.ts'
import { err, ok, type Result } from '#shared/result.ts'
import { defaultSettings } from '#shared/settings.ts'
import {
  aDesk,
  aMark,
  anId,
  aRecording,
  aScorecard,
  aView,
} from '#tests/unit/renderer/inspect/support.ts'

const theirs = EvaluationId.parse(anId())
const theirMark = aMark({ at: 30_000, note: '他们的' })

const theirJudgement = (): SubjectView => ({
  ...{ evaluationId: theirs, inspector: '赵敏', scorecard: aScorecard(), marks: [theirMark] },
  isAppealed: true,
})

const aRequest = (over: object = {}): ExportRequest =>
  ExportRequest.parse({
    ...{ id: v7(), callId: anId(), evaluationId: theirs, reason: '投诉复核', refusal: '' },
    clips: [{ from: 1000, to: 9000, markId: null, itemKey: null, redactions: [] }],
    ...{ state: 'waiting', askedBy: { id: anId(), name: '李主管' }, askedAt: 1 },
    ...{ decidedBy: null, decidedAt: null, until: null },
    ...over,
  })

const granted = (over: object = {}): ExportRequest =>
  aRequest({
    ...{ state: 'granted', decidedBy: { id: anId(), name: '张主管' }, decidedAt: 2, until: 3 },
    ...over,
  })

const aLeadsDesk = async (
  subject: Result<SubjectView, EvidenceFailure>,
  sound = 'ready',
  leave: LeaveView = { secondPerson: false, forMe: [], mine: [] },
) => {
  const recording = {
    ...aRecording(),
    sound: sound === 'ready' ? { type: 'ready' as const } : { type: 'fetching' as const, share: 0 },
  }
  const view = aView({ evaluation: null, recording: recording as never })
  const desk = aDesk(view)
  const exported: unknown[] = []
  const asked: unknown[] = []
  const key = ok({ keyId: null, place: null, state: 'unregistered' as const })
  const evidence: Client['evidence'] = {
    key: () => Promise.resolve(key),
    rotateKey: () => Promise.resolve(key),
    subject: () => Promise.resolve(subject),
    export: (order) => {
      exported.push(order)
      return Promise.resolve(ok({ path: '/clips/a.zip', packageId: anId() }))
    },
    leave: () => Promise.resolve(ok(leave)),
    askLeave: (order) => {
      const request = aRequest({ ...order, state: 'waiting' })
      asked.push(order)
      return Promise.resolve(ok(request))
    },
    answerLeave: () => Promise.resolve(err({ type: 'NotFound' })),
    giveUp: () => Promise.resolve(ok(null)),
    pick: () => Promise.resolve(ok(null)),
    verify: () => Promise.resolve(err({ type: 'GivenUp' })),
  }
  const evidencing = createEvidencing(desk.inspecting.store, desk.clipping, {
    client: { evidence, inspect: { reveal: () => Promise.resolve(ok(null)) } },
    settings: () => defaultSettings,
  })
  await desk.inspecting.open(view.call.id)
  return {
    desk,
    evidencing,
    exported,
    asked,
    callId: view.call.id,
    state: evidencing.store.getState,
  }
}

test('a package of what somebody else judged is put together of their marks', async () => {
  const { evidencing, exported, callId, state } = await aLeadsDesk(ok(theirJudgement()))
  await evidencing.openOf(callId, theirs)

  expect(state()).toMatchObject({
    ...{ isComing: false, of: { evaluationId: theirs, inspector: '赵敏', isAppealed: true } },
    draft: { picks: [{ mark: theirMark, isChosen: true }] },
  })
  evidencing.setReason('投诉复核')
  await evidencing.proceed('zh')
  expect(exported).toMatchObject([{ callId, evaluationId: theirs, reason: '投诉复核' }])
})

test('it waits for the recording, and for nothing once it was closed', async () => {
  const { desk, evidencing, callId, state } = await aLeadsDesk(ok(theirJudgement()), 'fetching')
  const arrive = (): void => {
    desk.inspecting.store.setState({ sound: { type: 'ready' } })
  }
  await evidencing.openOf(callId, theirs)
  expect(state()).toMatchObject({ isComing: true, draft: null })
  arrive()
  expect(state()).toMatchObject({ isComing: false, of: { evaluationId: theirs } })

  evidencing.close()
  desk.inspecting.store.setState({ sound: null })
  await evidencing.openOf(callId, theirs)
  evidencing.close()
  arrive()
  expect(state()).toMatchObject({ isComing: false, draft: null })
})

test('why there is none stands in the dialog', async () => {
  const { evidencing, callId, state } = await aLeadsDesk(err({ type: 'Offline' }))
  await evidencing.openOf(callId, theirs)

  expect(state()).toMatchObject({ isComing: false, draft: null, refusal: { type: 'Offline' } })
})

const aDeskThatNeedsTwo = async (...mine: readonly ExportRequest[]) => {
  const leave = { secondPerson: true, forMe: [], mine: [...mine] }
  const desk = await aLeadsDesk(ok(theirJudgement()), 'ready', leave)
  await desk.evidencing.openOf(desk.callId, theirs)
  await vi.waitFor(() => expect(desk.state().leave).not.toBeNull())
  return desk
}

test('where a second person is needed the package is asked for, once', async () => {
  const { evidencing, asked, exported, state } = await aDeskThatNeedsTwo()
  evidencing.setReason('投诉复核')
  await evidencing.proceed('zh')
  await evidencing.proceed('zh')

  expect(asked).toMatchObject([{ evaluationId: theirs, reason: '投诉复核', clips: [{}] }])
  expect(exported).toEqual([])
  expect(state().leave?.mine).toMatchObject({ state: 'waiting' })
})

test('what was granted is exported as it was granted, whatever the dialog has', async () => {
  const request = granted()
  const { evidencing, exported, asked } = await aDeskThatNeedsTwo(request)
  evidencing.setReason('别的')
  await evidencing.proceed('zh')

  const { reason, clips } = request
  expect(exported).toMatchObject([{ requestId: request.id, reason, clips }])
  expect(asked).toEqual([])
})

test('what was refused is asked for anew', async () => {
  const refused = aRequest({ state: 'refused', refusal: '不行', decidedBy: null, decidedAt: 2 })
  const { evidencing, asked, exported } = await aDeskThatNeedsTwo(refused)
  evidencing.setReason('抹掉姓名后')
  await evidencing.proceed('zh')
  expect(asked).toMatchObject([{ reason: '抹掉姓名后' }])
  expect(exported).toEqual([])
})
