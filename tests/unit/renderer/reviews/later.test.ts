import { expect, test } from 'vitest'

import { laterOf } from '#renderer/features/reviews/later.ts'
import type { Client } from '#shared/api.ts'
import { err, ok } from '#shared/result.ts'
import type { ReviewRow } from '#shared/results.ts'
import { evaluationId, teamId } from '#tests/support/ids.ts'

const NOON = 1000
const asked = { id: evaluationId(1), agentNumber: 'A017', teamId: teamId(1) }
const aRow = (n: number, over: Partial<Record<keyof ReviewRow, unknown>> = {}) => ({
  row: { ...asked, id: evaluationId(n), state: 'published', submittedAt: NOON + n, ...over },
  call: null,
})
type Asked = { readonly after?: string; readonly state?: string; readonly mine?: string }

const aHub = (pages: readonly (readonly object[])[], breaksAt?: number) => {
  const questions: Asked[] = []
  const list = (question: Asked) => {
    const page = questions.push(question) - 1
    if (page === breaksAt) return Promise.resolve(err({ type: 'Offline' as const }))
    const next = page + 1 < pages.length ? evaluationId(90 - page) : null
    return Promise.resolve(ok({ rows: pages[page], next, total: 0, people: [] }))
  }
  // safe: nothing else of it is asked
  return { questions, reviews: { list } as unknown as Client['reviews'] }
}
const found = async (hub: ReturnType<typeof aHub>) => {
  const later = await laterOf(hub.reviews, asked, NOON)
  return later.ok ? later.value.map(({ row }) => row.id) : later.error.type
}

test('a task is checked by a later call of the same agent in the same team, on whichever page', async () => {
  const hub = aHub([
    [aRow(2), aRow(3, { agentNumber: 'A018' }), aRow(4, { teamId: teamId(2) }), aRow(1)],
    [aRow(5, { submittedAt: NOON }), aRow(6, { state: 'returned' }), aRow(7, { state: 'ready' })],
  ])
  expect(await found(hub)).toEqual([evaluationId(7), evaluationId(2)])
  expect(hub.questions.map(({ after }) => after)).toEqual([undefined, evaluationId(90)])
  // What the list beside it is narrowed to is another matter.
  expect(hub.questions.some(({ state, mine }) => state ?? mine)).toBe(false)
})

test('where the hub cannot be asked for all of it, it says so', async () => {
  expect(await found(aHub([[aRow(2)], []], 1))).toBe('Offline')
})
