import type { Caller } from '#hub/caller.ts'
import { placesOf } from '#hub/rights.ts'

const listed = `FROM review r JOIN team t ON t.org_id = r.org_id AND t.team_id = r.team_id`

const ofTheirs = `($3::boolean OR t.centre_id = ANY($4::uuid[]) OR t.team_id = ANY($5::uuid[])
  OR r.inspector_id = $2 OR r.owner_id = $2)`

/** Reviews somebody may know of: of teams they supervise, their own, and those that lie with them. */
export const reviewListedFor = `${listed} WHERE r.org_id = $1 AND ${ofTheirs}`

/** Appeals likewise, and those somebody has re-listened for or is to. */
export const appealListedFor = `${listed}
  JOIN appeal a ON a.org_id = r.org_id AND a.review_id = r.review_id
 WHERE r.org_id = $1 AND (${ofTheirs} OR a.owner_id = $2 OR EXISTS (
   SELECT 1 FROM assignment h
    WHERE h.org_id = r.org_id AND h.appeal_id = a.appeal_id AND h.inspector_id = $2))`

/** The first five values of both. */
export const listedTo = (caller: Caller) => {
  const { everything, centres, teams } = placesOf(caller, 'supervise')
  const all = placesOf(caller, 'administer')
  return [
    caller.orgId,
    caller.personId,
    everything || all.everything,
    [...centres, ...all.centres],
    [...teams, ...all.teams],
  ]
}
