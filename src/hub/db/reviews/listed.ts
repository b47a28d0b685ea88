import type { Caller } from '#hub/caller.ts'
import { placesOf } from '#hub/rights.ts'
import type { ReviewQuery } from '#shared/results.ts'

/** From where, and under which conditions, with the values of these; what is added goes on counting. */
type Listed = { readonly from: string; readonly values: readonly unknown[] }

const reviewsOfTeams = `FROM review r JOIN team t ON t.org_id = r.org_id AND t.team_id = r.team_id`

/**
 * Reviews somebody may know of: of teams they supervise, their own, and those that lie with them.
 * With `mine` only these last, for which no other is looked at.
 */
export function reviewsListed(
  caller: Caller,
  { mine = false, state }: Partial<Pick<ReviewQuery, 'mine' | 'state'>> = {},
): Listed {
  const { where, values } = mine
    ? { where: 'r.owner_id = $2', values: ofSelf(caller) }
    : ofTheirs(caller)
  const from = `${reviewsOfTeams} WHERE r.org_id = $1 AND (${where})`
  return state === undefined
    ? { from, values }
    : { from: `${from} AND r.state = $${values.length + 1}`, values: [...values, state] }
}

/** Appeals likewise, and those somebody has re-listened for or is to. */
export function appealsListed(caller: Caller, mine: boolean): Listed {
  const from = `${reviewsOfTeams}
  JOIN appeal a ON a.org_id = r.org_id AND a.review_id = r.review_id
 WHERE r.org_id = $1`
  if (mine) return { from: `${from} AND a.owner_id = $2`, values: ofSelf(caller) }
  const { where, values } = ofTheirs(caller)
  return {
    from: `${from} AND (${where} OR a.owner_id = $2 OR EXISTS (
   SELECT 1 FROM assignment h
    WHERE h.org_id = r.org_id AND h.appeal_id = a.appeal_id AND h.inspector_id = $2))`,
    values,
  }
}

const ofSelf = ({ orgId, personId }: Caller): readonly unknown[] => [orgId, personId]

/** Of somebody who supervises nothing, two indexes find it all. */
function ofTheirs(caller: Caller): { readonly where: string; readonly values: readonly unknown[] } {
  const self = ofSelf(caller)
  const own = 'r.inspector_id = $2 OR r.owner_id = $2'
  const { everything, centres, teams } = placesOf(caller, 'supervise')
  const all = placesOf(caller, 'administer')
  const places = [
    [...centres, ...all.centres],
    [...teams, ...all.teams],
  ]
  if (!everything && !all.everything && places.flat().length === 0)
    return { where: own, values: self }
  return {
    where: `$3::boolean OR t.centre_id = ANY($4::uuid[]) OR t.team_id = ANY($5::uuid[]) OR ${own}`,
    values: [...self, everything || all.everything, ...places],
  }
}
