import { expect, test } from 'vitest'

import { fitsInto } from '#main/ipc/message-size.ts'
import { callId, evaluationId, markId } from '#tests/support/ids.ts'
import { anApp } from '#tests/support/app.ts'

test.each([
  ['marks', 'drop', {}],
  ['marks', 'toString', {}],
  ['constructor', 'constructor', {}],
  ['__proto__', 'toString', {}],
  ['marks.add', '', {}],
  ['', 'marks.add', {}],
  [7, 'add', {}],
  [['marks'], 'add', {}],
  ['marks', { name: 'add' }, {}],
])('%j.%j is no method', async (group, name, input) => {
  expect(await anApp().dispatch(group, name, input)).toEqual({
    ok: false,
    error: { type: 'UnknownMethod' },
  })
})

test.each([
  ['marks', 'remove', { markId: 'm1' }, 'markId'],
  ['marks', 'remove', null, ''],
  ['marks', 'remove', {}, 'markId'],
  ['inspect', 'keepPlace', { callId: callId(), at: -1, heard: [] }, 'at'],
  ['inspect', 'keepPlace', { callId: callId(), at: 0.5, heard: [] }, 'at'],
  ['queue', 'page', { filter: {}, offset: 0, limit: 100_000 }, 'limit'],
  ['settings', 'change', { rate: 99 }, 'rate'],
  ['evaluations', 'note', { evaluationId: evaluationId(), note: 'x'.repeat(30_000) }, 'note'],
])('%s.%s with %j names what is wrong', async (group, name, input, issue) => {
  expect(await anApp().invoke(group, name, input)).toEqual({
    ok: false,
    error: { type: 'InvalidInput', issues: [issue] },
  })
})

test('a message of any size costs nothing', async () => {
  const huge = { markId: markId(), more: Array.from({ length: 2_000_000 }, () => 0) }

  expect(await anApp().dispatch('marks', 'remove', huge)).toEqual({
    ok: false,
    error: { type: 'InvalidInput', issues: ['too large'] },
  })
})

test('a message that contains itself is too large', () => {
  const knot: Record<string, unknown> = {}
  knot['knot'] = knot

  expect(fitsInto(knot, 1_000_000)).toBe(false)
})

test.each([
  ['letters', 'x'.repeat(10)],
  ['bytes', new Uint8Array(10)],
  ['a buffer', new ArrayBuffer(10)],
  ['a list', Array.from({ length: 10 }, () => 1)],
  ['a map', new Map([['abc', new Set(['defg'])]])],
])('%s count towards the size of a message', (_, part) => {
  expect(fitsInto(part, 5)).toBe(false)
  expect(fitsInto(part, 100)).toBe(true)
})

test('a bug becomes a reference, and only that', async () => {
  const app = anApp()
  app.database.db.exec('DROP TABLE last_call')

  const reply = await app.invoke('inspect', 'close', {})

  expect(reply).toEqual({ ok: false, error: { type: 'Unexpected', ref: 'ref-1' } })
  expect(app.bugs).toHaveLength(1)
})

test('a disk that takes no more says so', async () => {
  const app = anApp()
  const { db } = app.database
  db.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true }))}`)

  const reply = await app.invoke('settings', 'change', {
    panes: Object.fromEntries(Array.from({ length: 2000 }, (_, n) => [`pane-${n}`, n])),
  })

  expect(reply).toEqual({ ok: false, error: { type: 'StorageFull' } })
  expect(app.bugs).toHaveLength(1)
  expect(await app.invoke('settings', 'get', {})).toMatchObject({ ok: true })
})
