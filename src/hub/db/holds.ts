import { v7 } from 'uuid'

import type { Caller } from '#hub/caller.ts'
import { audit } from '#hub/db/audit.ts'
import type { Client, Pool } from '#hub/db/pool.ts'
import { storable } from '#hub/db/storable.ts'
import { persist, transact } from '#hub/db/transact.ts'
import type { HubClock } from '#hub/ports.ts'
import type { Holds } from '#hub/ports-retention.ts'
import { may, placesOf, type Place } from '#hub/rights.ts'
import { Hold, HoldId, HoldPage } from '#shared/admin/retention.ts'
import { CallId } from '#shared/ids.ts'
import { err, ok } from '#shared/result.ts'

const columns = `h.hold_id AS id, h.call_id AS "callId", c.external_id AS "callName",
  t.name AS "teamName", c.started_at AS "startedAt", h.reason,
  coalesce(p.name, '') AS "placedBy", h.placed_at AS "placedAt",
  CASE WHEN h.lifted_at IS NOT NULL THEN
    json_build_object('by', coalesce(l.name, ''), 'at', h.lifted_at, 'reason', h.lift_reason)
  END AS lifted`
/** Of a call that is no more, an old hold is no longer shown. */
const from = `FROM legal_hold h
  JOIN call c ON c.org_id = h.org_id AND c.call_id = h.call_id
  JOIN team t ON t.org_id = c.org_id AND t.team_id = c.team_id
  LEFT JOIN person p ON p.org_id = h.org_id AND p.person_id = h.placed_by
  LEFT JOIN person l ON l.org_id = h.org_id AND l.person_id = h.lifted_by
 WHERE h.org_id = $1`

const readHold = async (tx: Client, orgId: string, id: string): Promise<Hold> => {
  const { rows } = await tx.query(`SELECT ${columns} ${from} AND h.hold_id = $2`, [orgId, id])
  return Hold.parse(rows[0])
}

type Target = Place & { readonly callId: CallId }

const placeOf = `t.team_id AS "teamId", t.centre_id AS "centreId", t.browse`

export const createHolds = (pool: Pool, clock: HubClock): Holds => ({
  list: async (by, { search, after, limit, state }) => {
    const { everything, centres, teams } = placesOf(by, 'hold')
    const like = `%${search.replace(/[\\%_]/g, '\\$&')}%`
    const where = `${from} AND ($2::boolean OR t.centre_id = ANY($3::uuid[]) OR t.team_id = ANY($4::uuid[]))
      AND (h.lifted_at IS NOT NULL) = $5
      AND (c.external_id ILIKE $6 OR h.reason ILIKE $6 OR p.name ILIKE $6)`
    const common = [by.orgId, everything, centres, teams, state === 'lifted', like]
    const [page, count] = await Promise.all([
      persist(() =>
        pool.query(
          `SELECT ${columns} ${where} AND ($7::uuid IS NULL OR h.hold_id < $7)
            ORDER BY h.hold_id DESC LIMIT $8`,
          [...common, HoldId.safeParse(after).data ?? null, limit + 1],
        ),
      ),
      persist(() => pool.query<{ n: number }>(`SELECT count(*) AS n ${where}`, common)),
    ])
    const rows = page.rows.slice(0, limit).map((row) => Hold.parse(row))
    return HoldPage.parse({
      rows,
      next: page.rows.length > limit ? rows.at(-1)?.id : null,
      total: count.rows[0]?.n ?? 0,
    })
  },

  place: (by, { call, teamId, reason }) => {
    const id = HoldId.parse(v7())
    return transact(pool, async (tx) => {
      const found = await findCalls(tx, by, call, teamId)
      if (found.length > 1) return err({ type: 'AmbiguousCall' })
      const [target] = found
      // Locked before it is held: whoever deletes old calls locks them first as well.
      const { rowCount } = await tx.query(
        `SELECT 1 FROM call WHERE org_id = $1 AND call_id = $2 FOR UPDATE`,
        [by.orgId, target?.callId],
      )
      if (!target || rowCount !== 1) return err({ type: 'NotFound' })
      const at = clock.now()
      await tx.query(
        `INSERT INTO legal_hold (org_id, hold_id, call_id, reason, placed_by, placed_at)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (org_id, hold_id) DO NOTHING`,
        [by.orgId, id, target.callId, storable(reason), by.personId, at],
      )
      const hold = await readHold(tx, by.orgId, id)
      await audit(tx, by.orgId, {
        ...{ at, actor: by.personId, action: 'hold-set', subject: target.callId },
        detail: { hold: id },
      })
      return ok(hold)
    })
  },

  lift: (by, id, { reason }) =>
    transact(pool, async (tx) => {
      const { rows } = await tx.query<{
        call_id: string
        lifted_at: number | null
        appeal_id: string | null
      }>(
        `SELECT call_id, lifted_at, appeal_id FROM legal_hold
          WHERE org_id = $1 AND hold_id = $2 FOR UPDATE`,
        [by.orgId, id],
      )
      const [held] = rows
      const [target] = held ? await findCalls(tx, by, held.call_id) : []
      if (!held || !target) return err({ type: 'NotFound' })
      if (held.lifted_at !== null) return err({ type: 'AlreadyLifted' })
      if (held.appeal_id !== null) return err({ type: 'OfAnAppeal' })
      const at = clock.now()
      await tx.query(
        `UPDATE legal_hold SET lifted_by = $3, lifted_at = $4, lift_reason = $5
          WHERE org_id = $1 AND hold_id = $2`,
        [by.orgId, id, by.personId, at, storable(reason)],
      )
      await audit(tx, by.orgId, {
        ...{ at, actor: by.personId, action: 'hold-lifted', subject: held.call_id },
        detail: { hold: id },
      })
      return ok(await readHold(tx, by.orgId, id))
    }),
})

/** Of the calls the person may hold, those of that id or that name. */
async function findCalls(
  tx: Client,
  by: Caller,
  call: string,
  teamId: string | null = null,
): Promise<readonly Target[]> {
  const { rows } = await tx.query<Target>(
    `SELECT c.call_id AS "callId", ${placeOf}
       FROM team t JOIN call c ON c.org_id = t.org_id AND c.team_id = t.team_id
      WHERE t.org_id = $1 AND (c.external_id = $2 OR c.call_id = $3::uuid)
        AND ($4::uuid IS NULL OR t.team_id = $4)`,
    [by.orgId, call, CallId.safeParse(call).data ?? null, teamId],
  )
  return rows.filter((place) => may(by, 'hold', place))
}
