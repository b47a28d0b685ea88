import { expect, test } from 'vitest'

import {
  createQueueStore,
  isFiltered,
  PAGE_SIZE,
  rowAt,
  type Later,
} from '#renderer/features/queue/store.ts'
import type { Client } from '#shared/api.ts'
import { AssignmentId, CallId } from '#shared/ids.ts'
import { QueueFilter, type QueueCounts, type QueuePage, type QueueRow } from '#shared/queue.ts'
import { err, ok } from '#shared/result.ts'
import { UtcMs } from '#shared/time.ts'

type PageInput = Parameters<Client['queue']['page']>[0]

const uuid = (n: number): string => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`

const aRow = (n: number, change: Partial<QueueRow> = {}): QueueRow => ({
  ...{ assignmentId: AssignmentId.parse(uuid(n)), callId: CallId.parse(uuid(n)) },
  ...{
    externalId: `C${n}`,
    agentName: '李娟',
    team: '客服一组',
    queue: '售后',
    customer: '138****0000',
  },
  ...{ direction: 'inbound', startedAt: UtcMs.parse(0), dueAt: UtcMs.parse(0), durationMs: 60_000 },
  ...{
    complaint: false,
    highValue: false,
    hasProblem: false,
    isBlind: false,
    isReListened: false,
    state: 'todo',
    media: 'remote',
  },
  ...{ findings: null, mediaShare: 0, marks: 0, total: null, max: null },
  ...change,
})

const noFindings: QueueCounts['findings'] = {
  ...{ lateFirstWord: 0, longSilence: 0, deadAir: 0, interrupts: 0, slow: 0, fast: 0 },
  ...{ quiet: 0, clipped: 0, longHold: 0 },
}

/** Main, as far as the queue asks it: rows in order, answers when the test lets them through. */
function aHub(size: number) {
  let changed: readonly QueueRow[] | null = null
  const all = (): readonly QueueRow[] => changed ?? Array.from({ length: size }, (_, n) => aRow(n))
  let failing = false
  const asked: PageInput[] = []
  const gates: (() => void)[] = []
  let held = false
  // A long list is made page by page, so that the tests time the store and not the builder.
  const pageOf = (offset: number, limit: number): QueuePage => {
    if (changed) return { total: changed.length, rows: changed.slice(offset, offset + limit) }
    const length = Math.max(0, Math.min(limit, size - offset))
    return { total: size, rows: Array.from({ length }, (_, n) => aRow(offset + n)) }
  }
  const found = (text: string, { offset, limit }: PageInput): QueuePage => {
    const rows = all().filter((row) => row.externalId.includes(text))
    return { total: rows.length, rows: rows.slice(offset, offset + limit) }
  }
  const client: { readonly queue: Client['queue'] } = {
    queue: {
      page: async (input) => {
        asked.push(input)
        const { offset, limit } = input
        const answer = ok(
          input.filter.text ? found(input.filter.text, input) : pageOf(offset, limit),
        )
        if (held) await new Promise<void>((resolve) => gates.push(resolve))
        return failing ? err({ type: 'Unexpected', ref: 'r1' }) : answer
      },
      counts: () =>
        Promise.resolve(
          ok({
            ...{ all: size, overdue: 0, dueToday: 0, ready: 0, teams: [], measured: 0 },
            findings: noFindings,
            byState: { todo: size, draft: 0, sending: 0, sent: 0 },
          }),
        ),
    },
  }
  return {
    client,
    asked,
    hold: () => {
      held = true
    },
    release: () => {
      held = false
      for (const open of gates.splice(0)) open()
    },
    become: (next: readonly QueueRow[]) => {
      changed = next
    },
    fail: (yes: boolean) => {
      failing = yes
    },
  }
}

/** Timers that go off when the test says so. */
function handTimers() {
  const waiting = new Set<() => void>()
  const wait: Later = (_ms, run) => {
    waiting.add(run)
    return () => {
      waiting.delete(run)
    }
  }
  return {
    wait,
    goOff: () => {
      for (const run of [...waiting]) {
        waiting.delete(run)
        run()
      }
    },
  }
}

const settle = async (): Promise<void> => {
  for (let i = 0; i < 20; i += 1) await Promise.resolve()
}

const opened = async (size: number) => {
  const hub = aHub(size)
  const timers = handTimers()
  const store = createQueueStore(hub.client, timers.wait)
  store.getState().enter()
  await settle()
  return { hub, timers, store, state: store.getState }
}

test('a list of 100,000 asks for its first page alone', async () => {
  const { hub, state } = await opened(100_000)

  expect(state().status).toBe('ready')
  expect(state().total).toBe(100_000)
  expect(hub.asked).toHaveLength(1)
  expect(rowAt(state(), PAGE_SIZE - 1)?.externalId).toBe('C99')
})

test('scrolling fetches what is on screen and is not here yet', async () => {
  const { hub, state } = await opened(100_000)

  state().need(40, 80)
  state().need(90, 130)
  await settle()

  expect(hub.asked.map(({ offset }) => offset)).toEqual([0, 100])
  expect(rowAt(state(), 130)?.externalId).toBe('C130')
})

test('a dragged scrollbar does not ask for every page it passes', async () => {
  const { hub, state } = await opened(100_000)

  hub.hold()
  for (let first = 0; first < 100_000; first += 250) state().need(first, first + 40)
  hub.release()
  await settle()

  expect(hub.asked.length).toBeLessThan(8)
  expect(rowAt(state(), 99_780)?.externalId).toBe('C99780')
})

test('pages far away are forgotten', async () => {
  const { state } = await opened(100_000)

  for (let first = 0; first < 20_000; first += PAGE_SIZE) {
    state().need(first, first + 40)
    await settle()
  }

  expect(state().pages.size).toBeLessThanOrEqual(60)
})

test('typing asks once, after a pause', async () => {
  const { hub, timers, state } = await opened(1000)

  for (const text of ['9', '99', '999']) state().type(text, true)
  const whileTyping = hub.asked.length
  timers.goOff()
  await settle()

  expect(whileTyping).toBe(1)
  expect(state().typed).toBe('999')
  expect(state().total).toBe(1)
  expect(rowAt(state(), 0)?.externalId).toBe('C999')
})

test('letters of an unfinished composition search nothing', async () => {
  const { hub, timers, state } = await opened(10)

  state().type("li'juan", false)
  timers.goOff()
  await settle()

  expect(state().typed).toBe("li'juan")
  expect(hub.asked).toHaveLength(1)
})

test('the old list stays until the new one is here', async () => {
  const { hub, state } = await opened(1000)

  hub.hold()
  state().change({ text: '99' })
  await settle()
  const before = rowAt(state(), 0)?.externalId
  hub.release()
  await settle()

  expect(before).toBe('C0')
  expect(rowAt(state(), 0)?.externalId).toBe('C99')
})

test('an answer to an earlier question is not shown', async () => {
  const { hub, state } = await opened(1000)

  hub.hold()
  state().change({ text: '1' })
  state().change({ text: '77' })
  hub.release()
  await settle()

  expect(rowAt(state(), 0)?.externalId).toBe('C77')
})

test('a selected call stays selected when others come before it', async () => {
  const { hub, timers, state } = await opened(3)
  state().select(1)

  hub.become([aRow(100), aRow(0), aRow(1), aRow(2)])
  state().hear({ type: 'MirrorChanged' })
  timers.goOff()
  await settle()

  expect(state().total).toBe(4)
  expect(rowAt(state(), state().selected)?.externalId).toBe('C1')
})

test('a burst of news reads the list once', async () => {
  const { hub, timers, state } = await opened(10)

  for (let i = 0; i < 50; i += 1) state().hear({ type: 'MirrorChanged' })
  timers.goOff()
  await settle()

  expect(hub.asked).toHaveLength(2)
})

test('a recording that arrived shows at once', async () => {
  const { state } = await opened(10)

  state().hear({ type: 'MediaChanged', callId: CallId.parse(uuid(3)), media: 'ready' })

  expect(rowAt(state(), 3)).toMatchObject({ media: 'ready', mediaShare: 1 })
})

test('news while another screen is open is read on the way back', async () => {
  const { hub, timers, state } = await opened(2)

  state().leave()
  hub.become([aRow(0, { state: 'sent' }), aRow(1)])
  state().hear({ type: 'FactsSent', count: 1, calls: [] })
  timers.goOff()
  await settle()
  const away = rowAt(state(), 0)?.state
  state().enter()
  await settle()

  expect(away).toBe('todo')
  expect(rowAt(state(), 0)?.state).toBe('sent')
})

test('the place in the list is kept while a call is open', async () => {
  const { state } = await opened(1000)

  state().select(500)
  state().keepScroll(16_000)
  state().leave()
  state().enter()
  await settle()

  expect(state()).toMatchObject({ selected: 500, scrollTop: 16_000 })
})

test('the selection does not leave the list', async () => {
  const { state } = await opened(3)

  state().select(99)
  const last = state().selected
  state().select(-1)

  expect([last, state().selected]).toEqual([2, 0])
})

test('clearing the filters keeps the order', async () => {
  const { state } = await opened(30)

  state().change({ sort: 'agent', descending: true, text: '2', ready: true })
  state().clear()
  await settle()

  expect(isFiltered(state().filter)).toBe(false)
  expect(state().filter).toMatchObject({ sort: 'agent', descending: true })
  expect(state().total).toBe(30)
})

test('a list that cannot be read says why, and can be read again', async () => {
  const { hub, state } = await opened(5)

  hub.fail(true)
  await state().load()
  const failed = { status: state().status, failure: state().failure }
  hub.fail(false)
  await state().load()

  expect(failed).toEqual({ status: 'failed', failure: { type: 'Unexpected', ref: 'r1' } })
  expect(state().status).toBe('ready')
})

test('an order alone filters nothing', () => {
  expect(isFiltered(QueueFilter.parse({ sort: 'agent', descending: true }))).toBe(false)
  expect(isFiltered(QueueFilter.parse({ due: 'overdue' }))).toBe(true)
})

test('what is typed is asked for at once when its call is to be opened', async () => {
  const { timers, state } = await opened(300)
  state().type('C27', true)

  const settling = state().settle()

  expect(await settling).toBe(uuid(27))
  expect(state().filter.text).toBe('C27')
  timers.goOff()
  expect(state().list).toBe(1)
})

test('no call of the list before is opened: the list is waited for', async () => {
  const { hub, timers, state } = await opened(300)
  state().type('C299', true)
  timers.goOff()
  hub.hold()
  state().type('C28', true)
  const settling = state().settle()
  await settle()
  hub.release()

  expect(await settling).toBe(uuid(28))
})

test('nothing is opened where nothing matches, or where one typed on or left', async () => {
  const { hub, state } = await opened(30)
  state().type('nobody', true)
  expect(await state().settle()).toBeNull()

  state().type('C1', true)
  hub.hold()
  const first = state().settle()
  state().type('C12', true)
  hub.release()
  expect(await first).toBeNull()

  const second = state().settle()
  state().leave()
  expect(await second).toBeNull()
})

test('a list that is up to date opens its selected call', async () => {
  const { hub, state } = await opened(30)
  state().select(4)

  expect(await state().settle()).toBe(uuid(4))
  expect(hub.asked).toHaveLength(1)
})
