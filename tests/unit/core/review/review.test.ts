import { describe, expect, test } from 'vitest'

import { acknowledge, end, isDueToEnd, isDueToPublish } from '#core/review/publish.ts'
import {
  coach,
  giveFeedback,
  passReview,
  publishAtOnce,
  recheck,
  recheckPassRate,
  returnReview,
} from '#core/review/review-commands.ts'
import { stepsFor } from '#core/review/review-policy.ts'
import { saw } from '#core/review/situation.ts'
import { mayTakeUpAgain, takeIn, takeUpAgain } from '#core/review/take-in.ts'
import { ReviewPolicy } from '#shared/review.ts'
import { LocalDay } from '#shared/time.ts'
import {
  after,
  aPublished,
  aReviewed,
  aSubmission,
  daysLater,
  typeOf,
} from '#tests/support/appealing/case.ts'
import { aSituation, team } from '#tests/support/appealing/people.ts'
import { itemKey } from '#tests/support/builders.ts'
import { evaluationId, markId } from '#tests/support/ids.ts'

const three = ReviewPolicy.parse({ steps: ['peer', 'supervisor', 'manager'] })
const at = aSituation({ policy: three })

describe('a judgement that was submitted', () => {
  test('goes up three steps, each looked at by somebody else (rule 69)', () => {
    const first = after(passReview(aReviewed(at), team.second, at))
    expect(typeOf(passReview(first, team.second, at))).toBe('OwnWork')
    const second = after(passReview(first, team.lead, at))
    expect(typeOf(passReview(second, team.otherLead, at))).toBe('NotAllowed')
    const third = after(passReview(second, team.manager, at))
    expect(third.review).toMatchObject({ state: 'ready', ownerId: null })
    expect(third.review.passed.map(({ by }) => by)).toEqual([
      team.second.id,
      team.lead.id,
      team.manager.id,
    ])
  })
  test('always lies with somebody who may look at it', () => {
    const supervised = aSituation({ policy: ReviewPolicy.parse({ steps: ['supervisor'] }) })
    const { review } = aReviewed(supervised)
    expect([team.lead.id, team.otherLead.id, team.manager.id]).toContain(review.ownerId)
  })
  test('is not looked at by who judged it, by the agent, or by somebody of elsewhere', () => {
    const begun = aReviewed(at)
    expect(typeOf(passReview(begun, team.author, at))).toBe('OwnWork')
    expect(typeOf(passReview(begun, team.agent, at))).toBe('NotAllowed')
    expect(typeOf(passReview(begun, team.stranger, at))).toBe('NotAllowed')
  })
  test('goes back for some of its items, with reasons, and is looked at anew', () => {
    const items = [{ itemKey: itemKey('1.2'), reason: '没有证据' }]
    const begun = aReviewed(at)
    const back = after(returnReview(begun, { items, note: '' }, team.second, at))
    expect(back.review).toMatchObject({ state: 'returned', ownerId: team.author.id })
    expect(back.review.returned?.items).toEqual(items)
    expect(typeOf(passReview(back, team.third, at))).toBe('WrongState')

    const again = takeIn(
      back.review,
      aSubmission({ submission: 2 }),
      { percent: 90, isFatal: false },
      at,
    )
    expect(again).toMatchObject({ state: 'reviewing', submission: 2, passed: [] })
    expect(again.returned?.items).toEqual(items)
    expect(again.seen).toContain(team.second.id)
  })
  test('is not returned for an item it does not have', () => {
    const items = [{ itemKey: itemKey('9.9'), reason: '没有' }]
    expect(typeOf(returnReview(aReviewed(at), { items, note: '' }, team.second, at))).toBe(
      'UnknownItem',
    )
  })
  test('is another one when somebody new has read it, and the same when they read it again', () => {
    const { review } = aReviewed(at)
    const once = saw(review, team.second.id)
    expect(once.seen).toEqual([...review.seen, team.second.id])
    expect(saw(once, team.second.id)).toBe(once)
    expect(saw(once, team.second.id, team.third.id).seen).toEqual([...once.seen, team.third.id])
  })
  test('can be taken up again by its inspector until it is published, and not after', () => {
    const ready = aReviewed(aSituation())
    expect(mayTakeUpAgain(ready.review)).toBe(true)
    expect(takeUpAgain(ready.review)).toMatchObject({
      state: 'returned',
      ownerId: team.author.id,
      publishAt: null,
    })
    expect(mayTakeUpAgain(aPublished().review)).toBe(false)
  })
})

describe('which judgements are looked at', () => {
  const judged = (n: number, percent: number | null = 90, isFatal = false) => ({
    ...{ id: evaluationId(n), percent, isFatal },
  })
  const policy = (...rules: ReviewPolicy['rules']) =>
    ReviewPolicy.parse({ steps: ['supervisor'], rules })

  test('a share comes out the same each time, and near what it says', () => {
    const tenth = policy({ of: 'share', percent: 10 })
    const drawn = () => Array.from({ length: 2000 }, (_, n) => stepsFor(tenth, judged(n)).length)
    expect(drawn()).toEqual(drawn())
    const count = drawn().filter((steps) => steps > 0).length
    expect(count).toBeGreaterThan(140)
    expect(count).toBeLessThan(260)
  })
  test('those below a score, and those with a fatal item', () => {
    const low = policy({ of: 'below', percent: 60 }, { of: 'fatal' })
    expect(stepsFor(low, judged(1, 59.99))).toEqual(['supervisor'])
    expect(stepsFor(low, judged(1, 60))).toEqual([])
    expect(stepsFor(low, judged(1, 100, true))).toEqual(['supervisor'])
    expect(stepsFor(low, judged(1, null))).toEqual([])
  })
})

describe('publishing', () => {
  const weekly = aSituation({ policy: ReviewPolicy.parse({}) })

  test('waits for its day, and an urgent one does not (rule 82)', () => {
    const normal = aReviewed(weekly)
    expect(isDueToPublish(normal.review, weekly)).toBe(false)
    expect(isDueToPublish(normal.review, daysLater(weekly, 8))).toBe(true)
    const urgent = aReviewed(weekly, { urgent: true })
    expect(isDueToPublish(urgent.review, weekly)).toBe(true)
  })
  test('waits for a supervisor where it has no day, urgent or not', () => {
    const never = aSituation({ policy: ReviewPolicy.parse({ publishing: { every: 'never' } }) })
    for (const urgent of [false, true]) {
      const { review } = aReviewed(never, { urgent })
      expect(review.state).toBe('ready')
      expect(isDueToPublish(review, daysLater(never, 400))).toBe(false)
    }
    const told = after(publishAtOnce(aReviewed(never), team.lead, never))
    expect(isDueToPublish(told.review, never)).toBe(true)
  })
  test('is brought forward by a supervisor alone, and not before everybody has looked', () => {
    const normal = aReviewed(weekly)
    expect(typeOf(publishAtOnce(normal, team.second, weekly))).toBe('NotAllowed')
    expect(typeOf(publishAtOnce(aReviewed(at), team.lead, at))).toBe('WrongState')
    const now = after(publishAtOnce(normal, team.lead, weekly))
    expect(isDueToPublish(now.review, weekly)).toBe(true)
  })
  test('gives the agent five working days to appeal, after which it is final', () => {
    const told = aPublished()
    expect(isDueToEnd(told, aSituation())).toBe(false)
    expect(isDueToEnd(told, daysLater(aSituation(), 8))).toBe(true)
    expect(end(told).after.review.state).toBe('final')
  })
  test('is acknowledged once, by the agent', () => {
    const told = aPublished()
    const words = { agrees: false, words: '我没有反问' }
    expect(typeOf(acknowledge(told, words, team.lead, aSituation()))).toBe('NotAllowed')
    expect(typeOf(acknowledge(aReviewed(at), words, team.agent, at))).toBe('WrongState')
    const answered = after(acknowledge(told, words, team.agent, aSituation()))
    expect(answered.review.answer).toMatchObject(words)
    expect(typeOf(acknowledge(answered, words, team.agent, aSituation()))).toBe('WrongState')
  })
})

describe('feedback', () => {
  const feedback = {
    good: ['开头语完整'],
    faults: [{ itemKey: itemKey('1.2'), words: '两次反问', markId: markId(1) }],
    next: '先复述再提问',
  }
  const marks = new Set([markId(1)])

  test('is given by who judged or who supervises, before it is told', () => {
    const begun = aReviewed(at)
    const given = after(giveFeedback(begun, { feedback }, team.author, at, marks))
    expect(given.review.feedback).toMatchObject(feedback)
    expect(typeOf(giveFeedback(begun, { feedback }, team.second, at, marks))).toBe('NotAllowed')
    expect(typeOf(giveFeedback(aPublished(), { feedback }, team.lead, at, marks))).toBe(
      'WrongState',
    )
  })
  test('names faults of the scorecard, and marks of the judgement', () => {
    expect(typeOf(giveFeedback(aReviewed(at), { feedback }, team.author, at, new Set()))).toBe(
      'UnknownMark',
    )
    const [fault] = feedback.faults
    const odd = { ...feedback, faults: [{ ...fault, itemKey: itemKey('9.9') }] }
    expect(
      typeOf(giveFeedback(aReviewed(at), { feedback: odd as never }, team.author, at, marks)),
    ).toBe('UnknownItem')
  })
})

describe('a task', () => {
  const task = { task: '练习复述', due: LocalDay.parse('2026-12-04') }
  const now = aSituation()
  const later = {
    ...aSubmission({ id: evaluationId(2), submittedAt: daysLater(now, 5).now }),
  }

  test('has a day to come, and is given by a supervisor once the agent was told', () => {
    expect(typeOf(coach(aPublished(), task, team.second, now))).toBe('NotAllowed')
    expect(typeOf(coach(aReviewed(at), task, team.lead, at))).toBe('WrongState')
    const gone = { ...task, due: LocalDay.parse('2026-11-20') }
    expect(typeOf(coach(aPublished(), gone, team.lead, now))).toBe('PastDay')
    expect(after(coach(aPublished(), task, team.lead, now)).review.coaching).toMatchObject(task)
  })
  test('is closed by a later call of the same agent, and counts in the pass rate (rule 81)', () => {
    const given = after(coach(aPublished(), task, team.lead, now))
    const said = { evaluationId: later.id, passed: true }
    expect(typeOf(recheck(aPublished(), said, team.lead, now, later))).toBe('WrongState')
    expect(typeOf(recheck(given, said, team.agent, now, later))).toBe('NotAllowed')
    for (const wrong of [
      undefined,
      { ...later, id: given.review.id },
      { ...later, agentNumber: 'A018' },
      { ...later, submittedAt: now.now },
    ]) {
      expect(typeOf(recheck(given, said, team.lead, now, wrong))).toBe('NotARecheck')
    }
    const closed = after(recheck(given, said, team.lead, now, later))
    expect(typeOf(coach(closed, task, team.lead, now))).toBe('WrongState')
    const failed = after(recheck(given, { ...said, passed: false }, team.lead, now, later))
    expect(recheckPassRate([closed.review, failed.review, given.review])).toBe(0.5)
    expect(recheckPassRate([given.review])).toBeNull()
  })
})
