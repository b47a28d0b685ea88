import { v7 } from 'uuid'

import type { Caller } from '#hub/caller.ts'
import { readPage } from '#hub/db/admin-lists.ts'
import { audit } from '#hub/db/audit.ts'
import { callsScope, createScope, publish, teamScope, type Row } from '#hub/db/feed.ts'
import type { Client, Pool } from '#hub/db/pool.ts'
import { peopleAround, settleFeeds } from '#hub/db/settle.ts'
import { transact } from '#hub/db/transact.ts'
import type { OrgId } from '#hub/org-id.ts'
import type { HubClock } from '#hub/ports.ts'
import type { PeopleAdmin, PeopleFailure } from '#hub/ports-people.ts'
import { may, mayEverywhere } from '#hub/rights.ts'
import { Centre, Team } from '#shared/admin/people.ts'
import { CentreId, TeamId } from '#shared/ids.ts'
import { err, ok, type Result } from '#shared/result.ts'
import { Scorecard } from '#shared/scorecard.ts'

type Places = Pick<
  PeopleAdmin,
  'centres' | 'addCentre' | 'changeCentre' | 'removeCentre' | 'teams' | 'addTeam' | 'changeTeam'
>

const centreColumns = `c.centre_id AS id, c.name, c.created_at AS "createdAt",
  (SELECT count(*) FROM team t WHERE t.org_id = c.org_id AND t.centre_id = c.centre_id) AS teams`

const teamColumns = `t.team_id AS id, t.name, t.centre_id AS "centreId", c.name AS "centreName",
  t.browse, t.created_at AS "createdAt",
  (SELECT count(*) FROM person p WHERE p.org_id = t.org_id AND p.team_id = t.team_id) AS people`
const teamFrom = `FROM team t
  JOIN centre c ON c.org_id = t.org_id AND c.centre_id = t.centre_id WHERE t.org_id = $1`

export function createPlaces(pool: Pool, clock: HubClock): Places {
  const note = (
    tx: Client,
    { orgId, personId }: Caller,
    action: 'centre-added' | 'centre-changed' | 'centre-removed' | 'team-added' | 'team-changed',
    subject: string,
    detail: Parameters<typeof audit>[2]['detail'] = {},
  ) => audit(tx, orgId, { at: clock.now(), actor: personId, action, subject, detail })

  return {
    centres: (by, query) =>
      readPage(pool, by, query, {
        toRow: (found) => Centre.parse(found),
        columns: centreColumns,
        from: `FROM centre c
          WHERE c.org_id = $1 AND ($2::boolean OR c.centre_id = ANY($3::uuid[])
             OR EXISTS (SELECT 1 FROM team t WHERE t.org_id = c.org_id
                           AND t.centre_id = c.centre_id AND t.team_id = ANY($4::uuid[])))`,
        ...{ name: 'c.name', id: 'c.centre_id', sought: ['c.name'] },
      }),

    addCentre: (by, { name }) =>
      transact(pool, async (tx) => {
        if (!mayEverywhere(by, 'administer')) return err({ type: 'NotAllowed' })
        if (await hasCentre(tx, by.orgId, name)) return err({ type: 'NameTaken' })
        const id = CentreId.parse(v7())
        await tx.query(
          `INSERT INTO centre (org_id, centre_id, name, created_at) VALUES ($1, $2, $3, $4)`,
          [by.orgId, id, name, clock.now()],
        )
        await note(tx, by, 'centre-added', id)
        return ok({ id, name, teams: 0, createdAt: clock.now() })
      }),

    changeCentre: (by, id, { name }) =>
      transact(pool, async (tx) => {
        if (!mayEverywhere(by, 'administer')) return err({ type: 'NotAllowed' })
        if (await hasCentre(tx, by.orgId, name, id)) return err({ type: 'NameTaken' })
        await tx.query(`UPDATE centre SET name = $3 WHERE org_id = $1 AND centre_id = $2`, [
          ...[by.orgId, id, name],
        ])
        const { rows } = await tx.query<Centre>(
          `SELECT ${centreColumns} FROM centre c WHERE c.org_id = $1 AND c.centre_id = $2`,
          [by.orgId, id],
        )
        if (!rows[0]) return err({ type: 'NotFound' })
        await note(tx, by, 'centre-changed', id)
        return ok(rows[0])
      }),

    removeCentre: (by, id) =>
      transact(pool, async (tx) => {
        const { orgId } = by
        if (!mayEverywhere(by, 'administer')) return err({ type: 'NotAllowed' })
        const { rowCount } = await tx.query(
          `SELECT 1 FROM centre WHERE org_id = $1 AND centre_id = $2 FOR UPDATE`,
          [orgId, id],
        )
        if (rowCount === 0) return err({ type: 'NotFound' })
        const held = await tx.query(
          `SELECT 1 WHERE EXISTS (SELECT 1 FROM team WHERE org_id = $1 AND centre_id = $2)
             OR EXISTS (SELECT 1 FROM role_grant
                         WHERE org_id = $1 AND reach = 'centre' AND place_id = $2)`,
          [orgId, id],
        )
        if (held.rowCount !== 0) return err({ type: 'NotEmpty' })
        await tx.query(`DELETE FROM centre WHERE org_id = $1 AND centre_id = $2`, [orgId, id])
        await note(tx, by, 'centre-removed', id)
        return ok(null)
      }),

    teams: (by, query) =>
      readPage(pool, by, query, {
        toRow: (found) => Team.parse(found),
        columns: teamColumns,
        from: `${teamFrom} AND ($2::boolean OR t.centre_id = ANY($3::uuid[])
          OR t.team_id = ANY($4::uuid[]))`,
        ...{ name: 't.name', id: 't.team_id', sought: ['t.name', 'c.name'] },
      }),

    addTeam: (by, { name, centreId, browse }) =>
      transact(pool, async (tx) => {
        const { orgId } = by
        const id = TeamId.parse(v7())
        const refused = await whyNot(tx, by, { id, name, centreId })
        if (refused) return refused
        await tx.query(
          `INSERT INTO team (org_id, team_id, name, centre_id, browse, created_at)
           VALUES ($1, $2, $3, $4, $5, $6)`,
          [orgId, id, name, centreId, browse, clock.now()],
        )
        await createScope(tx, orgId, teamScope(id))
        await createScope(tx, orgId, callsScope(id))
        const rows = await shippedScorecards(tx, orgId)
        const added = await readTeam(tx, orgId, id)
        await note(tx, by, 'team-added', id, { centre: centreId, browse })
        await publish(tx, orgId, new Map([[teamScope(id), rows]]))
        return added
      }),

    changeTeam: (by, id, change) =>
      transact(pool, async (tx) => {
        const { orgId } = by
        const { rows } = await tx.query<{ name: string; centre_id: CentreId; browse: boolean }>(
          `SELECT name, centre_id, browse FROM team WHERE org_id = $1 AND team_id = $2 FOR UPDATE`,
          [orgId, id],
        )
        const [team] = rows
        if (!team) return err({ type: 'NotFound' })
        const { browse } = team
        if (!may(by, 'administer', { teamId: id, centreId: team.centre_id, browse })) {
          return err({ type: 'NotFound' })
        }
        const name = change.name ?? team.name
        const centreId = change.centreId ?? team.centre_id
        const isShown = change.browse ?? browse
        const refused = await whyNot(tx, by, { id, name, centreId })
        if (refused) return refused
        await tx.query(
          `UPDATE team SET name = $3, centre_id = $4, browse = $5
            WHERE org_id = $1 AND team_id = $2`,
          [orgId, id, name, centreId, isShown],
        )
        const isOther = isShown !== browse || centreId !== team.centre_id
        const concerned = isOther ? await peopleAround(tx, orgId, id) : []
        const feeds = await settleFeeds(tx, orgId, concerned)
        const changed = await readTeam(tx, orgId, id)
        await note(tx, by, 'team-changed', id, { centre: centreId, browse: isShown })
        await publish(tx, orgId, feeds)
        return changed
      }),
  }
}

/** Why a team may not be so called there, or be there. */
async function whyNot(
  tx: Client,
  by: Caller,
  {
    id,
    name,
    centreId,
  }: { readonly id: TeamId; readonly name: string; readonly centreId: CentreId },
): Promise<Result<never, PeopleFailure> | undefined> {
  const centre = await tx.query(`SELECT 1 FROM centre WHERE org_id = $1 AND centre_id = $2`, [
    by.orgId,
    centreId,
  ])
  if (centre.rowCount === 0) return err({ type: 'UnknownPlace' })
  if (!may(by, 'administer', { teamId: id, centreId, browse: false })) {
    return err({ type: 'BeyondReach' })
  }
  const other = await tx.query(
    `SELECT 1 FROM team WHERE org_id = $1 AND centre_id = $2 AND name = $3 AND team_id <> $4`,
    [by.orgId, centreId, name, id],
  )
  return other.rowCount === 0 ? undefined : err({ type: 'NameTaken' })
}

const hasCentre = async (tx: Client, orgId: OrgId, name: string, but: CentreId | null = null) => {
  const { rowCount } = await tx.query(
    `SELECT 1 FROM centre
      WHERE org_id = $1 AND name = $2 AND ($3::uuid IS NULL OR centre_id <> $3)`,
    [orgId, name, but],
  )
  return rowCount !== 0
}

async function readTeam(
  tx: Client,
  orgId: OrgId,
  id: TeamId,
): Promise<Result<Team, PeopleFailure>> {
  const { rows } = await tx.query<Team>(`SELECT ${teamColumns} ${teamFrom} AND t.team_id = $2`, [
    orgId,
    id,
  ])
  return rows[0] ? ok(rows[0]) : err({ type: 'NotFound' })
}

/** Those that came with the program: they are every team’s. */
async function shippedScorecards(tx: Client, orgId: OrgId): Promise<readonly Row[]> {
  const { rows } = await tx.query<{ body: unknown }>(
    `SELECT s.body FROM scorecard s
      WHERE s.org_id = $1 AND NOT EXISTS (
              SELECT 1 FROM edition e WHERE e.org_id = s.org_id
                 AND e.scorecard_id = s.scorecard_id AND e.version = s.version)
      ORDER BY s.key, s.version`,
    [orgId],
  )
  return rows
    .map(({ body }) => Scorecard.parse(body))
    .map((body) => ({ entity: 'scorecard', id: `${body.id}@${body.version}`, op: 'put', body }))
}
