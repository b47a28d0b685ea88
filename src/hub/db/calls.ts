import { v7 } from 'uuid'

import { byCallFeeds } from '#hub/db/call-feeds.ts'
import { copyBytes, copyRows } from '#hub/db/copy-rows.ts'
import { draftText, type DraftText } from '#hub/db/draft-text.ts'
import { callsScope, publish, publishFirst, type Row } from '#hub/db/feed.ts'
import type { Client, Pool } from '#hub/db/pool.ts'
import { storableJson } from '#hub/db/storable.ts'
import { transact } from '#hub/db/transact.ts'
import type { OrgId } from '#hub/org-id.ts'
import { Call } from '#shared/call.ts'
import { CallId, type Sha256, type TeamId } from '#shared/ids.ts'
import { CallDraft, type SavedCall } from '#shared/intake.ts'

type Place = { readonly orgId: OrgId; readonly teamId: TeamId }

type Found = {
  readonly call_id: CallId
  readonly external_id: string
  readonly recording_id: Call['recordingId']
  readonly draft_sha256: Buffer
  readonly sha256: Sha256 | null
  readonly agent_channel: number | null
}

type Told = { readonly draft: CallDraft; readonly text: DraftText }

type Saved = Told & {
  readonly id: CallId
  readonly recordingId: Call['recordingId']
  readonly reply: SavedCall
}

/**
 * Saves calls by what their log calls them; one that is here already as it is changes nothing. The
 * drafts are as their schema has them.
 */
export function saveCalls(
  pool: Pool,
  place: Place,
  drafts: readonly CallDraft[],
): Promise<readonly SavedCall[]> {
  const told = new Map(
    drafts.map((draft): [string, Told] => {
      const whole = storableDraft(draft)
      return [draft.externalId, whole]
    }),
  )
  return transact(pool, async (tx) => {
    const found = await findCalls(tx, place, [...told.keys()])
    const all = [...told].map(([externalId, one]) => compare(one, found.get(externalId)))
    const fresh = all.filter(({ reply }) => reply.state === 'new')
    const changed = await holdChanged(
      tx,
      place,
      all.filter(({ reply }) => reply.state === 'changed'),
    )
    await updateCalls(tx, place.orgId, changed)
    await addCalls(tx, place, fresh)
    const rows = changed.map((one) => ({
      teamId: place.teamId,
      callId: one.id,
      row: callRow(Call.parse(JSON.parse(bodyOf(one)))),
    }))
    await publish(tx, place.orgId, await byCallFeeds(tx, place.orgId, rows))
    await publishFirst(
      tx,
      place.orgId,
      callsScope(place.teamId),
      'call',
      fresh.map((one) => ({ id: one.id, text: bodyOf(one) })),
    )
    const replies = new Map(all.map(({ reply }) => [reply.externalId, reply]))
    return drafts.flatMap(({ externalId }) => replies.get(externalId) ?? [])
  })
}

/** PostgreSQL has no place for U+0000, nor for half of a pair. */
const storableDraft = (draft: CallDraft): Told => {
  const text = draftText(draft)
  if (!/\\u(?:0000|d[89a-f])/.test(text.fields)) return { draft, text }
  const storable = CallDraft.parse(JSON.parse(storableJson(draft)))
  return { draft: storable, text: draftText(storable) }
}

const compare = ({ draft, text }: Told, known: Found | undefined): Saved => {
  const id = known?.call_id ?? CallId.parse(v7())
  const isSame = known?.draft_sha256.equals(text.sha256) ?? false
  return {
    draft,
    text,
    id,
    recordingId: known?.recording_id ?? null,
    reply: {
      externalId: draft.externalId,
      id,
      state: isSame ? 'unchanged' : known ? 'changed' : 'new',
      recordingSha256: known?.sha256 ?? null,
      agentChannel: known?.agent_channel ?? null,
    },
  }
}

const bodyOf = ({ id, recordingId, text }: Saved): string =>
  `{"id":"${id}","recordingId":${recordingId === null ? 'null' : `"${recordingId}"`},${text.fields}}`

/** Their recordings must not change meanwhile: what is written holds them, too. */
async function holdChanged(
  tx: Client,
  { orgId }: Place,
  changed: readonly Saved[],
): Promise<readonly Saved[]> {
  if (changed.length === 0) return []
  const { rows } = await tx.query<{ call_id: string; recording_id: Call['recordingId'] }>(
    `SELECT call_id, recording_id FROM call
      WHERE org_id = $1 AND call_id = ANY($2::uuid[]) ORDER BY call_id FOR UPDATE`,
    [orgId, changed.map(({ id }) => id)],
  )
  const held = new Map(rows.map((row) => [row.call_id, row.recording_id]))
  return changed.map((one) => ({ ...one, recordingId: held.get(one.id) ?? null }))
}

export const callRow = (call: Call): Row => ({
  entity: 'call',
  id: call.id,
  op: 'put',
  body: call,
})

async function findCalls(
  tx: Client,
  { orgId, teamId }: Place,
  externalIds: readonly string[],
): Promise<ReadonlyMap<string, Found>> {
  const { rows } = await tx.query<Found>(
    `SELECT c.call_id, c.external_id, c.recording_id, c.draft_sha256,
            encode(r.sha256, 'hex') AS sha256,
            CASE WHEN r.body->>'sidesToldAt' IS NULL
                 THEN (r.body->>'agentChannel')::integer END AS agent_channel
       FROM call c
       LEFT JOIN recording r ON r.org_id = c.org_id AND r.recording_id = c.recording_id
      WHERE c.org_id = $1 AND c.team_id = $2 AND c.external_id = ANY($3::text[])`,
    [orgId, teamId, externalIds],
  )
  return new Map(rows.map((row) => [row.external_id, row]))
}

const updateCalls = async (tx: Client, orgId: OrgId, saved: readonly Saved[]) => {
  if (saved.length === 0) return
  await tx.query(
    `UPDATE call
        SET agent_id = new.agent_id, direction = new.direction, started_at = new.started_at,
            draft_sha256 = new.draft_sha256, body = new.body::jsonb
       FROM unnest($2::uuid[], $3::text[], $4::text[], $5::bigint[], $6::bytea[], $7::text[])
         AS new (call_id, agent_id, direction, started_at, draft_sha256, body)
      WHERE call.org_id = $1 AND call.call_id = new.call_id`,
    [
      orgId,
      saved.map(({ id }) => id),
      saved.map(({ draft }) => draft.agentId),
      saved.map(({ draft }) => draft.direction),
      saved.map(({ draft }) => draft.startedAt),
      saved.map(({ text }) => text.sha256),
      saved.map(bodyOf),
    ],
  )
}

const columns = [
  ...['org_id', 'call_id', 'team_id', 'external_id', 'agent_id', 'direction', 'started_at'],
  ...['recording_id', 'draft_sha256', 'body'],
]

const addCalls = (tx: Client, { orgId, teamId }: Place, saved: readonly Saved[]) =>
  copyRows(tx, 'call', columns, saved, (one) => [
    orgId,
    one.id,
    teamId,
    one.draft.externalId,
    one.draft.agentId,
    one.draft.direction,
    one.draft.startedAt,
    null,
    copyBytes(one.text.sha256),
    bodyOf(one),
  ])

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
