import { expect, test } from 'vitest'

import { createEvidencing } from '#renderer/features/inspect/evidencing.ts'
import type { Client } from '#shared/api.ts'
import type { EvidenceFailure, SubjectView } from '#shared/evidence-api.ts'
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

const aLeadsDesk = async (subject: Result<SubjectView, EvidenceFailure>, sound = 'ready') => {
  const recording = {
    ...aRecording(),
    sound: sound === 'ready' ? { type: 'ready' as const } : { type: 'fetching' as const, share: 0 },
  }
  const view = aView({ evaluation: null, recording: recording as never })
  const desk = aDesk(view)
  const exported: unknown[] = []
  const key = ok({ keyId: null, place: null, state: 'unregistered' as const })
  const evidence: Client['evidence'] = {
    key: () => Promise.resolve(key),
    rotateKey: () => Promise.resolve(key),
    subject: () => Promise.resolve(subject),
    export: (order) => {
      exported.push(order)
      return Promise.resolve(ok({ path: '/clips/a.zip', packageId: anId() }))
    },
    giveUp: () => Promise.resolve(ok(null)),
    pick: () => Promise.resolve(ok(null)),
    verify: () => Promise.resolve(err({ type: 'GivenUp' })),
  }
  const evidencing = createEvidencing(desk.inspecting.store, desk.clipping, {
    client: { evidence, inspect: { reveal: () => Promise.resolve(ok(null)) } },
    settings: () => defaultSettings,
  })
  await desk.inspecting.open(view.call.id)
  return { desk, evidencing, exported, callId: view.call.id, state: evidencing.store.getState }
}

test('a package of what somebody else judged is put together of their marks', async () => {
  const { evidencing, exported, callId, state } = await aLeadsDesk(ok(theirJudgement()))
  await evidencing.openOf(callId, theirs)

  expect(state()).toMatchObject({
    ...{ isComing: false, of: { evaluationId: theirs, inspector: '赵敏', isAppealed: true } },
    draft: { picks: [{ mark: theirMark, isChosen: true }] },
  })
  evidencing.setReason('投诉复核')
  await evidencing.export('zh')
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
