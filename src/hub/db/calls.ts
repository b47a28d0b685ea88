import { v7 } from 'uuid'

import { contentHash } from '#hub/canonical-json.ts'
import { byCallFeeds } from '#hub/db/call-feeds.ts'
import { publish, type Row } from '#hub/db/feed.ts'
import type { Client, Pool } from '#hub/db/pool.ts'
import { transact } from '#hub/db/transact.ts'
import type { OrgId } from '#hub/org-id.ts'
import { Call } from '#shared/call.ts'
import type { CallId, Sha256, TeamId } from '#shared/ids.ts'
import type { CallDraft, SavedCall } from '#shared/intake.ts'

type Found = {
  readonly call_id: CallId
  readonly external_id: string
  readonly recording_id: Call['recordingId']
  readonly draft_sha256: Buffer
  readonly sha256: Sha256 | null
  readonly agent_channel: number | null
}

type Saved = Pick<SavedCall, 'state' | 'recordingSha256' | 'agentChannel'> & {
  readonly call: Call
  readonly hash: Buffer
}

/** Saves calls by what their log calls them; one that is here already as it is changes nothing. */
export const saveCalls = (
  pool: Pool,
  { orgId, teamId }: { readonly orgId: OrgId; readonly teamId: TeamId },
  drafts: readonly CallDraft[],
): Promise<readonly SavedCall[]> =>
  transact(pool, async (tx) => {
    const found = await findCalls(
      tx,
      orgId,
      teamId,
      drafts.map(({ externalId }) => externalId),
    )
    const saved = drafts.map((draft): Saved => {
      const known = found.get(draft.externalId)
      const hash = contentHash(draft)
      const call = Call.parse({
        ...draft,
        id: known?.call_id ?? v7(),
        recordingId: known?.recording_id ?? null,
      })
      const isSame = known?.draft_sha256.equals(hash) ?? false
      return {
        call,
        hash,
        state: isSame ? 'unchanged' : known ? 'changed' : 'new',
        recordingSha256: known?.sha256 ?? null,
        agentChannel: known?.agent_channel ?? null,
      }
    })

    const written = saved.filter(({ state }) => state !== 'unchanged')
    if (written.length > 0) {
      await writeCalls(tx, orgId, teamId, written)
      const rows = written.map(({ call }) => ({ teamId, callId: call.id, row: callRow(call) }))
      await publish(tx, orgId, await byCallFeeds(tx, orgId, rows))
    }
    return saved.map(({ call, state, recordingSha256, agentChannel }) => ({
      externalId: call.externalId,
      id: call.id,
      state,
      recordingSha256,
      agentChannel,
    }))
  })

export const callRow = (call: Call): Row => ({
  entity: 'call',
  id: call.id,
  op: 'put',
  body: call,
})

async function findCalls(
  tx: Client,
  orgId: OrgId,
  teamId: TeamId,
  externalIds: readonly string[],
): Promise<ReadonlyMap<string, Found>> {
  const { rows } = await tx.query<Found>(
    `SELECT c.call_id, c.external_id, c.recording_id, c.draft_sha256,
            encode(r.sha256, 'hex') AS sha256,
            CASE WHEN r.body->>'sidesToldAt' IS NULL
                 THEN (r.body->>'agentChannel')::integer END AS agent_channel
       FROM call c
       LEFT JOIN recording r ON r.org_id = c.org_id AND r.recording_id = c.recording_id
      WHERE c.org_id = $1 AND c.team_id = $2 AND c.external_id = ANY($3::text[])
      ORDER BY c.external_id FOR UPDATE OF c`,
    [orgId, teamId, externalIds],
  )
  return new Map(rows.map((row) => [row.external_id, row]))
}

const writeCalls = (tx: Client, orgId: OrgId, teamId: TeamId, saved: readonly Saved[]) =>
  tx.query(
    `INSERT INTO call (org_id, call_id, team_id, external_id, agent_id, direction, started_at,
                       recording_id, draft_sha256, body)
     SELECT $1, call_id, $2, external_id, agent_id, direction, started_at, recording_id,
            draft_sha256, body::jsonb
       FROM unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::bigint[], $8::uuid[],
                   $9::bytea[], $10::text[])
         AS new (call_id, external_id, agent_id, direction, started_at, recording_id, draft_sha256,
                 body)
     ON CONFLICT (org_id, call_id) DO UPDATE
        SET agent_id = EXCLUDED.agent_id, direction = EXCLUDED.direction,
            started_at = EXCLUDED.started_at, draft_sha256 = EXCLUDED.draft_sha256,
            body = EXCLUDED.body`,
    [
      orgId,
      teamId,
      saved.map(({ call }) => call.id),
      saved.map(({ call }) => call.externalId),
      saved.map(({ call }) => call.agentId),
      saved.map(({ call }) => call.direction),
      saved.map(({ call }) => call.startedAt),
      saved.map(({ call }) => call.recordingId),
      saved.map(({ hash }) => hash),
      saved.map(({ call }) => JSON.stringify(call)),
    ],
  )

/** The call, locked to the end of the transaction. */
export async function holdCall(
  tx: Client,
  orgId: OrgId,
  teamId: TeamId,
  externalId: string,
): Promise<Call | undefined> {
  const { rows } = await tx.query<{ body: unknown }>(
    `SELECT body FROM call WHERE org_id = $1 AND team_id = $2 AND external_id = $3 FOR UPDATE`,
    [orgId, teamId, externalId],
  )
  return rows[0] && Call.parse(rows[0].body)
}
