import { expect, test } from 'vitest'
import { createStore } from 'zustand/vanilla'

import { toldOne, type ToldOne } from '#renderer/lib/told-one.ts'
import { err, ok, type Result } from '#shared/result.ts'

type Failure = { readonly type: 'Offline' | 'Moved' }
type Thing = { readonly version: number }

function aThing() {
  let answer: Result<Thing, Failure> = ok({ version: 1 })
  const sent: number[] = []
  const store = createStore<
    ToldOne<Thing, Failure> & { readonly step: (as: Result<null, Failure>) => Promise<boolean> }
  >()((set, get) => {
    const { part, run } = toldOne<Thing, Failure>(set, get, {
      view: () => Promise.resolve(answer),
      now: () => 7,
    })
    return {
      ...part,
      step: (as) =>
        run(({ version }) => {
          sent.push(version)
          return Promise.resolve(as)
        }),
    }
  })
  return { store, sent, become: (next: Result<Thing, Failure>) => (answer = next) }
}

test('what was told stays on show, with its time, while the hub cannot be reached', async () => {
  const { store, become } = aThing()
  await store.getState().load()
  become(err({ type: 'Offline' }))
  await store.getState().load()
  expect(store.getState()).toMatchObject({
    ...{ status: 'ready', told: { version: 1 }, toldAt: 7, failure: { type: 'Offline' } },
  })
  become(ok({ version: 2 }))
  await store.getState().load()
  expect(store.getState()).toMatchObject({ told: { version: 2 }, failure: null })
})

test('where nothing was told yet it says why', async () => {
  const { store, become } = aThing()
  become(err({ type: 'Offline' }))
  await store.getState().load()
  expect(store.getState()).toMatchObject({ status: 'failed', failure: { type: 'Offline' } })
})

test('a step names the version that was looked at, and after a refusal shows how it is now', async () => {
  const { store, sent, become } = aThing()
  await store.getState().load()
  become(ok({ version: 5 }))
  expect(await store.getState().step(err({ type: 'Moved' }))).toBe(false)
  expect(sent).toEqual([1])
  expect(store.getState()).toMatchObject({ told: { version: 5 }, failure: { type: 'Moved' } })

  // Reading it again does not wipe out what is still to be read.
  await store.getState().load()
  expect(store.getState().failure).toEqual({ type: 'Moved' })
  expect(await store.getState().step(ok(null))).toBe(true)
  expect(store.getState().failure).toBeNull()
})

test('one step is taken at a time', async () => {
  const { store, sent } = aThing()
  await store.getState().load()
  const both = [store.getState().step(ok(null)), store.getState().step(ok(null))]
  expect(await Promise.all(both)).toEqual([true, false])
  expect(sent).toEqual([1])
})
