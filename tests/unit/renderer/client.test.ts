import { expect, test } from 'vitest'

import { createClient } from '#renderer/lib/client.ts'
import type { ChannelFailure } from '#shared/api.ts'
import { err, ok } from '#shared/result.ts'

const answering = (reply: unknown) => {
  const asked: unknown[] = []
  const told: ChannelFailure[] = []
  const client = createClient(
    {
      invoke: (...question) => {
        asked.push(question)
        return Promise.resolve(reply)
      },
    },
    (failure) => told.push(failure),
  )
  return { client, asked, told }
}

test('a question goes to main by its group and name, and the answer comes back', async () => {
  const { client, asked, told } = answering(ok('/data'))

  const folder = await client.workspace.pickFolder({})

  expect(folder).toEqual(ok('/data'))
  expect(asked).toEqual([['workspace', 'pickFolder', {}]])
  expect(told).toEqual([])
})

test('a full disk is told to the person and to the caller', async () => {
  const { client, told } = answering(err({ type: 'StorageFull' }))

  const changed = await client.settings.change({ language: 'en' })

  expect(changed).toEqual(err({ type: 'StorageFull' }))
  expect(told).toEqual([{ type: 'StorageFull' }])
})

test('a refusal of the method itself is the caller’s to explain', async () => {
  const { client, told } = answering(err({ type: 'NameTaken' }))

  const added = await client.workspace.add({ kind: 'sample' })

  expect(added).toEqual(err({ type: 'NameTaken' }))
  expect(told).toEqual([])
})
