import type { Client, Pool } from '#hub/db/pool.ts'
import type { OrgId } from '#hub/org-id.ts'
import type { Holder, Place } from '#hub/rights.ts'
import { Grant } from '#shared/admin/people.ts'
import type { PersonId, TeamId } from '#shared/ids.ts'

/** Every role of a person as JSON: the one they are and those given besides. For a row `p` of person. */
export const grantsOfPerson = `
  (SELECT json_agg(json_build_object('role', g.role, 'reach', g.reach, 'id', g.place_id))
     FROM (SELECT p.role, p.reach, CASE p.reach
                    WHEN 'team' THEN p.team_id
                    WHEN 'centre' THEN (SELECT m.centre_id FROM team m
                                         WHERE m.org_id = p.org_id AND m.team_id = p.team_id)
                  END AS place_id
            UNION ALL
           SELECT r.role, r.reach, CASE r.reach WHEN 'org' THEN NULL ELSE r.place_id END
             FROM role_grant r WHERE r.org_id = p.org_id AND r.person_id = p.person_id) g)`

export const readGrants = (grants: unknown): readonly Grant[] => Grant.array().parse(grants)

export async function readHolder(
  tx: Client | Pool,
  orgId: OrgId,
  id: PersonId,
): Promise<Holder | undefined> {
  const { rows } = await tx.query<{ grants: unknown }>(
    `SELECT ${grantsOfPerson} AS grants FROM person p WHERE p.org_id = $1 AND p.person_id = $2`,
    [orgId, id],
  )
  return rows[0] && { grants: readGrants(rows[0].grants) }
}

export async function readPlace(
  tx: Client | Pool,
  orgId: OrgId,
  teamId: TeamId,
): Promise<Place | undefined> {
  const { rows } = await tx.query<Place>(
    `SELECT team_id AS "teamId", centre_id AS "centreId", browse FROM team
      WHERE org_id = $1 AND team_id = $2`,
    [orgId, teamId],
  )
  return rows[0]
}
