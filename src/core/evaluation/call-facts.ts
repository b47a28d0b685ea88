import type { Call } from '#shared/call.ts'
import type { CallFacts } from '#shared/condition.ts'
import type { Calendar } from '#core/ports.ts'
import { tenureDays } from '#core/calls/tenure.ts'

/** What is known of a call when its judging begins. What its log leaves out is not known. */
export function callFactsOf(call: Call, calendar: Calendar): CallFacts {
  const date = calendar.dayOf(call.startedAt)
  const all: CallFacts = {
    date,
    day: calendar.kindOf(date) ?? undefined,
    direction: call.direction,
    queue: textOf(call.queue),
    skill: textOf(call.skill),
    campaign: textOf(campaignNames.map((name) => call.extra[name] ?? '').find(isSaid) ?? ''),
    team: textOf(call.team),
    disposition: textOf(call.disposition),
    tenureDays: tenureDays(call.hiredOn, date) ?? undefined,
    ringSeconds: call.ringMs / 1000,
    talkSeconds: call.talkMs / 1000,
    holdSeconds: call.holdMs / 1000,
    satisfaction: call.satisfaction ?? undefined,
  }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
}

/** What call logs head the column with; we have no field of our own for it. */
const campaignNames = ['campaign', 'Campaign', '活动', '营销活动', '外呼活动']

const isSaid = (text: string): boolean => text.trim() !== ''

const textOf = (text: string): string | undefined => (isSaid(text) ? text : undefined)
