import { v7 } from 'uuid'

import { audit } from '#hub/db/audit.ts'
import type { Client, Pool } from '#hub/db/pool.ts'
import { persist, transact } from '#hub/db/transact.ts'
import type { OrgId } from '#hub/org-id.ts'
import type { HubClock } from '#hub/ports.ts'
import {
  type Look,
  Source,
  SourceId,
  type SourceChange,
  type SourceDraft,
} from '#shared/admin/sources.ts'
import type { PersonId } from '#shared/ids.ts'

type By = { readonly orgId: OrgId; readonly personId: PersonId; readonly clock: HubClock }

/** Clocks of hubs differ; who holds a source is told by the database's. */
const NOW = `(extract(epoch FROM now()) * 1000)::bigint`

const COLUMNS = `source_id, name, team_id, place, profile, every_s, patience_s, paused, created_at,
                 next_look_at, look`

type SourceRow = {
  readonly source_id: string
  readonly name: string
  readonly team_id: string
  readonly place: unknown
  readonly profile: string
  readonly every_s: number
  readonly patience_s: number
  readonly paused: boolean
  readonly created_at: number
  readonly next_look_at: number
  readonly look: unknown
}

const sourceOf = (row: SourceRow): Source =>
  Source.parse({
    id: row.source_id,
    name: row.name,
    teamId: row.team_id,
    place: row.place,
    profile: row.profile,
    everyS: row.every_s,
    patienceS: row.patience_s,
    paused: row.paused,
    createdAt: row.created_at,
    nextLookAt: row.paused ? null : row.next_look_at,
    look: row.look,
  })

export async function listSources(pool: Pool, orgId: OrgId): Promise<readonly Source[]> {
  const { rows } = await persist(() =>
    pool.query<SourceRow>(
      `SELECT ${COLUMNS} FROM source WHERE org_id = $1 ORDER BY name, source_id`,
      [orgId],
    ),
  )
  return rows.map(sourceOf)
}

/** Undefined where there is no such team. */
export function addSource(
  pool: Pool,
  { orgId, personId, clock }: By,
  draft: SourceDraft,
): Promise<Source | undefined> {
  const id = SourceId.parse(v7())
  return transact(pool, async (tx) => {
    if (!(await isTeam(tx, orgId, draft.teamId))) return undefined
    const at = clock.now()
    const { rows } = await tx.query<SourceRow>(
      `INSERT INTO source (org_id, source_id, name, team_id, place, profile, every_s, patience_s,
                           paused, created_at, next_look_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0)
       ON CONFLICT (org_id, source_id) DO UPDATE SET name = EXCLUDED.name
       RETURNING ${COLUMNS}`,
      [
        ...[orgId, id, draft.name, draft.teamId, JSON.stringify(draft.place), draft.profile],
        ...[draft.everyS, draft.patienceS, draft.paused, at],
      ],
    )
    const detail = { place: draft.place.kind, profile: draft.profile, paused: draft.paused }
    await audit(tx, orgId, { at, actor: personId, action: 'source-added', subject: id, detail })
    return rows.map(sourceOf)[0]
  })
}

/** Another place, profile or team is read anew from its beginning. Undefined where there is no such source or team. */
export const changeSource = (
  pool: Pool,
  { orgId, personId, clock }: By,
  id: SourceId,
  change: SourceChange,
): Promise<Source | undefined> =>
  transact(pool, async (tx) => {
    const before = await hold(tx, orgId, id)
    if (!before) return undefined
    const after = Source.parse({ ...before, ...defined(change) })
    if (!(await isTeam(tx, orgId, after.teamId))) return undefined
    const isMoved =
      JSON.stringify(before.place) !== JSON.stringify(after.place) ||
      before.profile !== after.profile ||
      before.teamId !== after.teamId
    if (isMoved) await forget(tx, orgId, id)
    const { rows } = await tx.query<SourceRow>(
      `UPDATE source SET name = $3, team_id = $4, place = $5, profile = $6, every_s = $7::integer,
              patience_s = $8, paused = $9::boolean, stop_asked = stop_asked OR $9::boolean OR $10::boolean,
              next_look_at = LEAST(next_look_at, ${NOW} + $7::integer * 1000::bigint)
        WHERE org_id = $1 AND source_id = $2 RETURNING ${COLUMNS}`,
      [
        ...[orgId, id, after.name, after.teamId, JSON.stringify(after.place), after.profile],
        ...[after.everyS, after.patienceS, after.paused, isMoved],
      ],
    )
    const detail = Object.fromEntries(Object.keys(defined(change)).map((field) => [field, true]))
    const at = clock.now()
    await audit(tx, orgId, { at, actor: personId, action: 'source-changed', subject: id, detail })
    return rows.map(sourceOf)[0]
  })

/** What came from it stays. */
export const removeSource = (
  pool: Pool,
  { orgId, personId, clock }: By,
  id: SourceId,
): Promise<boolean> =>
  transact(pool, async (tx) => {
    if (!(await hold(tx, orgId, id))) return false
    await forget(tx, orgId, id)
    await tx.query(`DELETE FROM source WHERE org_id = $1 AND source_id = $2`, [orgId, id])
    const at = clock.now()
    await audit(tx, orgId, {
      at,
      actor: personId,
      action: 'source-removed',
      subject: id,
      detail: {},
    })
    return true
  })

/** It is due at once, or the look that runs is to end. */
export const pressSource = (
  pool: Pool,
  orgId: OrgId,
  id: SourceId,
  what: 'look' | 'stop',
): Promise<Source | undefined> =>
  transact(pool, async (tx) => {
    const { rows } = await tx.query<SourceRow>(
      what === 'look'
        ? `UPDATE source SET next_look_at = 0, stop_asked = false
            WHERE org_id = $1 AND source_id = $2 RETURNING ${COLUMNS}`
        : `UPDATE source SET stop_asked = (held_until IS NOT NULL)
            WHERE org_id = $1 AND source_id = $2 RETURNING ${COLUMNS}`,
      [orgId, id],
    )
    return rows.map(sourceOf)[0]
  })

/** A source that is due and nobody looks at; it is `me`'s for so long. */
export const holdDueSource = (
  pool: Pool,
  orgId: OrgId,
  me: string,
  forMs: number,
): Promise<Source | undefined> =>
  transact(pool, async (tx) => {
    const due = await tx.query<{ source_id: string }>(
      `SELECT source_id FROM source
        WHERE org_id = $1 AND NOT paused AND next_look_at <= ${NOW}
          AND (held_until IS NULL OR held_until < ${NOW})
        ORDER BY next_look_at, source_id LIMIT 1`,
      [orgId],
    )
    const { rows } = await tx.query<SourceRow>(
      `UPDATE source SET held_by = $3, held_until = ${NOW} + $4::bigint, stop_asked = false
        WHERE org_id = $1 AND source_id = $2 AND NOT paused AND next_look_at <= ${NOW}
          AND (held_until IS NULL OR held_until < ${NOW})
        RETURNING ${COLUMNS}`,
      [orgId, due.rows[0]?.source_id, me, forMs],
    )
    return rows.map(sourceOf)[0]
  })

/** Whether it is still `me`'s, and nobody has asked to stop; says how far it came. */
export async function keepHolding(
  pool: Pool,
  orgId: OrgId,
  held: { readonly id: SourceId; readonly me: string; readonly forMs: number; readonly look: Look },
): Promise<boolean> {
  const { rows } = await persist(() =>
    pool.query<{ stop_asked: boolean }>(
      `UPDATE source SET held_until = ${NOW} + $4::bigint, look = $5
        WHERE org_id = $1 AND source_id = $2 AND held_by = $3 RETURNING stop_asked`,
      [orgId, held.id, held.me, held.forMs, JSON.stringify(held.look)],
    ),
  )
  return rows[0]?.stop_asked === false
}

/** Lets go of it, with what the look came to. A source that is someone else's by now stays theirs. */
export async function letGo(
  pool: Pool,
  orgId: OrgId,
  held: {
    readonly id: SourceId
    readonly me: string
    readonly look: Look
    /** Whether another hub is to go on at once. */
    readonly isDue: boolean
  },
): Promise<void> {
  await persist(() =>
    pool.query(
      `UPDATE source SET held_by = NULL, held_until = NULL, stop_asked = false, look = $4,
              next_look_at = CASE WHEN $5 THEN 0 ELSE ${NOW} + every_s::bigint * 1000 END
        WHERE org_id = $1 AND source_id = $2 AND held_by = $3`,
      [orgId, held.id, held.me, JSON.stringify(held.look), held.isDue],
    ),
  )
}

async function hold(tx: Client, orgId: OrgId, id: SourceId): Promise<Source | undefined> {
  const { rows } = await tx.query<SourceRow>(
    `SELECT ${COLUMNS} FROM source WHERE org_id = $1 AND source_id = $2 FOR UPDATE`,
    [orgId, id],
  )
  return rows.map(sourceOf)[0]
}

const forget = async (tx: Client, orgId: OrgId, id: SourceId): Promise<void> => {
  await tx.query(`DELETE FROM source_file WHERE org_id = $1 AND source_id = $2`, [orgId, id])
  await tx.query(`DELETE FROM awaited_recording WHERE org_id = $1 AND source_id = $2`, [orgId, id])
}

const isTeam = async (tx: Client, orgId: OrgId, teamId: string): Promise<boolean> => {
  const { rowCount } = await tx.query(`SELECT 1 FROM team WHERE org_id = $1 AND team_id = $2`, [
    orgId,
    teamId,
  ])
  return rowCount === 1
}

const defined = (change: SourceChange): SourceChange =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
