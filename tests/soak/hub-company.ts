/** Who else speaks to the hub while workstations do: who takes calls in, and who watches its feeds. */
import { setTimeout as sleep } from 'node:timers/promises'

import { v7 } from 'uuid'

import { follow, scopesOf, takeIn, type Following } from '#tests/soak/hub-state.ts'

export const someCalls = (count: number): readonly unknown[] =>
  Array.from({ length: count }, () => ({
    externalId: v7(),
    agentId: 'A017',
    agentName: '李娟',
    agentInitials: 'lj',
    team: '客服一组',
    hiredOn: null,
    queue: '售后',
    skill: '退款',
    direction: 'inbound',
    startedAt: 1_790_000_000_000,
    ringMs: 4000,
    talkMs: 95_000,
    holdMs: 0,
    customerNumber: '13912345678',
    disposition: '已解决',
    satisfaction: null,
    complaint: false,
    highValue: false,
    extra: {},
    recordingFile: '',
  }))

/** The team's feed moves all the while. */
export async function keepTakingIn(
  hub: () => { readonly url: string; readonly adminToken: string },
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const { url, adminToken } = hub()
    await takeIn({ url, token: adminToken }, someCalls(2)).catch(() => undefined)
    await sleep(300)
  }
}

/** Follows every feed beside the workstations, on a way without faults. */
export function watchFeeds(hub: () => { readonly url: string; readonly token: string }) {
  const following = new Map<string, Following>()
  let isWell = true
  const over = new AbortController()
  const turn = async (): Promise<void> => {
    for (const scope of await scopesOf(hub())) {
      const at = following.get(scope) ?? { cursor: null, rows: new Map() }
      following.set(scope, at)
      if (!(await follow(hub(), scope, at))) isWell = false
    }
  }
  const watching = (async () => {
    while (!over.signal.aborted) {
      await turn().catch(() => undefined)
      await sleep(20)
    }
  })()
  const stop = async (): Promise<void> => {
    over.abort()
    await watching
  }
  return {
    stop,
    /** Whoever followed holds what one holds who begins now. */
    isWhole: async (): Promise<boolean> => {
      await stop()
      await turn()
      for (const [scope, at] of following) {
        const anew: Following = { cursor: null, rows: new Map() }
        await follow(hub(), scope, anew)
        const same = [...anew.rows].every(([key, { seq }]) => at.rows.get(key)?.seq === seq)
        if (!same || anew.rows.size !== at.rows.size) isWell = false
      }
      return isWell
    },
  }
}
