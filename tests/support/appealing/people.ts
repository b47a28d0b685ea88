import type { Situation, Standing } from '#core/review/situation.ts'
import type { WorkCalendar } from '#core/review/working-days.ts'
import { ReviewPolicy } from '#shared/review.ts'
import { LocalDay, UtcMs } from '#shared/time.ts'
import { aScorecard } from '#tests/support/builders.ts'
import { noon } from '#tests/support/fakes.ts'
import { personId } from '#tests/support/ids.ts'

const nobody = {
  ...{ judges: false, supervises: false, manages: false, administers: false },
  ...{ isAgent: false, knowsCall: false },
}
const inspector = { ...nobody, judges: true }
const lead = { ...inspector, supervises: true }

/** A team: who judged the call, three more who judge, two leads, a manager, an administrator, the agent. */
export const team = {
  author: { ...inspector, id: personId(1), knowsCall: true },
  second: { ...inspector, id: personId(2) },
  third: { ...inspector, id: personId(3) },
  fourth: { ...inspector, id: personId(4) },
  lead: { ...lead, id: personId(11) },
  otherLead: { ...lead, id: personId(12) },
  manager: { ...lead, manages: true, id: personId(21) },
  administrator: { ...nobody, administers: true, id: personId(31) },
  agent: { ...nobody, isAgent: true, id: personId(41) },
  stranger: { ...nobody, id: personId(42) },
} satisfies Readonly<Record<string, Standing>>

export const peopleOf = (all: readonly Standing[] = Object.values(team)): Situation['people'] =>
  new Map(all.map((one) => [one.id, one]))

/**
 * Days of Greenwich: Monday to Friday are worked on, but for the days of a holiday, one of which is made
 * up for on a Saturday. Nobody knows 2028.
 */
export const aCalendar: WorkCalendar = {
  dayOf: (at) => LocalDay.parse(new Date(at).toISOString().slice(0, 10)),
  startOf: (day) => UtcMs.parse(Date.parse(day)),
  kindOf: (day) => {
    if (day.startsWith('2028')) return null
    if (['2026-12-24', '2026-12-25'].includes(day)) return 'holiday'
    if (day === '2026-12-19') return 'workday'
    return [0, 6].includes(new Date(Date.parse(day)).getUTCDay()) ? 'weekend' : 'workday'
  },
}

export const aSituation = (over: Partial<Situation> = {}): Situation => ({
  now: noon,
  calendar: aCalendar,
  policy: ReviewPolicy.parse({ publishing: { every: 'once' } }),
  card: aScorecard(),
  people: peopleOf(),
  ...over,
})
