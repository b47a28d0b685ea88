import { expect, test } from 'vitest'
import { createStore } from 'zustand/vanilla'

import { createLastNote } from '#renderer/features/inspect/last-note.ts'
import { freshState, type InspectState } from '#renderer/features/inspect/state.ts'
import type { ChannelFailure } from '#shared/api.ts'
import { err, ok, type Result } from '#shared/result.ts'
import { aView, anEvaluation } from '#tests/unit/renderer/inspect/support.ts'

function aNote(
  reply: Result<string | null, ChannelFailure>,
  over: Partial<Parameters<typeof anEvaluation>[0]> = {},
) {
  const view = aView({ evaluation: anEvaluation(over) })
  const store = createStore<InspectState>()(() => ({ ...freshState, callId: view.call.id, view }))
  const written: string[] = []
  let asked = 0
  const last = createLastNote(store, {
    client: {
      inspect: {
        lastNote: () => {
          asked += 1
          return Promise.resolve(reply)
        },
      },
    },
    notes: {
      typed: createStore<{ readonly text: string | null }>(() => ({ text: null })),
      type: (text) => void written.push(text),
    },
  })
  return { store, written, last, asked: () => asked, callId: view.call.id }
}

test('the last note comes behind what is written', async () => {
  const { last, written } = aNote(ok('多说一句再见'), { note: '开头很好 ' })

  await last.take()

  expect(written).toEqual(['开头很好\n多说一句再见'])
  expect(last.noneFor.getState().callId).toBeNull()
})

test('where there is no earlier note, that is said of this call', async () => {
  const { last, written, callId } = aNote(ok(null))

  await last.take()

  expect(written).toEqual([])
  expect(last.noneFor.getState().callId).toBe(callId)
})

test('a failure to read it is told', async () => {
  const { last, store } = aNote(err({ type: 'Unexpected', ref: 'a1' }))

  await last.take()

  expect(store.getState().refusal).toEqual({ type: 'Unexpected', ref: 'a1' })
})

test('a submitted evaluation takes no note', async () => {
  const { last, asked } = aNote(ok('x'), { state: 'submitted', submittedAt: 2 })

  await last.take()

  expect(asked()).toBe(0)
})
