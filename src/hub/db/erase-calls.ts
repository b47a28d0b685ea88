import { createHash } from 'node:crypto'

import { v7 } from 'uuid'

import { audit } from '#hub/db/audit.ts'
import { forgetWords } from '#hub/db/calibration/forget-words.ts'
import { keepOnlyScores } from '#hub/db/keep-only-scores.ts'
import { callsScope, publish, userScope, type Row } from '#hub/db/feed.ts'
import { entriesByFeed } from '#hub/db/library/entries.ts'
import type { Client, Pool } from '#hub/db/pool.ts'
import { isHeld, isUnfinished, tooLateAt, type Limit } from '#hub/db/retention-rules.ts'
import { forgetCases } from '#hub/db/reviews/forget-cases.ts'
import { transact } from '#hub/db/transact.ts'
import type { OrgId } from '#hub/org-id.ts'
import { CallId, type PersonId } from '#shared/ids.ts'
import type { UtcMs } from '#shared/time.ts'

type Gone = {
  readonly call_id: string
  readonly external_id: string
  readonly agent_id: string
  readonly direction: string
  readonly started_at: number
}

type GoneRecording = {
  readonly call_id: string
  readonly recording_id: string
  readonly sha256: string
  readonly sealed: string
  readonly bytes: number
}

/** A row of a feed that is to be taken back. */
type Told = { readonly scope: string; readonly entity: Row['entity']; readonly id: string }

/**
 * Deletes up to `most` calls of a team that are old enough and that nothing keeps, in one transaction:
 * their rows and keys, what feeds told of them, and what people wrote about them. The blobs are put
 * down to be removed. Says how many calls there were.
 */
export const eraseCalls = (
  pool: Pool,
  orgId: OrgId,
  { teamId, before }: Limit,
  { now, most }: { readonly now: UtcMs; readonly most: number },
): Promise<number> => {
  const batchId = v7()
  return transact(pool, async (tx) => {
    const found = await tx.query<{ call_id: string }>(
      `SELECT c.call_id FROM call c
        WHERE c.org_id = $1 AND c.team_id = $3 AND c.started_at < $4
          AND NOT ${isHeld} AND NOT ${isUnfinished}
        ORDER BY c.started_at, c.call_id LIMIT $5`,
      [orgId, tooLateAt(now), teamId, before, most],
    )
    const candidates = found.rows.map(({ call_id }) => call_id)
    if (candidates.length === 0) return 0
    await tx.query(
      `SELECT 1 FROM call WHERE org_id = $1 AND call_id = ANY($2::uuid[])
        ORDER BY call_id FOR UPDATE`,
      [orgId, candidates],
    )
    // Looked at again now that nobody else gets at them: a hold may have been placed meanwhile.
    const { rows: calls } = await tx.query<Gone>(
      `SELECT c.call_id, c.external_id, c.agent_id, c.direction, c.started_at FROM call c
        WHERE c.org_id = $1 AND c.call_id = ANY($3::uuid[])
          AND NOT ${isHeld} AND NOT ${isUnfinished}
        ORDER BY c.call_id`,
      [orgId, tooLateAt(now), candidates],
    )
    if (calls.length === 0) return 0
    const ids = calls.map(({ call_id }) => call_id)
    const { rows: recordings } = await tx.query<GoneRecording>(
      `SELECT call_id, recording_id, encode(sha256, 'hex') AS sha256,
              encode(sealed_sha256, 'hex') AS sealed, sealed_bytes AS bytes
         FROM recording WHERE org_id = $1 AND call_id = ANY($2::uuid[]) ORDER BY recording_id`,
      [orgId, ids],
    )
    const judged = await keepOnlyScores(tx, orgId, ids)
    const rooms = await forgetWords(tx, orgId, ids)
    await forgetCases(tx, orgId, ids)
    const rows = await whatWasTold(tx, orgId, callsScope(teamId), ids, recordings, judged.facts)
    await remember(tx, orgId, teamId, { calls, recordings, judged: judged.calls, batchId, now })
    await doom(tx, orgId, ids, now)
    await tx.query(
      `DELETE FROM awaited_recording
        WHERE org_id = $1 AND external_id = ANY($3::text[])
          AND source_id IN (SELECT source_id FROM source WHERE org_id = $1 AND team_id = $2)`,
      [orgId, teamId, calls.map(({ external_id }) => external_id)],
    )
    for (const table of ['recording', 'assignment', 'call'] as const)
      await drop[table](tx, orgId, ids)
    // What was learnt from a call outlives it.
    const library = await entriesByFeed(tx, orgId, CallId.array().parse(ids))
    await audit(tx, orgId, {
      ...{ at: now, actor: 'hub', action: 'retention-deleted', subject: batchId },
      detail: {
        team: teamId,
        calls: calls.length,
        recordings: recordings.length,
        bytes: recordings.reduce((sum, { bytes }) => sum + bytes, 0),
        seal: sealOf(calls, recordings),
      },
    })
    await publish(tx, orgId, new Map([...rows, ...rooms, ...library]))
    return calls.length
  })
}

const drop = {
  recording: (tx: Client, orgId: OrgId, ids: readonly string[]) =>
    tx.query(`DELETE FROM recording WHERE org_id = $1 AND call_id = ANY($2::uuid[])`, [orgId, ids]),
  assignment: (tx: Client, orgId: OrgId, ids: readonly string[]) =>
    tx.query(`DELETE FROM assignment WHERE org_id = $1 AND call_id = ANY($2::uuid[])`, [
      orgId,
      ids,
    ]),
  call: (tx: Client, orgId: OrgId, ids: readonly string[]) =>
    tx.query(`DELETE FROM call WHERE org_id = $1 AND call_id = ANY($2::uuid[])`, [orgId, ids]),
}

const recordingsOf = (call: string, recordings: readonly GoneRecording[]): string =>
  recordings
    .filter(({ call_id }) => call_id === call)
    .map(({ sha256 }) => sha256)
    .join(' ')

/** SHA-256 over a line per call, sorted: its id, and the SHA-256 of its recordings as they came. */
const sealOf = (calls: readonly Gone[], recordings: readonly GoneRecording[]): string =>
  createHash('sha256')
    .update(
      calls
        .map(({ call_id }) => `${call_id} ${recordingsOf(call_id, recordings)}\n`)
        .sort()
        .join(''),
    )
    .digest('hex')

const remember = (
  tx: Client,
  orgId: OrgId,
  teamId: string,
  {
    calls,
    recordings,
    judged,
    batchId,
    now,
  }: {
    readonly calls: readonly Gone[]
    readonly recordings: readonly GoneRecording[]
    readonly judged: ReadonlySet<string>
    readonly batchId: string
    readonly now: UtcMs
  },
) =>
  tx.query(
    `INSERT INTO gone_call (org_id, call_id, team_id, external_sha256, agent_id, direction,
                            started_at, recordings, batch_id, gone_at)
     SELECT $1, gone.call_id, $2, sha256(convert_to(gone.external_id, 'UTF8')), gone.agent_id,
            gone.direction, gone.started_at, gone.recordings, $3, $4
       FROM unnest($5::uuid[], $6::text[], $7::text[], $8::text[], $9::bigint[], $10::text[])
         AS gone (call_id, external_id, agent_id, direction, started_at, recordings)
     ON CONFLICT DO NOTHING`,
    [
      ...[orgId, teamId, batchId, now],
      calls.map(({ call_id }) => call_id),
      calls.map(({ external_id }) => external_id),
      calls.map(({ call_id, agent_id }) => (judged.has(call_id) ? agent_id : '')),
      calls.map(({ direction }) => direction),
      calls.map(({ started_at }) => started_at),
      calls.map(({ call_id }) => recordingsOf(call_id, recordings)),
    ],
  )

/** Blobs that no other call uses. */
const doom = (tx: Client, orgId: OrgId, ids: readonly string[], now: UtcMs) =>
  tx.query(
    `INSERT INTO doomed_blob (org_id, sealed_sha256, since)
     SELECT DISTINCT r.org_id, r.sealed_sha256, $3::bigint FROM recording r
      WHERE r.org_id = $1 AND r.call_id = ANY($2::uuid[])
        AND NOT EXISTS (
          SELECT 1 FROM recording o
           WHERE o.org_id = r.org_id AND o.sealed_sha256 = r.sealed_sha256
             AND o.call_id <> ALL($2::uuid[]))
     ON CONFLICT (org_id, sealed_sha256) DO NOTHING`,
    [orgId, ids, now],
  )

/** By feed, what takes back all that was told of the calls. */
async function whatWasTold(
  tx: Client,
  orgId: OrgId,
  ofTeam: string,
  ids: readonly string[],
  recordings: readonly GoneRecording[],
  facts: readonly { readonly id: string; readonly by: PersonId }[],
): Promise<ReadonlyMap<string, readonly Row[]>> {
  const handed = await tx.query<{ assignment_id: string; call_id: string; inspector_id: PersonId }>(
    `SELECT assignment_id, call_id, inspector_id FROM assignment
      WHERE org_id = $1 AND call_id = ANY($2::uuid[])`,
    [orgId, ids],
  )
  const soundOf = (scope: string, call: string): readonly Told[] => [
    { scope, entity: 'call', id: call },
    ...recordings.flatMap(({ call_id, recording_id: id }): readonly Told[] =>
      call_id === call ? [{ scope, entity: 'recording', id }] : [],
    ),
  ]
  const maybe: readonly Told[] = [
    ...ids.flatMap((call) => soundOf(ofTeam, call)),
    ...handed.rows.flatMap(({ assignment_id: id, call_id, inspector_id }): readonly Told[] => {
      const scope = userScope(inspector_id)
      return [...soundOf(scope, call_id), { scope, entity: 'assignment', id }]
    }),
    ...facts.map(({ id, by }): Told => ({ scope: userScope(by), entity: 'fact', id })),
  ]
  const { rows } = await tx.query<Told>(
    `SELECT c.scope, c.entity, c.entity_id AS id
       FROM unnest($2::text[], $3::text[], $4::text[]) AS told (scope, entity, entity_id)
       JOIN change c ON c.org_id = $1 AND c.scope = told.scope AND c.entity = told.entity
        AND c.entity_id = told.entity_id
      WHERE c.op = 'put'`,
    [
      orgId,
      maybe.map(({ scope }) => scope),
      maybe.map(({ entity }) => entity),
      maybe.map(({ id }) => id),
    ],
  )
  const byScope = new Map<string, Row[]>()
  for (const { scope, entity, id } of rows) {
    byScope.set(scope, [...(byScope.get(scope) ?? []), { entity, id, op: 'del' }])
  }
  return byScope
}
