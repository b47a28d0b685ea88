import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { createOnward } from '#renderer/features/inspect/onward.ts'
import type { CallId } from '#shared/ids.ts'

import { anId } from './support.ts'

const next = anId() as CallId // Ids of tests are made as ids are.

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('the next call opens once five seconds were counted', () => {
  const opened: CallId[] = []
  const onward = createOnward((callId) => opened.push(callId))

  onward.begin(next)
  expect(onward.left.getState().seconds).toBe(5)
  vi.advanceTimersByTime(4000)
  expect([onward.left.getState().seconds, opened]).toEqual([1, []])
  vi.advanceTimersByTime(10_000)

  expect([onward.left.getState().seconds, opened]).toEqual([null, [next]])
})

test('who stays is not taken away', () => {
  const opened: CallId[] = []
  const onward = createOnward((callId) => opened.push(callId))

  onward.begin(next)
  vi.advanceTimersByTime(2000)
  onward.cancel()
  vi.advanceTimersByTime(10_000)

  expect([onward.left.getState().seconds, opened]).toEqual([null, []])
})
