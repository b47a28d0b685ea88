import type { Caller } from '#hub/caller.ts'
import { audit } from '#hub/db/audit.ts'
import type { Pool } from '#hub/db/pool.ts'
import { readHearable } from '#hub/db/reads-calls.ts'
import { persist, transact } from '#hub/db/transact.ts'
import type { HubClock } from '#hub/ports.ts'
import type { Sha256 } from '#shared/ids.ts'

const DAY_MS = 86_400_000
/** So many are remembered; beyond them some are written down twice. */
const MOST_KNOWN = 50_000

/** Remembers what was written down today, as far as this hub lives. */
export function createDayBook(clock: HubClock) {
  const known = new Set<string>()
  let day = 0

  return {
    isFirst: (key: string): boolean => {
      const today = Math.floor(clock.now() / DAY_MS)
      if (today !== day || known.size >= MOST_KNOWN) known.clear()
      day = today
      return !known.has(key)
    },
    /** It stands in the record now. */
    add: (key: string): void => {
      known.add(key)
    },
  }
}

/**
 * Says whether somebody may hear a recording. Who fetches one that was not handed to them stands in the
 * record before they get a byte, once a day for each recording and as far as this hub remembers.
 */
export function createHearing(pool: Pool, clock: HubClock) {
  const book = createDayBook(clock)

  return async (caller: Caller, sealed: Sha256): Promise<boolean> => {
    const found = await persist(() => readHearable(pool, caller, sealed))
    if (!found) return false
    const key = `${caller.personId} ${sealed}`
    if (found.isHanded || !book.isFirst(key)) return true
    await transact(pool, (tx) =>
      audit(tx, caller.orgId, {
        ...{ at: clock.now(), actor: caller.personId, action: 'recording-heard' },
        subject: found.callId,
        detail: { recording: sealed },
      }),
    )
    book.add(key)
    return true
  }
}
