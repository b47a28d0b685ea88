import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

import { holdDueJob, keepJob, letGoOfJob } from '#hub/db/jobs.ts'
import { clearAway, type ClearTools } from '#hub/retention/clear-away.ts'

/** Whoever is at it and is not heard of for so long has died. A batch takes no longer. */
const HELD_MS = 120_000
const ASK_EVERY_MS = 1000
const AGAIN_IN_MS = 60 * 60_000
/** Of a run that failed, because the store was away. */
const AFTER_FAILURE_MS = 60_000

/**
 * Once an hour deletes what is kept no longer; of several hubs on one database one is at it at a time,
 * and when it dies another goes on. Resolves once `leaving` is aborted.
 */
export async function keepClearing(
  tools: ClearTools & {
    readonly onBug: (reference: string, cause: unknown) => void
    /** Hears of every run that ended well. */
    readonly onDone: () => void
  },
  leaving: AbortSignal,
): Promise<void> {
  const { pool, orgId, clock } = tools
  const held = { name: 'retention', me: randomUUID(), forMs: HELD_MS } as const
  const isLeaving = (): boolean => leaving.aborted
  while (!isLeaving()) {
    let waitMs = ASK_EVERY_MS
    try {
      if (await holdDueJob(pool, orgId, held)) {
        let isDone = false
        try {
          isDone = await clearAway(tools, async () => !isLeaving() && (await keepJob(pool, orgId, held))) // prettier-ignore
        } finally {
          const done = isDone ? { at: clock.now(), againInMs: AGAIN_IN_MS } : null
          await letGoOfJob(pool, orgId, { ...held, done })
        }
        if (isDone) tools.onDone()
      }
    } catch (cause) {
      if (!isLeaving()) tools.onBug('retention', cause)
      waitMs = AFTER_FAILURE_MS
    }
    await sleep(waitMs, undefined, { signal: leaving }).catch(() => undefined)
  }
}
