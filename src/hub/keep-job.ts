import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

import { holdDueJob, keepJob, letGoOfJob, type JobName } from '#hub/db/jobs.ts'
import type { Pool } from '#hub/db/pool.ts'
import type { OrgId } from '#hub/org-id.ts'
import type { HubClock } from '#hub/ports.ts'

/** Whoever is at it and is not heard of for so long has died. A batch takes no longer. */
const HELD_MS = 120_000
const ASK_EVERY_MS = 1000
/** Of a run that failed, because the store was away. */
const AFTER_FAILURE_MS = 60_000

export type JobTools = { readonly pool: Pool; readonly orgId: OrgId; readonly clock: HubClock }

/** Who hears of a job, besides. */
export type JobWatch = {
  readonly onBug: (reference: string, cause: unknown) => void
  /** Hears of every run that ended well. */
  readonly onDone: () => void
}

/**
 * Does a job again and again; of several hubs on one database one is at it at a time, and when it dies
 * another goes on. `work` asks `goOn` before each batch and says whether it came to its end. Resolves
 * once `leaving` is aborted.
 */
export async function keepDoing(
  { pool, orgId, clock, onBug, onDone }: JobTools & JobWatch,
  {
    name,
    againInMs,
    work,
  }: {
    readonly name: JobName
    readonly againInMs: number
    readonly work: (goOn: () => Promise<boolean>) => Promise<boolean>
  },
  leaving: AbortSignal,
): Promise<void> {
  const held = { name, me: randomUUID(), forMs: HELD_MS } as const
  const isLeaving = (): boolean => leaving.aborted
  while (!isLeaving()) {
    let waitMs = ASK_EVERY_MS
    try {
      if (await holdDueJob(pool, orgId, held)) {
        let isDone = false
        try {
          isDone = await work(async () => !isLeaving() && (await keepJob(pool, orgId, held)))
        } finally {
          await letGoOfJob(pool, orgId, {
            ...held,
            done: isDone ? { at: clock.now(), againInMs } : null,
          })
        }
        if (isDone) onDone()
      }
    } catch (cause) {
      if (!isLeaving()) onBug(name, cause)
      waitMs = AFTER_FAILURE_MS
    }
    await sleep(waitMs, undefined, { signal: leaving }).catch(() => undefined)
  }
}
