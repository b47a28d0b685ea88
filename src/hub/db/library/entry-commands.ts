import type { Caller } from '#hub/caller.ts'
import { audit } from '#hub/db/audit.ts'
import { publish, teamScope } from '#hub/db/feed.ts'
import { fitCall } from '#hub/db/library/fit-call.ts'
import { createLibraryCommands, keep, standingIn, type Thing } from '#hub/db/library/command.ts'
import {
  dropEntry,
  entryRow,
  holdEntry,
  readEntries,
  saveEntry,
  type StoredEntry,
} from '#hub/db/library/entries.ts'
import type { Pool } from '#hub/db/pool.ts'
import { transact } from '#hub/db/transact.ts'
import type { HubClock } from '#hub/ports.ts'
import type { Kept, Library } from '#hub/ports-library.ts'
import type { LibraryEntryId, TeamId } from '#shared/ids.ts'
import type {
  EntryChange,
  EntryDraft,
  EntryReply,
  LibraryEntry,
  TeachingPoint,
} from '#shared/library.ts'
import { err, ok, type Result } from '#shared/result.ts'
import { UtcMs } from '#shared/time.ts'

const entries: Thing<LibraryEntryId, StoredEntry, LibraryEntry> = {
  entity: 'libraryEntry',
  hold: holdEntry,
  save: saveEntry,
  drop: dropEntry,
  told: async (tx, orgId, { id }) => {
    const [entry] = await readEntries(tx, orgId, { ids: [id] })
    if (!entry) throw new Error('an entry that was just written is not there')
    return entry
  },
}

const replyOf = <E>(told: Result<LibraryEntry | null, E>): Result<EntryReply, E> =>
  told.ok ? ok({ entry: told.value }) : told

/** Calls into the library, changed there, and out of it again. */
export function createEntryCommands(
  pool: Pool,
  clock: HubClock,
): Pick<Library, 'add' | 'change' | 'remove'> {
  const on = createLibraryCommands(pool, clock)
  const change = on(
    entries,
    { action: 'library-changed' },
    async (tx, stored, { change: changed }: EntryChange, { caller: { orgId } }) => {
      // What was not asked for is absent, not undefined: JSON has no such value.
      const after = { ...stored, ...changed } as StoredEntry
      const [before] = await readEntries(tx, orgId, { ids: [stored.id] })
      const durationMs = before?.recording?.durationMs
      return areInside(after.points, durationMs)
        ? ok(inOrder(after))
        : err({ type: 'OutsideRecording' })
    },
  )
  const remove = on(entries, { action: 'library-removed' }, () => Promise.resolve(ok(null)))
  return {
    add: (caller, draft) => addOnce(pool, clock, caller, draft),
    change: async (caller, id, command) => replyOf(await change(caller, id, command)),
    remove: async (caller, id, command) => replyOf(await remove(caller, id, command)),
  }
}

/** Added twice with one id it is added once. */
const addOnce = (
  pool: Pool,
  clock: HubClock,
  caller: Caller,
  draft: EntryDraft,
): Kept<EntryReply> =>
  transact(pool, async (tx): Kept<EntryReply> => {
    const { orgId, personId } = caller
    // Locked before it is looked at: whoever deletes old calls locks them first as well.
    const { rows } = await tx.query<{ teamId: TeamId }>(
      `SELECT team_id AS "teamId" FROM call WHERE org_id = $1 AND call_id = $2 FOR UPDATE`,
      [orgId, draft.callId],
    )
    const known = await holdEntry(tx, orgId, draft.id)
    const teamId = known?.teamId ?? rows[0]?.teamId
    const standing = teamId && (await standingIn(tx, caller, teamId))
    if (!teamId || !standing) return err({ type: 'UnknownCall' })
    if (!standing.keeps) return err({ type: 'NotAllowed' })
    if (known) {
      if (known.callId !== draft.callId) return err({ type: 'IdReuse' })
      return ok({ entry: await entries.told(tx, orgId, known) })
    }
    const fit = await fitCall(tx, orgId, teamId, draft.callId)
    if (!fit.ok) return fit
    if (!areInside(draft.points, fit.value.durationMs)) return err({ type: 'OutsideRecording' })

    const now = UtcMs.parse(clock.now())
    const stored = { ...draft, teamId, addedBy: personId, addedAt: now, revision: 1 }
    const entry = await keep(tx, orgId, entries, inOrder(stored))
    await audit(tx, orgId, {
      ...{ at: now, actor: personId, action: 'library-added', subject: draft.id },
      detail: { call: draft.callId, collection: draft.collection, namesAgent: draft.namesAgent },
    })
    await publish(tx, orgId, new Map([[teamScope(teamId), [entryRow(entry)]]]))
    return ok({ entry })
  })

/** Of a call that was deleted nobody knows any more how long it was. */
const areInside = (points: readonly TeachingPoint[], durationMs: number | undefined): boolean =>
  points.every(
    ({ at, end }) =>
      (end === null || end > at) && Math.max(at, end ?? 0) <= (durationMs ?? Infinity),
  )

const inOrder = (entry: StoredEntry): StoredEntry => ({
  ...entry,
  tags: [...new Set(entry.tags)],
  points: entry.points.toSorted((a, b) => a.at - b.at),
})
