import { createEntryCommands } from '#hub/db/library/entry-commands.ts'
import { createListCommands } from '#hub/db/library/list-commands.ts'
import { readEntries } from '#hub/db/library/entries.ts'
import { readPlayLists } from '#hub/db/library/play-lists.ts'
import { standingIn } from '#hub/db/library/command.ts'
import type { Pool } from '#hub/db/pool.ts'
import { transact } from '#hub/db/transact.ts'
import type { HubClock } from '#hub/ports.ts'
import type { Library } from '#hub/ports-library.ts'
import { err, ok } from '#shared/result.ts'

export const createLibrary = (pool: Pool, clock: HubClock): Library => ({
  ...createEntryCommands(pool, clock),
  ...createListCommands(pool, clock),
  contents: (caller) =>
    transact(pool, async (tx) => {
      const { orgId, teamId } = caller
      if (!(await standingIn(tx, caller, teamId))) return err({ type: 'NotAllowed' as const })
      return ok({
        entries: [...(await readEntries(tx, orgId, { team: teamId }))],
        playLists: [...(await readPlayLists(tx, orgId, teamId))],
      })
    }),
})
