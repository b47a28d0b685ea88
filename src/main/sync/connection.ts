import type { HubFailure } from '#main/sync/hub-failure.ts'
import type { SyncState } from '#shared/news.ts'

/** What the last exchange with the hub says of the way to it. */
export type Connection = {
  readonly state: () => SyncState['connection']
  readonly succeeded: () => void
  readonly failed: (failure: HubFailure) => void
}

/** `changed` hears each new state and whether it is the hub coming back. */
export function createConnection(changed: (cameBack: boolean) => void): Connection {
  let state: SyncState['connection'] = 'connecting'

  const become = (next: SyncState['connection']): void => {
    if (next === state) return
    const cameBack = next === 'online' && state !== 'connecting'
    state = next
    changed(cameBack)
  }

  return {
    state: () => state,
    succeeded: () => {
      become('online')
    },
    failed: (failure) => {
      switch (failure.type) {
        case 'Stopped':
          return
        case 'NotStarted':
          if (state !== 'connecting') become('offline')
          return
        case 'Unacceptable':
          become('online')
          return
        case 'Refused':
          become('refused')
          return
        case 'Unreachable':
        case 'Busy':
        case 'Nonsense':
          become('offline')
          return
      }
    },
  }
}
