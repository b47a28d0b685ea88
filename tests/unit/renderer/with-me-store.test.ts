import { expect, test } from 'vitest'

import { createWithMeStore } from '#renderer/shell/with-me-store.ts'
import type { Client } from '#shared/api.ts'
import { err, ok } from '#shared/result.ts'
import { personId } from '#tests/support/ids.ts'

test('what lies with me is counted, and stays as it was told while the hub cannot be asked', async () => {
  let isThere = true
  const page = (rows: readonly object[], total: number) =>
    Promise.resolve(
      isThere ? ok({ rows, total, next: null, people: [] }) : err({ type: 'Offline' as const }),
    )
  const rows = [1, 2, 1].map((n) => ({ row: { ownerId: personId(n) }, call: null }))
  const client = {
    reviews: { list: () => page([], 4) },
    appeals: { list: () => page(rows, 3) },
  }
  // safe: the store reads nothing else of a row
  const store = createWithMeStore(client as unknown as Client, personId(1))
  expect(store.getState()).toMatchObject({ reviews: 0, appeals: 0 })
  await store.getState().load()
  expect(store.getState()).toMatchObject({ reviews: 4, appeals: 2 })
  isThere = false
  await store.getState().load()
  expect(store.getState()).toMatchObject({ reviews: 4, appeals: 2 })
})
