import { expect, test } from 'vitest'

import { createWithMeStore } from '#renderer/shell/with-me-store.ts'
import type { Client } from '#shared/api.ts'
import { err, ok } from '#shared/result.ts'

test('what lies with me is counted, and stays as it was told while the hub cannot be asked', async () => {
  let isThere = true
  const told = (lyingWithMe: number) => (query: { readonly mine?: string }) =>
    Promise.resolve(
      isThere
        ? ok({ rows: [], total: query.mine === 'true' ? lyingWithMe : 99, next: null, people: [] })
        : err({ type: 'Offline' as const }),
    )
  const client = { reviews: { list: told(4) }, appeals: { list: told(2) } }
  // safe: the store asks nothing else
  const store = createWithMeStore(client as unknown as Client)
  expect(store.getState()).toMatchObject({ reviews: 0, appeals: 0 })
  await store.getState().load()
  expect(store.getState()).toMatchObject({ reviews: 4, appeals: 2 })
  isThere = false
  await store.getState().load()
  expect(store.getState()).toMatchObject({ reviews: 4, appeals: 2 })
})
