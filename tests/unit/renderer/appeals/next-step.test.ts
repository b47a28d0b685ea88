import { describe, expect, test } from 'vitest'

import { isHiddenFrom } from '#core/appeals/blind.ts'
import { assignListener, handOver, withdrawAppeal } from '#core/appeals/listen.ts'
import { concur, ruleOnAppeal, signRuling } from '#core/appeals/rule-on-appeal.ts'
import type { Case, Standing } from '#core/review/situation.ts'
import {
  asides,
  mayHandle,
  nextStep,
  unfitToListen,
  type Me,
  type NextStep,
} from '#renderer/features/appeals/next-step.ts'
import type { Role } from '#shared/assignment.ts'
import { AppealCase } from '#shared/results.ts'
import {
  after,
  anAppeal,
  aRuling,
  heard,
  theAppeal,
  typeOf,
} from '#tests/support/appealing/case.ts'
import { aSituation, team } from '#tests/support/appealing/people.ts'

const at = aSituation()
type Name = keyof typeof team

const roleOf = (one: Standing): Role =>
  one.manages
    ? 'manager'
    : one.supervises
      ? 'lead'
      : one.administers
        ? 'administrator'
        : one.judges
          ? 'inspector'
          : 'agent'
const me = (name: Name): Me => ({ id: team[name].id, role: roleOf(team[name]) })
const known = Object.keys(team).filter((name): name is Name => name in team)
/** Whoever reads an appeal on a desk; the agent has a page of their own. */
const names = known.filter((name) => roleOf(team[name]) !== 'agent')

/** The case as the hub tells it that person. */
const toldTo = (name: Name, now: Case): AppealCase => {
  const appeal = theAppeal(now)
  const row = { ...appeal, callId: now.review.callId, teamId: now.review.teamId, agentNumber: '1' }
  const { review, versions } = now
  const whole = { appeal, review, versions, heard: [] }
  return AppealCase.parse({ row, whole: isHiddenFrom(now, team[name].id) ? null : whole })
}
const stepFor = (name: Name, now: Case): NextStep => nextStep(toldTo(name, now), me(name))

const states = [
  ...(['filed', 'listening', 'ruling', 'seconding'] as const),
  ...(['secondListening', 'concurring', 'signing'] as const),
]

describe('the next step', () => {
  test.each(states)('of an appeal that is %s is one the hub takes from that person', (state) => {
    const now = anAppeal(state)
    const appeal = theAppeal(now)
    for (const name of names) {
      const by = team[name]
      const accepted = {
        first: state === 'filed' && typeOf(assignListener(now, appeal, team.fourth.id, by, at)),
        second:
          state === 'seconding' && typeOf(assignListener(now, appeal, team.fourth.id, by, at)),
        rule: typeOf(ruleOnAppeal(now, appeal, aRuling(), by, at)),
        concur: typeOf(concur(now, appeal, { agrees: true, reason: '' }, by, at)),
        sign: typeOf(signRuling(now, appeal, by, at)),
      }
      const done = Object.entries(accepted).flatMap(([step, said]) =>
        said === 'done' ? [step] : [],
      )
      const step = stepFor(name, now)
      expect([name, step in accepted ? [step] : []]).toEqual([name, done])
    }
  })

  test('of who was asked to re-listen is to listen, and of the others to wait', () => {
    expect(stepFor('second', anAppeal('listening'))).toBe('listen')
    expect(stepFor('third', anAppeal('secondListening'))).toBe('listen')
    expect(stepFor('lead', anAppeal('listening'))).toBe('wait')
    expect(stepFor('author', anAppeal('listening'))).toBe('wait')
  })
  test('is none once it is over', () => {
    const now = anAppeal('signing')
    const closed = after(signRuling(now, theAppeal(now), team.lead, at))
    expect(new Set(names.map((name) => stepFor(name, closed)))).toEqual(new Set(['over']))
  })
  test('of who has it to sign and had a part in it is to pass it on', () => {
    const now = anAppeal('signing')
    const [appeal] = now.appeals
    const filed = { ...now, appeals: appeal ? [{ ...appeal, filedBy: team.lead.id }] : [] }
    expect(stepFor('lead', filed)).toBe('passOn')
    expect(stepFor('otherLead', filed)).toBe('sign')
  })
})

describe('besides', () => {
  test.each(states)(
    'an appeal that is %s is handed over by those from whom the hub takes it',
    (state) => {
      const now = anAppeal(state)
      for (const name of names) {
        const takes = typeOf(handOver(now, theAppeal(now), team.otherLead.id, team[name], at))
        const offers = asides(toldTo(name, now), me(name)).includes('handOver')
        expect([name, offers]).toEqual([name, takes === 'done'])
      }
    },
  )
  test.each(states)(
    'an appeal that is %s is withdrawn by who filed it, until it was ruled on',
    (state) => {
      const now = anAppeal(state)
      const [appeal] = now.appeals
      const filed = { ...now, appeals: appeal ? [{ ...appeal, filedBy: team.otherLead.id }] : [] }
      const takes = typeOf(withdrawAppeal(filed, theAppeal(filed), team.otherLead, at))
      expect(asides(toldTo('otherLead', filed), me('otherLead')).includes('withdraw')).toBe(
        takes === 'done',
      )
      expect(asides(toldTo('manager', filed), me('manager'))).not.toContain('withdraw')
    },
  )
})

describe('who can be asked', () => {
  const whole = (now: Case) => {
    const told = toldTo('manager', now).whole
    if (!told) throw new Error('it is hidden')
    return told
  }
  test.each(['filed', 'seconding'] as const)(
    'to re-listen to one that is %s is nobody the hub refuses, where all is known',
    (state) => {
      const now = anAppeal(state)
      for (const name of names) {
        const said = typeOf(assignListener(now, theAppeal(now), team[name].id, team.manager, at))
        expect([name, unfitToListen(whole(now), me(name)) === null]).toEqual([
          name,
          said === 'done',
        ])
      }
    },
  )
  test('to re-listen is told apart by why somebody cannot', () => {
    const now = anAppeal('seconding')
    const seen = { ...now, review: { ...now.review, seen: [...now.review.seen, team.fourth.id] } }
    const why = (name: Name) => unfitToListen(whole(seen), me(name))
    expect(why('author')).toBe('judged')
    expect(why('second')).toBe('listened')
    expect(why('lead')).toBe('handles')
    expect(why('fourth')).toBe('read')
    expect(why('administrator')).toBe('role')
    expect(why('third')).toBeNull()
  })
  test('to see to it is whom the hub takes, but who has it already', () => {
    const now = heard(anAppeal('secondListening'), team.third.id, at)
    for (const name of names) {
      const said = typeOf(handOver(now, theAppeal(now), team[name].id, team.lead, at))
      expect([name, mayHandle(whole(now), me(name))]).toEqual([
        name,
        said === 'done' && name !== 'lead',
      ])
    }
  })
})
