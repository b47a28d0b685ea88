import type { Client, Pool } from '#hub/db/pool.ts'
import { readBody } from '#hub/db/read-body.ts'
import { storableJson } from '#hub/db/storable.ts'
import type { OrgId } from '#hub/org-id.ts'
import type { PlayListId, TeamId } from '#shared/ids.ts'
import { PlayList } from '#shared/library.ts'

/** Kept from others to the end of the transaction. */
export const holdPlayList = (
  tx: Client,
  orgId: OrgId,
  id: PlayListId,
): Promise<PlayList | undefined> =>
  readBody(
    tx,
    PlayList,
    `SELECT body FROM play_list WHERE org_id = $1 AND play_list_id = $2 FOR UPDATE`,
    [orgId, id],
  )

export async function savePlayList(tx: Client, orgId: OrgId, list: PlayList): Promise<void> {
  await tx.query(
    `INSERT INTO play_list (org_id, play_list_id, team_id, body) VALUES ($1, $2, $3, $4)
     ON CONFLICT (org_id, play_list_id) DO UPDATE SET body = EXCLUDED.body`,
    [orgId, list.id, list.teamId, storableJson(PlayList.parse(list))],
  )
}

export const dropPlayList = (tx: Client, orgId: OrgId, id: PlayListId) =>
  tx.query(`DELETE FROM play_list WHERE org_id = $1 AND play_list_id = $2`, [orgId, id])

/** Those of a team, the newest first. */
export async function readPlayLists(
  tx: Client | Pool,
  orgId: OrgId,
  team: TeamId,
): Promise<readonly PlayList[]> {
  const { rows } = await tx.query<{ body: unknown }>(
    `SELECT body FROM play_list WHERE org_id = $1 AND team_id = $2 ORDER BY play_list_id DESC`,
    [orgId, team],
  )
  return rows.map(({ body }) => PlayList.parse(body))
}
