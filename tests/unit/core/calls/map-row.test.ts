import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { LogRow } from '#core/calls/cells.ts'
import { mapRow, type RowReader } from '#core/calls/map-row.ts'
import { CallDraft, CallLogProfile } from '#shared/intake.ts'
import { UtcMs } from '#shared/time.ts'

const profile = CallLogProfile.parse({
  name: 'test',
  columns: {
    externalId: 'id',
    agentId: 'agent',
    agentName: ['name', 'agent_name'],
    direction: 'dir',
    startedAt: 'start',
    hiredOn: 'hired',
    ring: 'ring',
    talk: 'talk',
    customerNumber: 'number',
    satisfaction: 'csat',
    complaint: 'complaint',
    recording: 'file',
  },
})

const reader: RowReader = {
  time: (text) => (text === 'never' ? undefined : UtcMs.parse(1_790_000_000_000)),
  date: (text) => (/^\d{4}-\d\d-\d\d$/.test(text) ? text : undefined),
  initials: (name) => (name === '李娟' ? 'lj' : ''),
}

const row = (over: LogRow = {}): LogRow => ({
  id: '2001',
  agent: 'A017',
  name: '李娟',
  dir: 'inbound',
  start: 'now',
  hired: '2025-03-01',
  ring: '3',
  talk: '45.5',
  number: '13912345678',
  csat: '5',
  complaint: '是',
  file: 'a.wav',
  ...over,
})

const read = (over: LogRow = {}, how: Partial<CallLogProfile> = {}) =>
  mapRow(row(over), { ...profile, ...how }, reader)

test('a row becomes a call, with the file its sound is in', () => {
  expect(read()).toEqual({
    ok: true,
    value: {
      externalId: '2001',
      agentId: 'A017',
      agentName: '李娟',
      agentInitials: 'lj',
      team: '',
      hiredOn: '2025-03-01',
      queue: '',
      skill: '',
      direction: 'inbound',
      startedAt: 1_790_000_000_000,
      ringMs: 3000,
      talkMs: 45_500,
      holdMs: 0,
      customerNumber: '13912345678',
      disposition: '',
      satisfaction: 5,
      complaint: true,
      highValue: false,
      extra: {},
      recordingFile: 'a.wav',
    },
  })
})

test('columns nobody named are kept as they came', () => {
  const call = read({ 工单: 'W-88 ', note: '' })

  expect(call.ok && call.value.extra).toEqual({ 工单: 'W-88 ', note: '' })
})

test('of several headings the first one that is there is read', () => {
  const named = Object.entries(row({ agent_name: '王芳' })).filter(
    ([heading]) => heading !== 'name',
  )

  const call = mapRow(Object.fromEntries(named), profile, reader)

  expect(call.ok && call.value.agentName).toBe('王芳')
})

test('an agent without a name is called by their id', () => {
  const call = read({ name: ' ' })

  expect(call.ok && call.value.agentName).toBe('A017')
})

test('what is missing or empty is taken from the profile', () => {
  const call = read({ dir: '' }, { defaults: { direction: 'outbound', team: '二组' } })

  expect(call.ok && [call.value.direction, call.value.team]).toEqual(['outbound', '二组'])
})

test.each([
  ['clock', '1:02:03', 3_723_000],
  ['clock', '02:03', 123_000],
  ['ms', '1500', 1500],
  ['s', '', 0],
] as const)('a duration in %s, %j, is %d ms', (durations, talk, ms) => {
  const call = read({ talk }, { durations })

  expect(call.ok && call.value.talkMs).toBe(ms)
})

describe('a row is refused, with the column and what stands there,', () => {
  const refused = [
    [{ id: ' ' }, 'MissingValue', 'id', ''],
    [{ agent: '' }, 'MissingValue', 'agent', ''],
    [{ start: 'never' }, 'WrongDate', 'start', 'never'],
    [{ hired: 'long ago' }, 'WrongDate', 'hired', 'long ago'],
    [{ ring: 'abc' }, 'WrongNumber', 'ring', 'abc'],
    [{ talk: '1e3' }, 'WrongNumber', 'talk', '1e3'],
    [{ talk: '-45' }, 'NegativeNumber', 'talk', '-45'],
    [{ csat: '11' }, 'WrongNumber', 'csat', '11'],
    [{ csat: '满意' }, 'WrongNumber', 'csat', '满意'],
    [{ dir: 'sideways' }, 'UnknownDirection', 'dir', 'sideways'],
    [{ number: '1'.repeat(41) }, 'TooLong', 'number', '1'.repeat(41)],
  ] as const

  test.each(refused)('%j', (over, reason, column, value) => {
    expect(read(over)).toEqual({ ok: false, error: { reason, column, value } })
  })

  test('a negative clock', () => {
    expect(read({ talk: '-0:45' }, { durations: 'clock' })).toMatchObject({
      error: { reason: 'NegativeNumber' },
    })
  })
})

test('whatever stands in a row, what is read of it is a call as its schema has it, or refused', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.constantFrom('', '0', '-1', '1e9', '99999999999999999', '呼入', 'in', '5.0', '11', 'x'),
  )
  const cells = fc.record(Object.fromEntries(Object.keys(row()).map((name) => [name, text])))
  let read = 0
  fc.assert(
    fc.property(fc.record({ cells, whole: fc.boolean() }), ({ cells: over, whole }) => {
      const call = mapRow(
        whole ? { ...over, ...row(), note: over['id'] ?? '' } : row(over),
        profile,
        {
          ...reader,
          initials: (name) => name,
        },
      )
      if (!call.ok) return
      read += 1
      expect(CallDraft.parse(call.value)).toEqual(call.value)
    }),
    { seed: 2, numRuns: 500 },
  )
  expect(read).toBeGreaterThan(100)
})
