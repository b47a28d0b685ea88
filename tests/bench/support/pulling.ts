import { openDatabase } from '#main/db/open.ts'
import { createComplaints } from '#main/sync/complaints.ts'
import { createConnection } from '#main/sync/connection.ts'
import { createHubClient } from '#main/sync/hub-client.ts'
import { createPull } from '#main/sync/pull.ts'
import { atTheEnd } from '#tests/bench/support/scratch.ts'
import { countingIds, fixedClock } from '#tests/support/fakes.ts'
import { aWorkstation, testKey, type Workstation } from '#tests/support/workstation.ts'

/** A workstation in a file, closed at the end of the run. */
export function openWorkstation(file: string): Workstation {
  const opened = openDatabase({ file, key: testKey, reserveBytes: 4096 })
  if (!opened.ok) throw new Error(opened.error.type)
  atTheEnd(() => {
    opened.value.close()
    return undefined
  })
  return aWorkstation(opened.value)
}

/** Its pull from a hub that nobody else hears of. */
export const pullOf = (
  workstation: Workstation,
  hub: { readonly url: string; readonly token: string },
): ReturnType<typeof createPull> =>
  createPull({
    ...workstation,
    hub: createHubClient({ address: () => hub }),
    connection: createConnection(() => undefined),
    complaints: createComplaints({
      ...workstation,
      ids: countingIds(),
      clock: fixedClock(),
      announce: () => undefined,
    }),
    chance: () => 0.5,
    isMe: () => true,
    onPage: () => undefined,
    onTurned: () => undefined,
    onReset: () => undefined,
    onScopes: () => undefined,
    onLess: () => undefined,
  })
