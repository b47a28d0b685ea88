import { expect, test } from 'vitest'

import { callFactsOf } from '#core/evaluation/call-facts.ts'
import type { Calendar } from '#core/ports.ts'
import { LocalDay } from '#shared/time.ts'
import { aCall } from '#tests/support/builders.ts'

const day = LocalDay.parse('2026-02-17')
const aCalendar = (kind: ReturnType<Calendar['kindOf']>): Calendar => ({
  dayOf: () => day,
  kindOf: () => kind,
})

test('a call is known by its day, its log and how long its agent has been there', () => {
  const call = aCall({ hiredOn: '2026-02-10', extra: { 活动: '春节回访' }, ringMs: 4500 })

  expect(callFactsOf(call, aCalendar('holiday'))).toEqual({
    date: '2026-02-17',
    day: 'holiday',
    direction: 'inbound',
    queue: '售后',
    skill: '退款',
    campaign: '春节回访',
    team: '客服一组',
    disposition: '已解决',
    tenureDays: 7,
    ringSeconds: 4.5,
    talkSeconds: 95,
    holdSeconds: 12,
    satisfaction: 4,
  })
})

test('what the log leaves out is not known, which is not the same as empty', () => {
  const call = aCall({
    ...{ queue: '', skill: ' ', team: '', disposition: '', extra: {} },
    ...{ hiredOn: null, satisfaction: null },
  })

  expect(Object.keys(callFactsOf(call, aCalendar(null)))).toEqual([
    ...['date', 'direction', 'ringSeconds', 'talkSeconds', 'holdSeconds'],
  ])
})

test('an agent whose first day comes after the call has no tenure', () => {
  expect(callFactsOf(aCall({ hiredOn: '2026-02-18' }), aCalendar(null))).not.toHaveProperty(
    'tenureDays',
  )
  expect(callFactsOf(aCall({ hiredOn: '2026-02-17' }), aCalendar(null)).tenureDays).toBe(0)
})
