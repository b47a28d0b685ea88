import type { Pool } from '#hub/db/pool.ts'
import { persist, transact } from '#hub/db/transact.ts'
import type { OrgId } from '#hub/org-id.ts'
import type { PlacedFile } from '#intake/place.ts'
import type { SourceId } from '#shared/admin/sources.ts'
import { CallDraft } from '#shared/intake.ts'

export type OfSource = { readonly orgId: OrgId; readonly sourceId: SourceId }

export type Part = 'log' | 'recording'

/** What is remembered of a file that was looked at. */
export type KnownFile = PlacedFile & {
  readonly state: 'taken' | 'unmatched' | 'told'
  /** Of a log that grows; null where it was read whole and has to be again. */
  readonly readTo: number | null
  readonly nextLine: number | null
  /** What it was read by, and what stood before the place. */
  readonly seal: Buffer | null
}

export async function knownFiles(
  pool: Pool,
  { orgId, sourceId }: OfSource,
  part: Part,
  paths: readonly string[],
): Promise<ReadonlyMap<string, KnownFile>> {
  const { rows } = await persist(() =>
    pool.query<KnownFile>(
      `SELECT path, bytes, modified_at AS "modifiedAt", state, read_to AS "readTo",
              next_line AS "nextLine", seal
         FROM source_file
        WHERE org_id = $1 AND source_id = $2 AND part = $3 AND path = ANY($4::text[])`,
      [orgId, sourceId, part, paths],
    ),
  )
  return new Map(rows.map((row) => [row.path, row]))
}

export async function rememberFiles(
  pool: Pool,
  { orgId, sourceId }: OfSource,
  part: Part,
  files: readonly KnownFile[],
): Promise<void> {
  if (files.length === 0) return
  await transact(pool, (tx) =>
    tx.query(
      `INSERT INTO source_file (org_id, source_id, part, path, bytes, modified_at, state, read_to,
                                next_line, seal)
       SELECT $1, $2, $3, path, bytes, modified_at, state, read_to, next_line, seal
         FROM unnest($4::text[], $5::bigint[], $6::bigint[], $7::text[], $8::bigint[], $9::bigint[],
                     $10::bytea[])
           AS new (path, bytes, modified_at, state, read_to, next_line, seal)
       ON CONFLICT (org_id, source_id, part, path) DO UPDATE
          SET bytes = EXCLUDED.bytes, modified_at = EXCLUDED.modified_at, state = EXCLUDED.state,
              read_to = EXCLUDED.read_to, next_line = EXCLUDED.next_line, seal = EXCLUDED.seal`,
      [
        ...[orgId, sourceId, part, files.map(({ path }) => path), files.map(({ bytes }) => bytes)],
        ...[files.map(({ modifiedAt }) => modifiedAt), files.map(({ state }) => state)],
        ...[files.map(({ readTo }) => readTo), files.map(({ nextLine }) => nextLine)],
        files.map(({ seal }) => seal),
      ],
    ),
  )
}

/** A call whose recording was not there when its row was read. */
export type Awaited = {
  readonly call: CallDraft
  readonly since: number
  readonly told: boolean
}

const CALLS_A_PAGE = 5000

/** All of them, in the order of their ids. */
export async function* awaitedRecordings(
  pool: Pool,
  { orgId, sourceId }: OfSource,
): AsyncGenerator<readonly Awaited[], void, undefined> {
  for (let after = ''; ;) {
    const { rows } = await persist(() =>
      pool.query<{ external_id: string; call: string; since: number; told: boolean }>(
        `SELECT external_id, call, since, told FROM awaited_recording
          WHERE org_id = $1 AND source_id = $2 AND external_id > $3
          ORDER BY external_id LIMIT $4`,
        [orgId, sourceId, after, CALLS_A_PAGE],
      ),
    )
    if (rows.length > 0) {
      yield rows.map(({ call, since, told }) => ({
        call: CallDraft.parse(JSON.parse(call)),
        since,
        told,
      }))
    }
    const last = rows.at(-1)
    if (!last || rows.length < CALLS_A_PAGE) return
    after = last.external_id
  }
}

export async function countAwaited(pool: Pool, { orgId, sourceId }: OfSource): Promise<number> {
  const { rows } = await persist(() =>
    pool.query<{ n: number }>(
      `SELECT count(*) AS n FROM awaited_recording WHERE org_id = $1 AND source_id = $2`,
      [orgId, sourceId],
    ),
  )
  return rows[0]?.n ?? 0
}

/** One that is awaited already stays so from when it was. */
export async function awaitRecordings(
  pool: Pool,
  { orgId, sourceId }: OfSource,
  calls: readonly CallDraft[],
  at: number,
): Promise<void> {
  if (calls.length === 0) return
  await transact(pool, (tx) =>
    tx.query(
      `INSERT INTO awaited_recording (org_id, source_id, external_id, call, since)
       SELECT $1, $2, external_id, call, $5
         FROM unnest($3::text[], $4::text[]) AS new (external_id, call)
       ON CONFLICT (org_id, source_id, external_id) DO UPDATE SET call = EXCLUDED.call`,
      [
        ...[orgId, sourceId, calls.map(({ externalId }) => externalId)],
        ...[calls.map((call) => JSON.stringify(call)), at],
      ],
    ),
  )
}

export async function endAwaiting(
  pool: Pool,
  { orgId, sourceId }: OfSource,
  externalIds: readonly string[],
  how: 'found' | 'told',
): Promise<void> {
  if (externalIds.length === 0) return
  await transact(pool, (tx) =>
    tx.query(
      how === 'found'
        ? `DELETE FROM awaited_recording
            WHERE org_id = $1 AND source_id = $2 AND external_id = ANY($3::text[])`
        : `UPDATE awaited_recording SET told = true
            WHERE org_id = $1 AND source_id = $2 AND external_id = ANY($3::text[])`,
      [orgId, sourceId, externalIds],
    ),
  )
}

/** What nobody will find any more. */
export async function forgetAwaited(
  pool: Pool,
  { orgId, sourceId }: OfSource,
  before: number,
): Promise<void> {
  await transact(pool, (tx) =>
    tx.query(`DELETE FROM awaited_recording WHERE org_id = $1 AND source_id = $2 AND since < $3`, [
      orgId,
      sourceId,
      before,
    ]),
  )
}
