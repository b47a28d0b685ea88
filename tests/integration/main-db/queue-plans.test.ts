import { expect, test } from 'vitest'
import type { z } from 'zod'

import { createQueueReader } from '#main/db/queue-reader.ts'
import type { QueueReader } from '#main/ports.ts'
import { QueueFilter } from '#shared/queue.ts'
import { atNoon } from '#tests/support/fakes.ts'
import { callId } from '#tests/support/ids.ts'
import { listenTo, planOf } from '#tests/support/prepared.ts'
import { aDatabase } from '#tests/support/workstation.ts'

/** How SQLite goes about each statement that is prepared until `use` returns. */
function plansOf(use: (queue: QueueReader) => unknown): readonly string[] {
  const { db } = aDatabase()
  const listening = listenTo(db)
  use(createQueueReader(listening.db))
  return listening.prepared.map((sql) => planOf(db, sql, boundFor(sql)))
}

/** A value for each that a statement asks for. */
function boundFor(sql: string): readonly unknown[] {
  const names = [...sql.matchAll(/@(\w+)/g)].map(([, name = '']) => [name, 0] as const)
  return names.length > 0 ? [Object.fromEntries(names)] : sql.includes('?') ? [0] : []
}

const page = (filter: z.input<typeof QueueFilter>) =>
  plansOf((queue) => queue.page(QueueFilter.parse(filter), 0, 100, atNoon)).join('\n')

test.each([
  [{ sort: 'due' }, 'queue_by_due'],
  [{ sort: 'due', descending: true }, 'queue_by_due'],
  [{ sort: 'startedAt' }, 'queue_by_start'],
  [{ sort: 'agent' }, 'queue_by_agent'],
  [{ sort: 'duration', descending: true }, 'queue_by_duration'],
] as const)('the queue by %j is read in the order of an index', (filter, index) => {
  expect(page(filter)).toMatch(new RegExp(`SCAN queue_row USING (COVERING )?INDEX ${index}`))
})

test.each([
  [{ text: '李娟' }],
  [{ text: '1234', sort: 'agent' }],
  [{ direction: 'inbound' }],
  [{ ready: true }],
  [{ team: '客服一组', states: ['todo'] }],
  [{ findings: ['lateFirstWord', 'deadAir', 'fast', 'clipped'] }],
  [{ findings: ['interrupts', 'longSilence', 'quiet', 'longHold', 'slow'], text: '李' }],
] as const)('a search by %j reads one index that holds all it needs', (filter) => {
  const { states, findings, ...rest } = { states: [], findings: [], ...filter }

  expect(page({ ...rest, states: [...states], findings: [...findings] })).toContain(
    'SCAN queue_row USING COVERING INDEX queue_by_due',
  )
})

test('what is overdue is a stretch of one index', () => {
  expect(page({ due: 'overdue' })).toContain(
    'SEARCH queue_row USING COVERING INDEX queue_by_due (due_at<?)',
  )
})

test('nothing of a page but the queue itself is read through', () => {
  const plans = plansOf((queue) => queue.page(QueueFilter.parse({}), 0, 100, atNoon))
  const scans = plans.at(-1)?.match(/SCAN .*/g)

  expect(scans?.[0]).toContain('SCAN queue_row USING COVERING INDEX queue_by_due')
  expect(scans?.slice(1).filter((step) => !/shown|problem/.test(step))).toEqual([])
})

test('counts read indexes alone, and no step of the queue sorts', () => {
  const plans = plansOf((queue) => {
    queue.counts(atNoon)
    queue.nextAfter(callId())
    queue.neighbours(callId())
  })

  for (const plan of plans) {
    expect(plan).not.toMatch(/SCAN queue_row(?! USING COVERING)/)
    expect(plan).not.toContain('TEMP B-TREE')
  }
})
