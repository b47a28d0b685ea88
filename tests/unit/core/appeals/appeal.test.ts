import { describe, expect, test } from 'vitest'

import { isHiddenFrom } from '#core/appeals/blind.ts'
import { escalate, isOverdue } from '#core/appeals/escalate.ts'
import { fileAppeal } from '#core/appeals/file-appeal.ts'
import { applyRuling } from '#core/appeals/item-outcome.ts'
import { assignListener, handOver, takeWhatWasHeard, withdrawAppeal } from '#core/appeals/listen.ts'
import { overturned } from '#core/appeals/overturned.ts'
import { concur, refuseToSign, ruleOnAppeal, signRuling } from '#core/appeals/rule-on-appeal.ts'
import { saw, type Standing } from '#core/review/situation.ts'
import { ReviewPolicy } from '#shared/review.ts'
import {
  after,
  anAppeal,
  anAppealDraft,
  appealId,
  aPublished,
  aReviewed,
  aRuling,
  daysLater,
  heard,
  theAppeal,
  typeOf,
  whatWasSubmitted,
} from '#tests/support/appealing/case.ts'
import { aSituation, peopleOf, team } from '#tests/support/appealing/people.ts'
import { itemKey } from '#tests/support/builders.ts'
import { evaluationId, markId, personId } from '#tests/support/ids.ts'

const at = aSituation()
const { agent, author, lead, otherLead, manager, administrator, second, third, fourth } = team

const file = (over: Parameters<typeof anAppealDraft>[0] = {}, by: Standing = agent, when = at) =>
  fileAppeal(aPublished(), anAppealDraft(over), by, when)

describe('an appeal', () => {
  test('has an owner from the moment it is filed, and the call is held', () => {
    const filed = file()
    expect(filed.ok && filed.value.effects).toEqual([{ type: 'hold', appealId: appealId() }])
    expect(theAppeal(after(filed))).toMatchObject({
      ...{ round: 1, state: 'filed', ownerId: lead.id, against: 1 },
      dueAt: Date.parse('2026-11-26T00:00Z'),
    })
  })
  test('comes from the agent whose call it is, or from a supervisor for them', () => {
    expect(typeOf(file({}, team.stranger))).toBe('NotAllowed')
    expect(typeOf(file({}, second))).toBe('NotAllowed')
    expect(theAppeal(after(file({}, otherLead))).filedBy).toBe(otherLead.id)
  })
  test('can be filed to the last moment of the fifth working day, and no later', () => {
    const last = Date.parse('2026-11-28T00:00Z')
    expect(typeOf(file({}, agent, { ...at, now: (last - 1) as never }))).toBe('done')
    expect(typeOf(file({}, agent, { ...at, now: last as never }))).toBe('TooLate')
  })
  test('is about what was told, and about items the call was judged by', () => {
    expect(typeOf(fileAppeal(aReviewed(at), anAppealDraft(), agent, at))).toBe('NotPublished')
    const of = (key: string) => ({
      items: [{ itemKey: itemKey(key), reason: '不同意', proposed: null }],
    })
    expect(typeOf(file(of('9.9')))).toBe('UnknownItem')
    expect(typeOf(file(of('2.1')))).toBe('NotScored')
    const twice = [...of('1.2').items, ...of('1.2').items]
    expect(typeOf(file({ items: twice }))).toBe('NotWhole')
  })
  test('proposes only what an item can be, on marks that are there', () => {
    const propose = (state: 'ok' | 'given' | 'hit', marks: readonly number[]) =>
      typeOf(
        file({
          items: [
            {
              ...{ itemKey: itemKey('1.2'), reason: '不同意' },
              proposed: {
                verdict: { state, value: state === 'given' ? 'yes' : null },
                marks: marks.map((n) => markId(n)),
              },
            },
          ],
        }),
      )
    expect(propose('given', [])).toBe('NotAnAnswer')
    expect(propose('ok', [1])).toBe('NotAnAnswer')
    expect(propose('hit', [77])).toBe('UnknownMark')
    expect(propose('ok', [])).toBe('done')
  })
  test('is one at a time, in two rounds at most', () => {
    expect(typeOf(fileAppeal(anAppeal('filed'), anAppealDraft(), agent, at))).toBe(
      'AlreadyAppealed',
    )
    const kept = keepAll(anAppeal('ruling'), second)
    expect(theAppeal(kept)).toMatchObject({ state: 'kept' })
    const again = after(fileAppeal(kept, anAppealDraft({ id: appealId(2) }), agent, at))
    expect(theAppeal(again)).toMatchObject({ round: 2, state: 'filed' })

    const assigned = after(assignListener(again, theAppeal(again), third.id, lead, at))
    const over = keepAll(heard(assigned, third.id, at), third)
    expect(typeOf(fileAppeal(over, anAppealDraft({ id: appealId(3) }), agent, at))).toBe(
      'AlreadyAppealed',
    )
  })
  test('is taken back by who filed it while nothing is ruled, and can be filed again in time', () => {
    const filed = anAppeal('listening')
    expect(typeOf(withdrawAppeal(filed, theAppeal(filed), lead, at))).toBe('NotAllowed')
    const taken = withdrawAppeal(filed, theAppeal(filed), agent, at)
    expect(taken.ok && taken.value.effects.map(({ type }) => type)).toEqual(['release', 'takeBack'])
    const back = after(taken)
    expect(typeOf(fileAppeal(back, anAppealDraft({ id: appealId(2) }), agent, at))).toBe('done')
    const ruled = anAppeal('seconding')
    expect(typeOf(withdrawAppeal(ruled, theAppeal(ruled), agent, at))).toBe('WrongState')
  })
})

const keepAll = (now: ReturnType<typeof anAppeal>, by: Standing) =>
  after(ruleOnAppeal(now, theAppeal(now), aRuling({ decision: 'keep' }), by, at))

describe('who re-listens', () => {
  const assign = (who: Standing, now = anAppeal('filed'), by: Standing = lead) =>
    typeOf(assignListener(now, theAppeal(now), who.id, by, at))

  test('is somebody who judges and knows nothing of the judgement', () => {
    expect(assign(second)).toBe('done')
    expect(assign(author)).toBe('NotBlind')
    expect(assign(team.stranger)).toBe('UnknownPerson')
    expect(assign({ ...second, id: personId(77) })).toBe('UnknownPerson')
    expect(assign(lead)).toBe('NotIndependent')
    const filed = anAppeal('filed')
    const known = { ...filed, review: saw(filed.review, second.id) }
    expect(assign(second, known)).toBe('NotBlind')
    const people = peopleOf([...Object.values(team), { ...second, knowsCall: true }])
    const asked = assignListener(filed, theAppeal(filed), second.id, lead, { ...at, people })
    expect(typeOf(asked)).toBe('NotBlind')
  })
  test('is named by a supervisor or administrator, never by who judged the call', () => {
    expect(assign(second, anAppeal('filed'), fourth)).toBe('NotAllowed')
    expect(assign(second, anAppeal('filed'), agent)).toBe('NotAllowed')
    expect(assign(second, anAppeal('filed'), { ...author, supervises: true })).toBe('NotAllowed')
    expect(assign(second, anAppeal('filed'), administrator)).toBe('done')
    expect(assign(third, anAppeal('listening'))).toBe('WrongState')
  })
  test('is shown nothing until what they found is in, the second as well as the first', () => {
    expect(isHiddenFrom(anAppeal('filed'), second.id)).toBe(false)
    expect(isHiddenFrom(anAppeal('listening'), second.id)).toBe(true)
    expect(isHiddenFrom(anAppeal('ruling'), second.id)).toBe(false)
    expect(isHiddenFrom(anAppeal('secondListening'), third.id)).toBe(true)
    expect(isHiddenFrom(anAppeal('concurring'), third.id)).toBe(false)
  })
  test('is asked once: what comes from somebody else, or too late, changes nothing', () => {
    const listening = anAppeal('listening')
    expect(takeWhatWasHeard(listening, third.id, evaluationId(9), at)).toBeUndefined()
    const late = escalate(listening, theAppeal(listening), at).after
    expect(takeWhatWasHeard(late, second.id, evaluationId(9), at)).toBeUndefined()
    expect(assign(second, late, otherLead)).toBe('NotBlind')
  })
})

describe('a ruling', () => {
  const rule = (
    items: ReturnType<typeof aRuling>,
    now = anAppeal('ruling'),
    by: Standing = second,
  ) => typeOf(ruleOnAppeal(now, theAppeal(now), items, by, at))

  test('comes from who re-listened, and not before they did', () => {
    expect(rule(aRuling(), anAppeal('ruling'), author)).toBe('NotAllowed')
    expect(rule(aRuling(), anAppeal('ruling'), lead)).toBe('NotAllowed')
    expect(rule(aRuling(), anAppeal('listening'))).toBe('NotListened')
    expect(rule(aRuling(), anAppeal('seconding'))).toBe('WrongState')
  })
  test('speaks of each item of the appeal once, and gives what the item can be', () => {
    expect(rule([])).toBe('NotWhole')
    expect(rule(aRuling({ itemKey: itemKey('1.1') }))).toBe('NotWhole')
    expect(rule(aRuling({ decision: 'other', outcome: null }))).toBe('NothingProposed')
    const odd = { verdict: { state: 'given', value: 'yes' }, marks: [] } as const
    expect(rule(aRuling({ decision: 'other', outcome: { ...odd, marks: [] } }))).toBe('NotAnAnswer')
  })
  test('that keeps everything ends the appeal, and one round later it is final', () => {
    const kept = keepAll(anAppeal('ruling'), second)
    expect(theAppeal(kept)).toMatchObject({ state: 'kept', closedAt: at.now })
    expect(kept.versions).toHaveLength(1)
    expect(kept.review.appealBy).toBe(Date.parse('2026-11-28T00:00Z'))
    const once = aSituation({ policy: ReviewPolicy.parse({ rounds: 1 }) })
    const over = ruleOnAppeal(
      ...([anAppeal('ruling'), theAppeal(anAppeal('ruling'))] as const),
      ...([aRuling({ decision: 'keep' }), second, once] as const),
    )
    expect(after(over).review.appealBy).toBe(at.now)
  })
  test('that changes something is heard by a second, who may find otherwise', () => {
    const now = anAppeal('concurring')
    const appeal = theAppeal(now)
    const no = { agrees: false, reason: '第二处也是反问' }
    expect(typeOf(concur(now, appeal, no, second, at))).toBe('NotAllowed')
    const early = anAppeal('secondListening')
    expect(typeOf(concur(early, theAppeal(early), no, third, at))).toBe('NotListened')
    const back = after(concur(now, appeal, no, third, at))
    expect(theAppeal(back)).toMatchObject({ state: 'ruling', ownerId: second.id })
    const again = after(ruleOnAppeal(back, theAppeal(back), aRuling(), second, at))
    expect(theAppeal(again)).toMatchObject({ state: 'concurring', concurrence: null })
    expect(typeOf(concur(anAppeal('signing'), theAppeal(anAppeal('signing')), no, third, at))).toBe(
      'WrongState',
    )
  })
})

describe('a signature', () => {
  const sign = (by: Standing, now = anAppeal('signing')) => signRuling(now, theAppeal(now), by, at)

  test('adds a version that refers to the one before, and changes none', () => {
    const before = anAppeal('signing')
    const signed = after(sign(lead, before))
    expect(signed.versions.slice(0, 1)).toEqual(before.versions)
    expect(signed.versions[1]).toMatchObject({
      ...{ version: 2, refersTo: 1, appealId: appealId(), by: lead.id, total: 90, max: 100 },
    })
    expect(signed.versions[1]?.marks.map(({ id }) => id)).toEqual([markId(1)])
    expect(theAppeal(signed)).toMatchObject({ state: 'changed', signature: { by: lead.id } })
  })
  test('is a supervisor’s who had no part in it', () => {
    expect(typeOf(sign(fourth))).toBe('NotAllowed')
    expect(typeOf(sign(administrator))).toBe('NotAllowed')
    expect(typeOf(sign({ ...second, supervises: true }))).toBe('NotIndependent')
    expect(typeOf(sign({ ...third, supervises: true }))).toBe('NotIndependent')
    expect(typeOf(sign({ ...author, supervises: true }))).toBe('NotIndependent')
    expect(typeOf(sign({ ...agent, supervises: true }))).toBe('NotIndependent')
    expect(typeOf(sign(manager))).toBe('done')
  })
  test('stands under what two heard, and under nothing less', () => {
    for (const state of [
      'filed',
      'ruling',
      'seconding',
      'secondListening',
      'concurring',
    ] as const) {
      expect(typeOf(sign(lead, anAppeal(state)))).toBe('WrongState')
    }
  })
  test('may be refused with a reason; then who ruled looks at it again', () => {
    const now = anAppeal('signing')
    const refused = after(refuseToSign(now, theAppeal(now), '证据不足', lead, at))
    expect(theAppeal(refused)).toMatchObject({ state: 'ruling', ownerId: second.id })
    expect(refused.versions).toHaveLength(1)
    expect(typeOf(refuseToSign(now, theAppeal(now), '证据不足', second, at))).toBe('NotAllowed')
    expect(typeOf(refuseToSign(refused, theAppeal(refused), '再看', lead, at))).toBe('WrongState')
  })
})

describe('an appeal nobody sees to', () => {
  test('goes up to the next when its time is over, who has time of their own', () => {
    const filed = anAppeal('filed')
    expect(isOverdue(theAppeal(filed), at)).toBe(false)
    const late = daysLater(at, 4)
    expect(isOverdue(theAppeal(filed), late)).toBe(true)
    const up = escalate(filed, theAppeal(filed), late).after
    expect(theAppeal(up)).toMatchObject({ handlerId: otherLead.id, ownerId: otherLead.id })
    expect(isOverdue(theAppeal(up), late)).toBe(false)
    let now = up
    for (let n = 0; n < 6; n += 1) now = escalate(now, theAppeal(now), late).after
    expect(theAppeal(now).ownerId).toBe(administrator.id)
  })
  test('is given to others when those who were to listen, rule or concur did not', () => {
    const stateAfter = (state: Parameters<typeof anAppeal>[0]) => {
      const now = anAppeal(state)
      return theAppeal(escalate(now, theAppeal(now), at).after)
    }
    expect(stateAfter('listening')).toMatchObject({ state: 'filed', first: null })
    expect(stateAfter('ruling')).toMatchObject({ state: 'filed', first: null })
    expect(stateAfter('secondListening')).toMatchObject({ state: 'seconding', second: null })
    expect(stateAfter('concurring')).toMatchObject({ state: 'seconding', second: null })
    expect(stateAfter('signing')).toMatchObject({ state: 'signing', ownerId: otherLead.id })
  })
  test('can be handed to another supervisor, not to who judged or re-listened', () => {
    const now = anAppeal('ruling')
    const give = (who: Standing, by: Standing = lead) =>
      typeOf(handOver(now, theAppeal(now), who.id, by, at))
    expect(give(manager)).toBe('done')
    expect(give(fourth)).toBe('UnknownPerson')
    expect(give(manager, fourth)).toBe('NotAllowed')
    const people = peopleOf([...Object.values(team), { ...second, supervises: true }])
    const asked = handOver(now, theAppeal(now), second.id, lead, { ...at, people })
    expect(typeOf(asked)).toBe('NotIndependent')
    const over = keepAll(now, second)
    expect(typeOf(handOver(over, theAppeal(over), manager.id, lead, at))).toBe('WrongState')
  })
})

describe('what a ruling makes of a judgement', () => {
  test('leaves every other item as it was, and writes the reason where no mark shows it', () => {
    const before = whatWasSubmitted()
    const [ruled] = aRuling({
      decision: 'other',
      outcome: { verdict: { state: 'hit', value: null }, marks: [] },
    })
    const judged = applyRuling(before, ruled ? [ruled] : [])
    expect(judged.marks).toEqual([])
    expect(judged.answers).toEqual([
      ...before.answers,
      { itemKey: '1.2', state: 'hit', value: null, reason: '只有一次', circumstances: [] },
    ])
  })
})

describe('how much is overturned', () => {
  test('is counted by inspector and item, each item once, as the last round left it', () => {
    const signed = after(signRuling(anAppeal('signing'), theAppeal(anAppeal('signing')), lead, at))
    const kept = keepAll(anAppeal('ruling'), second)
    const { byInspector, byItem } = overturned([signed, kept, anAppeal('filed')])
    expect(byInspector.get(author.id)).toEqual({ answered: 2, changed: 1 })
    expect([...byItem]).toEqual([[`${kept.review.scorecardId}/1.2`, { answered: 2, changed: 1 }]])
  })
})
