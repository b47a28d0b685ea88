import { fileAppeal } from '#core/appeals/file-appeal.ts'
import { assignListener, takeWhatWasHeard } from '#core/appeals/listen.ts'
import { concur, ruleOnAppeal } from '#core/appeals/rule-on-appeal.ts'
import { publish, type Submitted } from '#core/review/publish.ts'
import type { Asked, Case, Situation } from '#core/review/situation.ts'
import { takeIn, type Submission } from '#core/review/take-in.ts'
import { scoreOf } from '#core/evaluation/score-of.ts'
import type { Appeal, AppealDraft, RuledItem } from '#shared/appeals.ts'
import { AppealId } from '#shared/ids.ts'
import type { Mark } from '#shared/evaluation.ts'
import { OffsetMs, UtcMs } from '#shared/time.ts'
import { aMark, anAnswer, aScorecard, itemKey } from '#tests/support/builders.ts'
import { callId, evaluationId, markId, scorecardId, teamId } from '#tests/support/ids.ts'
import { aSituation, team } from '#tests/support/appealing/people.ts'

export const appealId = (n = 1): AppealId =>
  AppealId.parse(`a99ea100-0000-7000-8000-${String(n).padStart(12, '0')}`)

export const aSubmission = (over: Partial<Submission> = {}): Submission => ({
  id: evaluationId(),
  callId: callId(),
  teamId: teamId(),
  agentNumber: 'A017',
  inspectorId: team.author.id,
  scorecardId: scorecardId(),
  scorecardVersion: 1,
  submission: 1,
  submittedAt: aSituation().now,
  urgent: false,
  ...over,
})

/** A counter-question was marked twice, and the greeting was fine: 80 of 100. */
export function whatWasSubmitted(marks: readonly Mark[] = twoMarks): Submitted {
  const answers = [anAnswer({ itemKey: itemKey('1.1'), state: 'ok' })]
  const { total, max, percent } = scoreOf(
    aScorecard(),
    { facts: {}, unscorable: null },
    marks,
    answers,
  )
  return {
    ...{ by: team.author.id, at: aSituation().now, note: '', facts: {}, unscorable: null },
    ...{ marks: [...marks], answers, total, max, percent },
  }
}

const twoMarks = [
  aMark({ id: markId(1), itemKey: itemKey('1.2'), at: OffsetMs.parse(3000) }),
  aMark({ id: markId(2), itemKey: itemKey('1.2'), at: OffsetMs.parse(9000) }),
]

export const aReviewed = (at: Situation, over: Partial<Submission> = {}): Case => ({
  review: takeIn(undefined, aSubmission(over), { percent: 80, isFatal: false }, at),
  appeals: [],
  versions: [],
})

/** A judgement the agent was told of. */
export const aPublished = (at: Situation = aSituation()): Case =>
  publish(aReviewed(at), whatWasSubmitted(), at).after

export const anAppealDraft = (over: Partial<AppealDraft> = {}): AppealDraft => ({
  id: appealId(),
  reviewId: evaluationId(),
  items: [
    {
      itemKey: itemKey('1.2'),
      reason: '客户先反问的',
      proposed: { verdict: { state: 'hit', value: null }, marks: [markId(1)] },
    },
  ],
  ...over,
})

export const aRuling = (over: Partial<RuledItem> = {}): RuledItem[] => [
  { itemKey: itemKey('1.2'), decision: 'proposed', outcome: null, reason: '只有一次', ...over },
]

/** For a test that cannot go on without it. */
export function after<R extends string>(asked: Asked<R>): Case {
  if (!asked.ok) throw new Error(`refused: ${asked.error.type}`)
  return asked.value.after
}

export const typeOf = <R extends string>(asked: Asked<R>): R | 'done' =>
  asked.ok ? 'done' : asked.error.type

export function theAppeal({ appeals }: Case): Appeal {
  const last = appeals.at(-1)
  if (!last) throw new Error('nobody appealed')
  return last
}

/** An appeal as far as that: filed, listened to by one, ruled, listened to by two, concurred in. */
export function anAppeal(
  until:
    'filed' | 'listening' | 'ruling' | 'seconding' | 'secondListening' | 'concurring' | 'signing',
  at: Situation = aSituation(),
): Case {
  const { agent, lead, second, third } = team
  const steps: readonly (readonly [typeof until, (now: Case) => Case])[] = [
    ['filed', (now) => after(fileAppeal(now, anAppealDraft(), agent, at))],
    ['listening', (now) => after(assignListener(now, theAppeal(now), second.id, lead, at))],
    ['ruling', (now) => heard(now, second.id, at)],
    ['seconding', (now) => after(ruleOnAppeal(now, theAppeal(now), aRuling(), second, at))],
    ['secondListening', (now) => after(assignListener(now, theAppeal(now), third.id, lead, at))],
    ['concurring', (now) => heard(now, third.id, at)],
    [
      'signing',
      (now) => after(concur(now, theAppeal(now), { agrees: true, reason: '' }, third, at)),
    ],
  ]
  let now = aPublished(at)
  for (const [state, step] of steps) {
    now = step(now)
    if (state === until) break
  }
  return now
}

export function heard(now: Case, by: (typeof team.second)['id'], at: Situation): Case {
  const taken = takeWhatWasHeard(now, by, evaluationId(99), at)
  if (!taken) throw new Error('nothing changed')
  return after(taken)
}

export const daysLater = (at: Situation, days: number): Situation => ({
  ...at,
  now: UtcMs.parse(at.now + days * 86_400_000),
})
