import { join } from 'node:path'

import { onTestFinished } from 'vitest'

import { createComplaints } from '#main/sync/complaints.ts'
import { createExchange, type ExchangeDeps } from '#main/sync/exchange.ts'
import { createHubClient } from '#main/sync/hub-client.ts'
import { systemIds } from '#main/system-ids.ts'
import { createRoom } from '#main/sync/room.ts'
import type { Timers } from '#main/sync/timers.ts'
import type { Recording } from '#shared/call.ts'
import type { RecordingId } from '#shared/ids.ts'
import type { News } from '#shared/news.ts'
import { countingIds, fixedClock } from '#tests/support/fakes.ts'
import type { ScriptedHub } from '#tests/support/scripted-hub.ts'
import { aFolder, aWorkstation, type Workstation } from '#tests/support/workstation.ts'

/** Waits that take a twentieth of their time. */
export const hastyTimers: Timers = {
  after: (ms, work) => {
    const timer = setTimeout(work, ms / 20)
    return () => {
      clearTimeout(timer)
    }
  },
}

/** The exchange of a real workstation with a scripted hub, stopped when the test is over. */
export function anExchange(
  hub: ScriptedHub,
  over: Partial<ExchangeDeps> & { readonly workstation?: Workstation } = {},
) {
  const workstation = over.workstation ?? aWorkstation()
  const folder = join(aFolder(), 'recordings')
  const ready: Recording[] = []
  const turned: RecordingId[] = []
  const bugs: unknown[] = []
  const announce = (news: News) => void workstation.heard.push(news)
  const ids = countingIds()
  const clock = fixedClock()
  const room = createRoom({
    shelf: workstation.shelf,
    disk: { room: () => Promise.resolve({ freeBytes: 1e12, totalBytes: 2e12 }) },
    budgetBytes: () => 1e12,
    besidesBytes: () => 0,
    evict: () => Promise.resolve(true),
  })
  const exchange = createExchange({
    ...workstation,
    hub: createHubClient({
      address: () => hub.address,
      patience: { headersMs: 500, idleMs: 500 },
    }),
    device: workstation.actor.device,
    newDevice: () => systemIds.device(),
    isMe: (me) => me.person.id === workstation.actor.person,
    room,
    folder,
    clock,
    timers: hastyTimers,
    chance: Math.random,
    complaints: createComplaints({ ...workstation, ids, clock, announce }),
    announce,
    bug: (_where, cause) => bugs.push(cause),
    nameOf: ({ id }) => id,
    onTurned: (ids) => void turned.push(...ids),
    onReady: (recording) => ready.push(recording),
    onReset: () => undefined,
    ...over,
  })
  onTestFinished(exchange.stop)
  return { ...workstation, exchange, folder, ready, turned, bugs }
}

/** Waits until it is so; says what was waited for when it takes too long. */
export async function until(isSo: () => boolean, what: string, withinMs = 30_000): Promise<void> {
  const end = performance.now() + withinMs
  while (!isSo()) {
    if (performance.now() > end) throw new Error(`still not so: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
