import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

import { holdDueSource, keepHolding, letGo } from '#hub/db/sources.ts'
import { lookAt, type LookTools } from '#hub/sources/look.ts'
import { LookError } from '#hub/sources/look-error.ts'
import type { Look, Source } from '#shared/admin/sources.ts'

/** Whoever holds a source and is not heard of for so long has died. */
const HELD_MS = 30_000
const SAY_EVERY_MS = 2000
const ASK_EVERY_MS = 1000

export type KeeperTools = LookTools & {
  readonly onBug: (reference: string, cause: unknown) => void
  readonly heldMs?: number
  /** Hears of every round that ended well, also of one with nothing to do. */
  readonly onRound?: () => void
}

/**
 * Looks after the sources of an organisation: one that is due is held, looked at and let go. Of several
 * hubs on one database one holds a source at a time; when it dies, another goes on. Resolves once
 * `leaving` is aborted and nothing is held any more.
 */
export async function keepSources(tools: KeeperTools, leaving: AbortSignal): Promise<void> {
  const me = randomUUID()
  const heldMs = tools.heldMs ?? HELD_MS
  const isLeaving = (): boolean => leaving.aborted
  while (!isLeaving()) {
    try {
      const source = await holdDueSource(tools.pool, tools.orgId, me, heldMs)
      if (source) {
        await lookOnce(tools, source, { me, heldMs }, leaving)
        continue
      }
      tools.onRound?.()
    } catch (cause) {
      if (!isLeaving()) tools.onBug('sources', cause)
    }
    await sleep(ASK_EVERY_MS, undefined, { signal: leaving }).catch(() => undefined)
  }
}

async function lookOnce(
  tools: KeeperTools,
  source: Source,
  { me, heldMs }: { readonly me: string; readonly heldMs: number },
  leaving: AbortSignal,
): Promise<void> {
  const { pool, orgId, clock } = tools
  const { id } = source
  let look: Look = { ...nothingYet, state: 'looking', startedAt: clock.now() }
  const stopping = new AbortController()
  const saying = setInterval(() => {
    keepHolding(pool, orgId, { id, me, forMs: heldMs, look }).then(
      (goesOn) => {
        if (!goesOn) stopping.abort()
      },
      // Somebody else may hold it by now.
      () => {
        stopping.abort()
      },
    )
  }, SAY_EVERY_MS)
  const signal = AbortSignal.any([leaving, stopping.signal])
  const end = (over: Partial<Look>): void => {
    look = { ...look, ...over, endedAt: clock.now() }
  }
  try {
    const far = (some: Partial<Look>): void => {
      look = { ...look, ...some }
    }
    await lookAt(tools, source, { far, signal })
    end({ state: 'done' })
  } catch (cause) {
    if (signal.aborted) end({ state: 'stopped' })
    else if (cause instanceof LookError) end({ state: 'failed', trouble: cause.trouble })
    else {
      const reference = randomUUID()
      tools.onBug(reference, cause)
      end({ state: 'failed', trouble: { reason: 'Unexpected', detail: reference } })
    }
  } finally {
    clearInterval(saying)
  }
  // Whoever leaves in the middle has another hub go on at once.
  await letGo(pool, orgId, { id, me, look, isDue: leaving.aborted })
}

const nothingYet: Omit<Look, 'state' | 'startedAt'> = {
  endedAt: null,
  logsRead: 0,
  logsUnchanged: 0,
  rows: 0,
  passedOver: 0,
  newCalls: 0,
  changedCalls: 0,
  refusedRows: 0,
  files: 0,
  taken: 0,
  stillWritten: 0,
  unmatchedFiles: 0,
  awaited: 0,
  trouble: null,
}
