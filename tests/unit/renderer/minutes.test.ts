import { describe, expect, test } from 'vitest'

import { ratedCallsOf } from '#core/calibration/revealed.ts'
import { sessionFigures } from '#core/calibration/session-figures.ts'
import { minutesOf } from '#renderer/features/figures/minutes.ts'
import { namesOf, ratersOf } from '#renderer/features/figures/names.ts'
import { translateInto } from '#renderer/lib/i18n.ts'
import { Calibration, CalibrationAction, CalibrationScore, Consensus } from '#shared/calibration.ts'
import type { CalibrationView } from '#shared/calibration-api.ts'
import { CalibrationId } from '#shared/ids.ts'
import { Minutes } from '#shared/minutes.ts'
import { UtcMs } from '#shared/time.ts'
import { aScorecard } from '#tests/support/builders.ts'
import * as id from '#tests/support/ids.ts'
import { hit, said } from '#tests/support/judge.ts'

const calibrationId = CalibrationId.parse('ca11b000-0000-7000-8000-000000000001')
const at = UtcMs.parse(Date.UTC(2026, 10, 22, 6))
const card = aScorecard()
const names = ['王芳', '李强', '赵敏']

function aView(hideInspectors: boolean): CalibrationView {
  const people = names.map((name, n) => ({
    id: id.personId(n + 1),
    name,
    role: 'inspector' as const,
  }))
  const calls = [1, 2].map((n) => ({ callId: id.callId(n), position: n, withdrawn: n === 2 }))
  return {
    calibration: Calibration.parse({
      ...{
        id: calibrationId,
        teamId: id.teamId(),
        title: '十一月校准',
        facilitatorId: id.personId(3),
      },
      ...{
        scorecardId: card.id,
        scorecardVersion: 1,
        participants: [id.personId(1), id.personId(2)],
      },
      ...{ at, repeats: 'never', hideAgents: true, hideInspectors, facilitatorSees: false },
      ...{ calls, state: 'revealed', openedAt: at, revealedAt: at, closedAt: null },
      ...{ previousId: null, why: '', revision: 4, progress: [] },
    }),
    roles: ['facilitator'],
    people,
    calls: calls.map((call) => ({
      ...call,
      ...{ isKnown: true, externalId: `C-${call.position}`, agentName: null, startedAt: at },
      ...{ durationMs: 61_000, media: 'ready' as const },
    })),
    scorecard: 'inForce',
    scores: [
      { marks: [], answers: [said('1.1', 'ok'), said('1.2', 'ok')], total: 20 },
      { marks: [hit('1.2')], answers: [said('1.1', 'ok')], total: 10 },
    ].map((score, n) =>
      CalibrationScore.parse({
        ...score,
        ...{ calibrationId, callId: id.callId(1), label: 'AB'[n], max: 20, note: '' },
        personId: hideInspectors ? null : id.personId(n + 1),
        ...{ evaluationId: null, scorecardVersion: 1, isOtherVersion: false, submittedAt: at },
        unscorable: null,
      }),
    ),
    missing: [{ personId: id.personId(2), callId: id.callId(1) }],
    votes: [],
    consensus: [
      Consensus.parse({
        ...{ calibrationId, callId: id.callId(1), itemKey: '1.2', verdict: { state: 'hit' } },
        ...{ reason: '反问了两次', by: id.personId(3), at, isPrecedent: true },
      }),
    ],
    actions: [
      CalibrationAction.parse({
        ...{ id: 'ac710000-0000-7000-8000-000000000001', calibrationId, text: '补一条示例' },
        ...{ ownerId: id.personId(3), due: '2026-12-01', doneAt: null },
      }),
    ],
    presence: null,
    myLabel: null,
  }
}

function minutesIn(language: 'zh' | 'en', hideInspectors = false): Minutes {
  const t = translateInto(language)
  const view = aView(hideInspectors)
  const figures = sessionFigures(
    ratedCallsOf(card, [id.callId(1)], view.scores, view.consensus),
    ratersOf(view),
    { draws: 200 },
  )
  return minutesOf(t, {
    view,
    card,
    figures,
    names: namesOf(t, language, view, card),
    language,
    chosen: null,
  })
}

describe('minutes of a session', () => {
  test.each(['zh', 'en'] as const)('are whole and pass to the main process (%s)', (language) => {
    const minutes = minutesIn(language)

    expect(Minutes.safeParse(minutes).success).toBe(true)
    expect(JSON.stringify(minutes)).not.toMatch(/\{\{|undefined|NaN|(figures|minutes)\.[a-z]/)
    for (const { head, rows } of minutes.tables) {
      for (const row of rows) expect(row).toHaveLength(head.length)
    }
  })

  test('tell who was there, which calls, what was decided, and who does what until when', () => {
    const text = JSON.stringify(minutesIn('zh'))

    for (const told of ['王芳、李强', 'C-1', '已撤出', '反问了两次', '补一条示例', '2026-12-01']) {
      expect(text).toContain(told)
    }
    expect(text).toContain('算不出')
  })

  test('say with whom people were compared: the consensus, and where there is none whom the facilitator chose', () => {
    const reference = (minutes: Minutes) =>
      minutes.facts.find(([what]) => what === '参考')?.[1] ?? ''
    expect(reference(minutesIn('zh'))).toBe('共识 1 通')

    const view = { ...aView(false), consensus: [] }
    const t = translateInto('zh')
    const chosen = id.personId(1)
    const rated = ratedCallsOf(card, [id.callId(1)], view.scores, view.consensus)
    const figures = sessionFigures(rated, ratersOf(view), { draws: 200, chosen })
    const names = namesOf(t, 'zh', view, card)
    const told = minutesOf(t, { view, card, figures, names, language: 'zh', chosen })
    expect(reference(told)).toBe('王芳 的评分 1 通')
    expect(JSON.stringify(told.tables)).toContain('所选质检员')
  })

  test('of a session that hides inspectors name nobody but who leads and who acts', () => {
    const text = JSON.stringify(minutesIn('zh', true))

    expect(text).not.toContain('王芳')
    expect(text).not.toContain('李强')
    expect(text).toContain('质检员 A')
    expect(text).toContain('2 人（姓名不公开）')
    expect(text).toContain('赵敏')
  })
})
