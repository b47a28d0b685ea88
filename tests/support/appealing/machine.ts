import { isHiddenFrom } from '#core/appeals/blind.ts'
import { escalate } from '#core/appeals/escalate.ts'
import { fileAppeal } from '#core/appeals/file-appeal.ts'
import { assignListener, handOver, takeWhatWasHeard, withdrawAppeal } from '#core/appeals/listen.ts'
import { concur, refuseToSign, ruleOnAppeal, signRuling } from '#core/appeals/rule-on-appeal.ts'
import { publish } from '#core/review/publish.ts'
import { openAppeal, saw, type Case } from '#core/review/situation.ts'
import { mayTakeUpAgain } from '#core/review/take-in.ts'
import type { Appeal } from '#shared/appeals.ts'
import { markId } from '#tests/support/ids.ts'

/** What is decided of an appeal, so that a test can put something naive in the place of a part. */
export const machine = {
  ...{ isHiddenFrom, escalate, fileAppeal, assignListener, handOver, takeWhatWasHeard },
  ...{ withdrawAppeal, concur, refuseToSign, ruleOnAppeal, signRuling, publish },
  ...{ saw, mayTakeUpAgain },
}
export type Machine = typeof machine

const changing = (before: Case, change: (appeal: Appeal) => Partial<Appeal>): Case => ({
  ...before,
  appeals: before.appeals.map((each) =>
    each === openAppeal(before) ? { ...each, ...change(each) } : each,
  ),
})

/** Each leaves out one thing that somebody in a hurry might leave out. */
export const naive: Readonly<Record<string, Partial<Machine>>> = {
  'rules without listening': {
    assignListener: (before, appeal, personId, by, at) => {
      const asked = machine.assignListener(before, appeal, personId, by, at)
      if (!asked.ok || appeal.state !== 'filed') return asked
      const after = changing(asked.value.after, ({ first }) => ({
        state: 'ruling',
        first: first && { ...first, submittedAt: at.now },
      }))
      return { ok: true, value: { ...asked.value, after } }
    },
  },
  'lets anybody’s judgement stand for the listener’s': {
    takeWhatWasHeard: (before, by, evaluationId, at) => {
      const asked = openAppeal(before)?.first?.personId
      return machine.takeWhatWasHeard(before, asked ?? by, evaluationId, at)
    },
  },
  'shows the judgement to who is to listen': { isHiddenFrom: () => false },
  'forgets who has seen it': { saw: (review) => review },
  'lets who judged the call re-listen': {
    assignListener: (before, appeal, personId, by, at) => {
      const review = { ...before.review, inspectorId: markId(1) as never, seen: [] }
      const people = new Map(
        [...at.people].map(([id, one]) => [id, { ...one, knowsCall: false }] as const),
      )
      const asked = machine.assignListener({ ...before, review }, appeal, personId, by, {
        ...at,
        people,
      })
      if (!asked.ok) return asked
      const { after, effects } = asked.value
      return { ok: true, value: { effects, after: { ...after, review: before.review } } }
    },
  },
  'needs one listener for a change': {
    ruleOnAppeal: (before, appeal, items, by, at) => {
      const asked = machine.ruleOnAppeal(before, appeal, items, by, at)
      if (!asked.ok) return asked
      const after = changing(asked.value.after, ({ first }) => ({
        ...{ state: 'signing', second: first },
        concurrence: { by: by.id, at: at.now, agrees: true, reason: '' },
      }))
      return { ok: true, value: { ...asked.value, after } }
    },
  },
  'changes the score when the second agrees': {
    concur: (before, appeal, said, by, at) => {
      const asked = machine.concur(before, appeal, said, by, at)
      if (!asked.ok || !said.agrees) return asked
      const { after } = asked.value
      const [signing] = after.appeals.filter(({ id }) => id === appeal.id)
      const lead = [...at.people.values()].find(({ manages }) => manages)
      return signing && lead ? machine.signRuling(after, signing, lead, at) : asked
    },
  },
  'lets a listener sign': {
    signRuling: (before, appeal, by, at) =>
      machine.signRuling(before, appeal, by, at).ok || !by.judges
        ? machine.signRuling(before, appeal, by, at)
        : machine.signRuling(
            before,
            appeal,
            { ...by, supervises: true, id: markId(9) as never },
            at,
          ),
  },
  'writes over what was submitted': {
    signRuling: (before, appeal, by, at) => {
      const asked = machine.signRuling(before, appeal, by, at)
      if (!asked.ok) return asked
      const { after, effects } = asked.value
      return {
        ok: true,
        value: { effects, after: { ...after, versions: after.versions.slice(-1) } },
      }
    },
  },
  'lets who judged it change what was published': { mayTakeUpAgain: () => true },
  'takes an appeal at any time': {
    fileAppeal: (before, draft, by, at) => {
      const review = {
        ...before.review,
        appealBy: (at.now + 1) as never,
        state: 'published',
      } as const
      return machine.fileAppeal({ ...before, review }, draft, by, at)
    },
  },
  'leaves an overdue appeal with nobody': {
    escalate: (before, appeal, at) => {
      const step = machine.escalate(before, appeal, at)
      return { ...step, after: changing(step.after, () => ({ ownerId: appeal.ownerId })) }
    },
  },
  'never escalates': { escalate: (before) => ({ after: before, effects: [] }) },
  'gives the appeal to who judged the call': {
    fileAppeal: (before, draft, by, at) => {
      const asked = machine.fileAppeal(before, draft, by, at)
      if (!asked.ok) return asked
      const owner = { ownerId: before.review.inspectorId, handlerId: before.review.inspectorId }
      return {
        ok: true,
        value: { ...asked.value, after: changing(asked.value.after, () => owner) },
      }
    },
  },
}
