import type { Page } from '@playwright/test'

import type { Bridge } from '#shared/api.ts'
import type { SyncState } from '#shared/news.ts'
import type { QueueCounts } from '#shared/queue.ts'
import { queueRows } from '#tests/e2e/support/screens.ts'
import { startHub, type RunningHub } from '#tests/e2e/support/hub.ts'
import { openWorkstation, type Workstation } from '#tests/e2e/support/workstation.ts'
import { atTheEnd, scratchFolder } from '#tests/bench/support/scratch.ts'

declare global {
  interface Window {
    readonly bridge: Bridge
  }
}

type Answer<T> = { readonly value: T }

const WINDOW = { width: 1440, height: 900 }

/** A real hub in a process of its own. */
export async function aHub(sample: boolean): Promise<RunningHub & { readonly dir: string }> {
  const dir = scratchFolder('hub')
  const hub = await startHub({ dir, sample })
  atTheEnd(hub.stop)
  return { ...hub, dir }
}

export async function aWorkstation(home: string, hub: RunningHub): Promise<Workstation> {
  const station = await openWorkstation({ home, hub, size: WINDOW })
  atTheEnd(() => station.close().catch(() => undefined))
  return station
}

/** Waits until so many calls are in the queue and every recording there is has been fetched. */
export async function waitUntilSynced(page: Page, calls: number): Promise<void> {
  await queueRows(page)
    .nth(Math.min(calls, 8) - 1)
    .waitFor({ timeout: 90_000 })
  await page.waitForFunction(
    async (wanted) => {
      // What the contract says these two answer.
      const counts = (await window.bridge.invoke('queue', 'counts', {})) as Answer<QueueCounts>
      const sync = (await window.bridge.invoke('sync', 'state', {})) as Answer<SyncState>
      const { ready, wanted: asked, current } = sync.value.download
      return counts.value.all >= wanted && current === null && ready >= asked
    },
    calls,
    { timeout: 120_000, polling: 250 },
  )
}
