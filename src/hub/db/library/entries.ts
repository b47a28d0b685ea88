import { teamScope, type Row } from '#hub/db/feed.ts'
import type { Client } from '#hub/db/pool.ts'
import { readBody } from '#hub/db/read-body.ts'
import { storableJson } from '#hub/db/storable.ts'
import type { OrgId } from '#hub/org-id.ts'
import { Call } from '#shared/call.ts'
import type { CallId, LibraryEntryId, TeamId } from '#shared/ids.ts'
import { LibraryEntry, type LibraryCall } from '#shared/library.ts'

/** An entry without its call and recording, which stand where they always do. */
export type StoredEntry = Omit<LibraryEntry, 'call' | 'recording'>
const StoredEntry = LibraryEntry.omit({ call: true, recording: true })

/** Kept from others to the end of the transaction. */
export const holdEntry = (
  tx: Client,
  orgId: OrgId,
  id: LibraryEntryId,
): Promise<StoredEntry | undefined> =>
  readBody(
    tx,
    StoredEntry,
    `SELECT body FROM library_entry WHERE org_id = $1 AND entry_id = $2 FOR UPDATE`,
    [orgId, id],
  )

export async function saveEntry(tx: Client, orgId: OrgId, entry: StoredEntry): Promise<void> {
  await tx.query(
    `INSERT INTO library_entry (org_id, entry_id, team_id, call_id, body)
     VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (org_id, entry_id) DO UPDATE SET body = EXCLUDED.body`,
    [orgId, entry.id, entry.teamId, entry.callId, storableJson(StoredEntry.parse(entry))],
  )
}

export const dropEntry = (tx: Client, orgId: OrgId, id: LibraryEntryId) =>
  tx.query(`DELETE FROM library_entry WHERE org_id = $1 AND entry_id = $2`, [orgId, id])

type Which =
  | { readonly ids: readonly LibraryEntryId[] }
  | { readonly calls: readonly CallId[] }
  | { readonly team: TeamId }

/** Entries as they are told, with what is there of their calls now; the newest first. */
export async function readEntries(
  tx: Client,
  orgId: OrgId,
  which: Which,
): Promise<readonly LibraryEntry[]> {
  const { rows } = await tx.query<{ entry: unknown; call: unknown; recording: unknown }>(
    `SELECT e.body AS entry, c.body AS call, r.body AS recording
       FROM library_entry e
       LEFT JOIN call c ON c.org_id = e.org_id AND c.call_id = e.call_id
       LEFT JOIN recording r ON r.org_id = c.org_id AND r.recording_id = c.recording_id
      WHERE e.org_id = $1 AND ${columnOf(which)} = ANY($2::uuid[])
      ORDER BY e.entry_id DESC`,
    [orgId, Object.values(which).flat()],
  )
  return rows.map(({ entry, call, recording }) => {
    const stored = StoredEntry.parse(entry)
    return LibraryEntry.parse({
      ...stored,
      call: call && toldOf(stored, Call.parse(call)),
      recording,
    })
  })
}

const columnOf = (which: Which): string => {
  if ('ids' in which) return 'e.entry_id'
  return 'calls' in which ? 'e.call_id' : 'e.team_id'
}

const toldOf = ({ namesAgent }: StoredEntry, call: Call): LibraryCall => ({
  externalId: call.externalId,
  agentName: namesAgent ? call.agentName : null,
  direction: call.direction,
  queue: call.queue,
  startedAt: call.startedAt,
})

export const entryRow = (entry: LibraryEntry): Row => ({
  entity: 'libraryEntry',
  id: entry.id,
  op: 'put',
  body: entry,
})

/** By feed, entries of these calls as they are told now: a call, or its recording, became another. */
export async function entriesByFeed(
  tx: Client,
  orgId: OrgId,
  calls: readonly CallId[],
): Promise<ReadonlyMap<string, readonly Row[]>> {
  const feeds = new Map<string, readonly Row[]>()
  for (const entry of await readEntries(tx, orgId, { calls })) {
    const scope = teamScope(entry.teamId)
    feeds.set(scope, [...(feeds.get(scope) ?? []), entryRow(entry)])
  }
  return feeds
}
