import { audit } from '#hub/db/audit.ts'
import { isOfTeam } from '#hub/db/calibration/planning.ts'
import { publish, teamScope } from '#hub/db/feed.ts'
import { createLibraryCommands, keep, standingIn, type Thing } from '#hub/db/library/command.ts'
import { readEntries } from '#hub/db/library/entries.ts'
import { dropPlayList, holdPlayList, savePlayList } from '#hub/db/library/play-lists.ts'
import type { Client, Pool } from '#hub/db/pool.ts'
import { transact } from '#hub/db/transact.ts'
import type { OrgId } from '#hub/org-id.ts'
import type { HubClock } from '#hub/ports.ts'
import type { Kept, Library, LibraryRefused } from '#hub/ports-library.ts'
import type { LibraryEntryId, PlayListId } from '#shared/ids.ts'
import type { EntrySaid, PlayList, PlayListChange, PlayListReply } from '#shared/library.ts'
import { err, ok, type Result } from '#shared/result.ts'
import { UtcMs } from '#shared/time.ts'

type Items = PlayList['items']

const lists: Thing<PlayListId, PlayList, PlayList> = {
  entity: 'playList',
  hold: holdPlayList,
  save: savePlayList,
  drop: dropPlayList,
  told: (_tx, _orgId, list) => Promise.resolve(list),
}

const replyOf = <E>(told: Result<PlayList | null, E>): Result<PlayListReply, E> =>
  told.ok ? ok({ playList: told.value }) : told

/** What is heard together: planned, changed, and told of as it goes. */
export function createListCommands(
  pool: Pool,
  clock: HubClock,
): Pick<Library, 'makeList' | 'changeList' | 'removeList' | 'tell'> {
  const on = createLibraryCommands(pool, clock)
  const change = on(
    lists,
    { action: 'play-list-changed' },
    async (tx, list, { change: { entryIds, ...rest } }: PlayListChange, { caller: { orgId } }) => {
      // What was not asked for is absent, not undefined: JSON has no such value.
      const after = { ...list, ...rest } as PlayList
      if (rest.leaderId && !(await isOfTeam(tx, orgId, list.teamId, [rest.leaderId]))) {
        return err({ type: 'UnknownPerson', detail: rest.leaderId })
      }
      if (!entryIds) return ok(after)
      const items = await itemsOf(tx, orgId, list, entryIds)
      return items.ok ? ok({ ...after, items: items.value }) : items
    },
  )
  const remove = on(lists, { action: 'play-list-removed' }, () => Promise.resolve(ok(null)))
  const tell = on(
    lists,
    { action: undefined, mayToo: ({ leaderId }, { personId }) => leaderId === personId },
    (_tx, list, { entryId, said, heard }: EntrySaid, { now }) =>
      Promise.resolve(
        list.items.some((item) => item.entryId === entryId)
          ? ok({
              ...list,
              items: list.items.map((item) =>
                item.entryId === entryId
                  ? { ...item, said, heardAt: heard ? (item.heardAt ?? now) : null }
                  : item,
              ),
            })
          : err({ type: 'UnknownEntry' as const, detail: entryId }),
      ),
  )
  return {
    makeList: makeOnce(pool, clock),
    changeList: async (caller, id, command) => replyOf(await change(caller, id, command)),
    removeList: async (caller, id, command) => replyOf(await remove(caller, id, command)),
    tell: async (caller, id, command) => replyOf(await tell(caller, id, command)),
  }
}

/** Made twice with one id it is made once. */
const makeOnce =
  (pool: Pool, clock: HubClock): Library['makeList'] =>
  (caller, { entryIds, ...draft }) =>
    transact(pool, async (tx): Kept<PlayListReply> => {
      const { orgId, personId, teamId } = caller
      const standing = await standingIn(tx, caller, teamId)
      if (!standing?.keeps) return err({ type: 'NotAllowed' })
      const known = await holdPlayList(tx, orgId, draft.id)
      if (known) return known.teamId === teamId ? ok({ playList: known }) : err({ type: 'IdReuse' })
      if (!(await isOfTeam(tx, orgId, teamId, [draft.leaderId]))) {
        return err({ type: 'UnknownPerson', detail: draft.leaderId })
      }
      const items = await itemsOf(tx, orgId, { teamId, items: [] }, entryIds)
      if (!items.ok) return items
      const now = UtcMs.parse(clock.now())
      const list = { ...draft, teamId, items: items.value, revision: 1 }
      const playList = await keep(tx, orgId, lists, list)
      await audit(tx, orgId, {
        ...{ at: now, actor: personId, action: 'play-list-made', subject: draft.id },
        detail: { entries: items.value.length },
      })
      const row = { entity: 'playList', id: draft.id, op: 'put', body: playList } as const
      await publish(tx, orgId, new Map([[teamScope(teamId), [row]]]))
      return ok({ playList })
    })

/** Each entry once, in that order; one that has left the library since stays on the list it is on. */
async function itemsOf(
  tx: Client,
  orgId: OrgId,
  { teamId, items }: Pick<PlayList, 'teamId' | 'items'>,
  ids: readonly LibraryEntryId[],
): Promise<Result<Items, LibraryRefused>> {
  const wanted = [...new Set(ids)]
  const before = new Map(items.map((item) => [item.entryId, item]))
  const fresh = wanted.filter((id) => !before.has(id))
  const entries = await readEntries(tx, orgId, { ids: fresh })
  const titles = new Map(
    entries.filter((entry) => entry.teamId === teamId).map(({ id, title }) => [id, title]),
  )
  const after: Items = []
  for (const entryId of wanted) {
    const title = titles.get(entryId)
    const item =
      before.get(entryId) ??
      (title === undefined ? undefined : { entryId, title, said: '', heardAt: null })
    if (!item) return err({ type: 'UnknownEntry', detail: entryId })
    after.push(item)
  }
  return ok(after)
}
