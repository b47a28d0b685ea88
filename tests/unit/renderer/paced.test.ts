import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { paced } from '#renderer/lib/paced.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('a mirror that catches up asks a thousand times, and the hub is asked once and once more', () => {
  let done = 0
  const pace = paced(() => (done += 1), 5000)
  for (let n = 0; n < 1000; n++) pace.ask()
  expect(done).toBe(1)
  vi.advanceTimersByTime(5000)
  expect(done).toBe(2)
  vi.advanceTimersByTime(60_000)
  expect(done).toBe(2)

  pace.ask()
  expect(done).toBe(3)
  pace.ask()
  pace.end()
  vi.advanceTimersByTime(60_000)
  expect(done).toBe(3)
})
