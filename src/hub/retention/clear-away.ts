import { doomedBlobs, forgetBlobs } from '#hub/db/doomed-blobs.ts'
import { eraseCalls } from '#hub/db/erase-calls.ts'
import { forgetProblems } from '#hub/db/gone-problems.ts'
import type { Pool } from '#hub/db/pool.ts'
import { limitsInForce } from '#hub/db/retention-rules.ts'
import type { OrgId } from '#hub/org-id.ts'
import type { BlobStore, HubClock } from '#hub/ports.ts'

const CALLS_A_TIME = 200
const BLOBS_A_TIME = 100

export type ClearTools = {
  readonly pool: Pool
  readonly orgId: OrgId
  readonly clock: HubClock
  readonly blobs: Pick<BlobStore, 'remove'>
}

/**
 * Deletes what is kept no longer, a batch at a time. `goOn` is asked before each; false ends it. It may
 * be killed anywhere: what is deleted in the database stays put down to be removed from the store until
 * it was. Says whether it came to its end.
 */
export async function clearAway(
  { pool, orgId, clock, blobs }: ClearTools,
  goOn: () => Promise<boolean>,
): Promise<boolean> {
  // Of a run before that was killed in between.
  if (!(await removeBlobs({ pool, orgId, blobs }, goOn))) return false
  for (const limit of await limitsInForce(pool, orgId, clock.now())) {
    for (;;) {
      if (!(await goOn())) return false
      const gone = await eraseCalls(pool, orgId, limit, { now: clock.now(), most: CALLS_A_TIME })
      if (gone === 0) break
      if (!(await removeBlobs({ pool, orgId, blobs }, goOn))) return false
    }
  }
  for (;;) {
    if (!(await goOn())) return false
    if ((await forgetProblems(pool, orgId, CALLS_A_TIME)) === 0) return true
  }
}

async function removeBlobs(
  { pool, orgId, blobs }: Pick<ClearTools, 'pool' | 'orgId' | 'blobs'>,
  goOn: () => Promise<boolean>,
): Promise<boolean> {
  for (;;) {
    if (!(await goOn())) return false
    const doomed = await doomedBlobs(pool, orgId, BLOBS_A_TIME)
    if (doomed.length === 0) return true
    for (const sealed of doomed) await blobs.remove(sealed)
    await forgetBlobs(pool, orgId, doomed)
  }
}
