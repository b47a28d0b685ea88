import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { signRuling } from '#core/appeals/rule-on-appeal.ts'
import { scoreOf } from '#core/evaluation/score-of.ts'
import type { Case } from '#core/review/situation.ts'
import { EvidenceAppeal, EvidenceEvaluation } from '#shared/evidence.ts'
import { EvidenceOrder } from '#shared/evidence-api.ts'
import { ReviewCase } from '#shared/results.ts'
import { after, anAppeal, aPublished, theAppeal } from '#tests/support/appealing/case.ts'
import { aSituation, team } from '#tests/support/appealing/people.ts'
import { aScorecard } from '#tests/support/builders.ts'
import { anEvidenceDesk } from '#tests/support/evidence-desk.ts'
import * as id from '#tests/support/ids.ts'
import { unzipped } from '#tests/support/zips.ts'

const theirs = id.evaluationId(5)

const anOrder = (over: object = {}): EvidenceOrder =>
  EvidenceOrder.parse({
    ...{ callId: id.callId(), evaluationId: theirs, reason: '客户投诉复核' },
    clips: [{ ...{ from: 2000, to: 5000, markId: id.markId(1), itemKey: '1.2' }, redactions: [] }],
    ...{ withMp3: false, language: 'zh' },
    ...over,
  })

/** As the hub tells it, of an evaluation that somebody else made. */
const told = (known: Case, over: object = {}): ReviewCase => {
  const judged = known.versions.at(-1)
  if (!judged) throw new Error('not published')
  return ReviewCase.parse({
    ...known,
    review: { ...known.review, id: theirs, inspectorId: team.second.id, ...over },
    judged,
    score: scoreOf(aScorecard(), judged, judged.marks, judged.answers),
  })
}

const overturned = (): Case => {
  const signing = anAppeal('signing')
  return after(signRuling(signing, theAppeal(signing), team.lead, aSituation()))
}

const aDeskThatKnows = async (known: ReviewCase) => {
  const desk = await anEvidenceDesk({ people: [{ id: team.second.id, name: '赵敏' }] })
  desk.told.cases.set(known.review.id, known)
  const handOut = async (over: object = {}) => {
    const saved = await desk.handlers.export(anOrder(over))
    if (!saved.ok) throw new Error(JSON.stringify(saved.error))
    const files = await unzipped(readFileSync(saved.value.path))
    const part = (name: string): unknown => {
      const bytes = [...files].find(([path]) => path.endsWith(`/data/${name}.json`))?.[1]
      return bytes === undefined ? undefined : JSON.parse(bytes.toString('utf8'))
    }
    expect(await desk.handlers.verify({ path: saved.value.path })).toMatchObject({
      value: { valid: true, clips: [{ state: 'identical' }] },
    })
    return part
  }
  return { ...desk, handOut }
}

test('a lead hands out what somebody else judged, as the hub has it', async () => {
  const { handOut, told: hub } = await aDeskThatKnows(told(aPublished()))
  const part = await handOut()

  expect(EvidenceEvaluation.parse(part('evaluation'))).toMatchObject({
    ...{ inspector: '赵敏', score: { total: 80, max: 100 } },
    evaluation: { id: theirs, inspectorId: team.second.id, state: 'submitted' },
    marks: [{ id: id.markId(1) }, { id: id.markId(2) }],
  })
  expect(part('appeal')).toBeUndefined()
  expect(hub.granted).toMatchObject([{ evaluationId: theirs }])
})

test('what may be chosen of another’s judgement is told with its scorecard', async () => {
  const { handlers } = await aDeskThatKnows(told(overturned()))
  const subject = await handlers.subject({ callId: id.callId(), evaluationId: theirs })

  expect(subject).toMatchObject({
    ok: true,
    value: {
      inspector: '赵敏',
      isAppealed: true,
      marks: [{ id: id.markId(1) }, { id: id.markId(2) }],
    },
  })
  expect(subject.ok && subject.value.scorecard).toEqual(aScorecard())
})

test('what was said against a judgement and came of it goes along, and nothing that came before is lost', async () => {
  const { handOut, pages } = await aDeskThatKnows(told(overturned()))
  const part = await handOut()

  expect(EvidenceEvaluation.parse(part('evaluation')).score).toMatchObject({ total: 90 })
  const appeal = EvidenceAppeal.parse(part('appeal'))
  expect(appeal.versions.map(({ total }) => total)).toEqual([80, 90])
  expect(appeal.appeals).toEqual(overturned().appeals)
  expect(appeal.steps.map(({ action, itemKey }) => [action, itemKey])).toEqual([
    ['filed', '1.2'],
    ['assigned', null],
    ['listened', null],
    ['ruled.proposed', '1.2'],
    ['assigned', null],
    ['listened', null],
    ['concurred', null],
    ['signed', null],
  ])
  expect(appeal.steps[0]).toMatchObject({ text: '客户先反问的', round: 1 })
  expect(appeal.steps[3]).toMatchObject({ text: '只有一次', by: { name: '赵敏' } })
  for (const said of ['申诉经过', '客户先反问的', '裁决：按坐席主张', '对第 1 版裁决后']) {
    expect(pages.join()).toContain(said)
  }
  await handOut({ language: 'en' })
  expect(pages.at(-1)).toContain('ruled: as proposed')
})

test('one’s own evaluation has its appeal with it as well', async () => {
  const known = told(overturned(), { id: id.evaluationId(), inspectorId: id.personId() })
  const { handOut } = await aDeskThatKnows(known)
  const part = await handOut({ evaluationId: id.evaluationId() })

  expect(EvidenceEvaluation.parse(part('evaluation'))).toMatchObject({
    ...{ inspector: '王芳', score: { total: 90 } },
  })
  expect(EvidenceAppeal.parse(part('appeal')).versions).toHaveLength(2)
})

test('what I changed since the hub heard of it is handed out as I submitted it', async () => {
  const known = told(aPublished(), {
    ...{ id: id.evaluationId(), inspectorId: id.personId(), submittedAt: 1 },
  })
  const { handOut } = await aDeskThatKnows(known)
  const part = await handOut({ evaluationId: id.evaluationId() })

  expect(EvidenceEvaluation.parse(part('evaluation')).marks).toMatchObject([{ note: '反问客户' }])
})

test('nothing is handed out of what the hub does not show, or of another call', async () => {
  const { handlers, told: hub } = await aDeskThatKnows(told(aPublished()))
  const refused = async (over: object) => {
    const saved = await handlers.export(anOrder(over))
    return saved.ok ? null : saved.error.type
  }
  expect(await refused({ evaluationId: id.evaluationId(6) })).toBe('EvaluationNotFound')
  hub.cases.set(theirs, told(aPublished(), { callId: id.callId(2) }))
  expect(await refused({})).toBe('EvaluationNotFound')
  hub.state.isOnline = false
  expect(await refused({})).toBe('Offline')
  expect(hub.granted).toEqual([])
})
