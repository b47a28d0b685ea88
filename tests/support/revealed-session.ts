import { itemsOf } from '#core/scorecard/outline.ts'
import { Calibration, CalibrationAction, CalibrationScore, Consensus } from '#shared/calibration.ts'
import type { CalibrationView } from '#shared/calibration-api.ts'
import { CalibrationId } from '#shared/ids.ts'
import { Scorecard } from '#shared/scorecard.ts'
import { UtcMs } from '#shared/time.ts'
import { aDeduction, aScorecard } from '#tests/support/builders.ts'
import * as id from '#tests/support/ids.ts'
import { hit, said } from '#tests/support/judge.ts'

const calibrationId = CalibrationId.parse('ca11b000-0000-7000-8000-000000000001')
const at = UtcMs.parse(Date.UTC(2026, 10, 22, 6))
const card = aScorecard()
const names = ['王芳', '李强', '赵敏']

/** Two people judged one call of a session and differ on an item; the room agreed. */
export function aRevealedSession(hideInspectors = false): CalibrationView {
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

const LONG = 'Maximiliana Featherstonehaugh-Cholmondeley'

/** Thirty people, some with long names, who judged one call by sixty items, and what came of it. */
export function aCrowdedSession(): { readonly view: CalibrationView; readonly card: Scorecard } {
  const base = aRevealedSession()
  const [section] = card.sections
  if (!section) throw new Error('no section')
  const items = Array.from({ length: 60 }, (_, n) =>
    aDeduction(
      `1.${n + 1}`,
      `第 ${n + 1} 项：把责任推给客户`,
      `Item ${n + 1}: blames the customer`,
      1,
    ),
  )
  const crowded = Scorecard.parse({ ...card, sections: [{ ...section, max: 100, items }] })
  const people = Array.from({ length: 30 }, (_, n) => ({
    id: id.personId(n + 1),
    name: n % 3 === 0 ? `${LONG} ${n + 1}` : `质检员张三丰${n + 1}`,
    role: 'inspector' as const,
  }))
  const [score] = base.scores
  const [consensus] = base.consensus
  const [action] = base.actions
  if (!score || !consensus || !action) throw new Error('nothing was said')
  const keys = itemsOf(crowded).map(({ key }) => key)
  return {
    card: crowded,
    view: {
      ...base,
      people,
      calibration: { ...base.calibration, participants: people.map((person) => person.id) },
      scores: people.map((person, n) => {
        const found = keys.filter((_, k) => (n * 7 + k) % 9 === 0)
        return CalibrationScore.parse({
          ...{ ...score, label: String(n + 1), personId: person.id, total: 100 - found.length },
          max: 100,
          marks: found.map((key) => hit(key)),
          answers: keys.filter((key) => !found.includes(key)).map((key) => said(key, 'ok')),
        })
      }),
      consensus: keys.map((itemKey, n) =>
        Consensus.parse({ ...consensus, itemKey, reason: `第 ${n + 1} 条：反问不论语气都算` }),
      ),
      actions: people.map(({ id: ownerId }, n) =>
        CalibrationAction.parse({
          ...{ ...action, ownerId, text: `第 ${n + 1} 件：把示例写进话术库` },
          id: `ac710000-0000-7000-8000-${String(n + 1).padStart(12, '0')}`,
        }),
      ),
    },
  }
}
