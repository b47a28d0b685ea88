import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { createKeptDraft } from '#renderer/lib/kept-draft.ts'
import { ok } from '#shared/result.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

type Draft = { readonly note: string }
const read = (kept: unknown): Draft | null =>
  typeof kept === 'object' && kept !== null && 'note' in kept && typeof kept.note === 'string'
    ? { note: kept.note }
    : null

function aDesk(kept: string | null = null) {
  let disk = kept
  const client = {
    reviews: {
      draft: () => Promise.resolve(ok(disk)),
      keepDraft: ({ body }: { readonly body: string | null }) => {
        disk = body
        return Promise.resolve(ok(null))
      },
    },
  }
  const open = () => createKeptDraft(client, 'review/1', read, { note: '' })
  return { open, disk: () => disk }
}

test('what is written is on the disk after a pause, and there again when the program comes back', async () => {
  const desk = aDesk()
  const before = desk.open().getState()
  before.change({ note: '第二处不是反问' })
  expect(desk.disk()).toBeNull()
  await vi.advanceTimersByTimeAsync(1000)
  expect(desk.disk()).toContain('第二处不是反问')

  const after = desk.open()
  await after.getState().load()
  expect(after.getState()).toMatchObject({ draft: { note: '第二处不是反问' }, wasKept: true })
})

test('leaving the screen keeps at once what was just written', () => {
  const desk = aDesk()
  const store = desk.open().getState()
  store.change({ note: '刚写' })
  store.flush()
  expect(desk.disk()).toContain('刚写')
})

test('what was sent is kept no longer', async () => {
  const desk = aDesk(JSON.stringify({ note: '旧的' }))
  const store = desk.open()
  await store.getState().load()
  store.getState().clear()
  await vi.advanceTimersByTimeAsync(1000)
  expect(desk.disk()).toBeNull()
  expect(store.getState().draft.note).toBe('')
})

test('what is typed before the disk has answered is not written over by what it kept', async () => {
  const store = aDesk(JSON.stringify({ note: '旧的' })).open()
  const loading = store.getState().load()
  store.getState().change({ note: '新的' })
  await loading
  expect(store.getState().draft.note).toBe('新的')
})

test.each(['{"note"', '{"other":1}', '7'])('what cannot be read begins blank: %s', async (kept) => {
  const store = aDesk(kept).open()
  await store.getState().load()
  expect(store.getState()).toMatchObject({ draft: { note: '' }, isRead: true, wasKept: false })
})
