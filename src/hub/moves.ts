import { lookOften } from '#hub/look-often.ts'
import type { Moved } from '#shared/sync.ts'

type Listener = {
  readonly scopes: ReadonlySet<string>
  readonly hear: (moved: Moved) => void
}

/** Who waits for feeds to move, and how far each has. */
export type Moves = {
  /** Hears of each feed as it is now, and then of every move. Returns how to stop. */
  readonly listen: (scopes: readonly string[], hear: (moved: Moved) => void) => () => void
  /** Something may have been written here: look at once. */
  readonly look: () => void
  readonly stop: () => void
}

const LOOK_EVERY_MS = 1000

/**
 * Asks the database how far the feeds are that somebody listens to, about once a second, because
 * other hubs write into it as well; and no feed nobody listens to.
 */
export function createMoves(
  read: (scopes: readonly string[]) => Promise<readonly Moved[]>,
  everyMs = LOOK_EVERY_MS,
): Moves {
  const listeners = new Set<Listener>()
  const last = new Map<string, number>()
  const looking = lookOften(
    everyMs,
    () => listeners.size > 0,
    async () => {
      const scopes = [...new Set([...listeners].flatMap((one) => [...one.scopes]))]
      // A database that is away is asked again in a second; whoever listens goes on polling.
      for (const moved of scopes.length === 0 ? [] : await read(scopes).catch(() => [])) {
        if (last.get(moved.scope) === moved.seq) continue
        last.set(moved.scope, moved.seq)
        for (const one of listeners) if (one.scopes.has(moved.scope)) one.hear(moved)
      }
      if (listeners.size === 0) last.clear()
    },
  )

  return {
    listen: (scopes, hear) => {
      const one: Listener = { scopes: new Set(scopes), hear }
      for (const scope of scopes) {
        const seq = last.get(scope)
        if (seq !== undefined) hear({ scope, seq })
      }
      listeners.add(one)
      looking.now()
      return () => {
        listeners.delete(one)
      }
    },
    look: () => {
      if (listeners.size > 0) looking.now()
    },
    stop: () => {
      listeners.clear()
      looking.stop()
    },
  }
}
