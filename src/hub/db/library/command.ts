import type { Caller } from '#hub/caller.ts'
import { audit } from '#hub/db/audit.ts'
import { doneTo, rememberDone } from '#hub/db/done-commands.ts'
import { publish, teamScope, type Row } from '#hub/db/feed.ts'
import { readPlace } from '#hub/db/holders.ts'
import type { Client, Pool } from '#hub/db/pool.ts'
import { transact } from '#hub/db/transact.ts'
import type { OrgId } from '#hub/org-id.ts'
import type { HubClock } from '#hub/ports.ts'
import type { Kept, LibraryRefused } from '#hub/ports-library.ts'
import { may } from '#hub/rights.ts'
import type { AuditAction } from '#shared/admin/audit.ts'
import type { CommandId, LibraryEntryId, PlayListId, TeamId } from '#shared/ids.ts'
import { err, ok, type Result } from '#shared/result.ts'
import { UtcMs } from '#shared/time.ts'

type Stored = { readonly teamId: TeamId; readonly revision: number }
type Given = { readonly commandId: CommandId; readonly revision?: number }

/** An entry or a play list: as it lies in the database (`S`), and as it is told (`T`). */
export type Thing<I extends LibraryEntryId | PlayListId, S extends Stored, T> = {
  readonly entity: 'libraryEntry' | 'playList'
  readonly hold: (tx: Client, orgId: OrgId, id: I) => Promise<S | undefined>
  readonly save: (tx: Client, orgId: OrgId, stored: S) => Promise<void>
  readonly drop: (tx: Client, orgId: OrgId, id: I) => Promise<unknown>
  readonly told: (tx: Client, orgId: OrgId, stored: S) => Promise<T>
}

/** What somebody may do in the library of a team; undefined where they may not read it. */
export async function standingIn(
  tx: Client | Pool,
  caller: Caller,
  teamId: TeamId,
): Promise<{ readonly keeps: boolean } | undefined> {
  const place = await readPlace(tx, caller.orgId, teamId)
  if (!place || !may(caller, 'readStandards', place)) return undefined
  return { keeps: may(caller, 'keepLibrary', place) }
}

type Step<S> = {
  /** Undefined of what is too small to be written down. */
  readonly action: AuditAction | undefined
  /** Who may do it besides those who keep the library. */
  readonly mayToo?: (stored: S, caller: Caller) => boolean
}

/**
 * Does one thing to an entry or a play list, in one transaction that keeps it from all others: once for
 * each id of a command, and where it is guarded only to what was looked at. `work` gives what it is
 * then, or null where it is gone.
 */
export const createLibraryCommands =
  (pool: Pool, clock: HubClock) =>
  <I extends LibraryEntryId | PlayListId, S extends Stored, T, C extends Given>(
    thing: Thing<I, S, T>,
    { action, mayToo = () => false }: Step<S>,
    work: (
      tx: Client,
      stored: S,
      command: C,
      at: { readonly caller: Caller; readonly now: UtcMs },
    ) => Promise<Result<S | null, LibraryRefused>>,
  ) =>
  (caller: Caller, id: I, command: C): Kept<T | null> =>
    transact(pool, async (tx): Kept<T | null> => {
      const { orgId, personId } = caller
      const known = await doneTo(tx, orgId, 'library', command.commandId)
      const stored = await thing.hold(tx, orgId, id)
      if (!stored) return known === id ? ok(null) : err({ type: 'NotFound' })
      const standing = await standingIn(tx, caller, stored.teamId)
      if (!standing) return err({ type: 'NotFound' })
      if (!standing.keeps && !mayToo(stored, caller)) return err({ type: 'NotAllowed' })
      if (known !== undefined) {
        return known === id ? ok(await thing.told(tx, orgId, stored)) : err({ type: 'IdReuse' })
      }
      if (command.revision !== undefined && command.revision !== stored.revision) {
        return err({ type: 'Moved' })
      }
      const now = UtcMs.parse(clock.now())
      const worked = await work(tx, stored, command, { caller, now })
      if (!worked.ok) return worked
      await rememberDone(tx, orgId, 'library', { id: command.commandId, to: id, at: now })
      if (action) {
        await audit(tx, orgId, { at: now, actor: personId, action, subject: id, detail: {} })
      }
      const after = worked.value && { ...worked.value, revision: stored.revision + 1 }
      const told = after && (await keep(tx, orgId, thing, after))
      if (!told) await thing.drop(tx, orgId, id)
      const { entity } = thing
      const row: Row = told ? { entity, id, op: 'put', body: told } : { entity, id, op: 'del' }
      await publish(tx, orgId, new Map([[teamScope(stored.teamId), [row]]]))
      return ok(told)
    })

/** Writes it; as it is told. */
export async function keep<I extends LibraryEntryId | PlayListId, S extends Stored, T>(
  tx: Client,
  orgId: OrgId,
  thing: Thing<I, S, T>,
  stored: S,
): Promise<T> {
  await thing.save(tx, orgId, stored)
  return thing.told(tx, orgId, stored)
}
