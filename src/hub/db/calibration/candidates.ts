import type { Pool } from '#hub/db/pool.ts'
import { persist } from '#hub/db/transact.ts'
import type { Caller } from '#hub/caller.ts'
import type { Answered } from '#hub/ports-calibration.ts'
import { may } from '#hub/rights.ts'
import { Candidate, type CandidateSearch } from '#shared/calibration-commands.ts'
import { err, ok } from '#shared/result.ts'

/**
 * Calls of the team that may be worth a session. What is judged for a session that is not revealed
 * counts as if it were not there.
 */
export async function findCandidates(
  pool: Pool,
  caller: Caller,
  search: CandidateSearch,
): Answered<readonly Candidate[]> {
  if (!may(caller, 'setStandards', caller.place)) return err({ type: 'NotAllowed' })
  const { condition, order } = ways[search.by]
  const { rows } = await persist(() =>
    pool.query<Record<string, unknown>>(
      `WITH judged AS (
         SELECT e.call_id, count(DISTINCT e.inspector_id)::integer AS judged,
                CASE WHEN count(DISTINCT e.inspector_id) > 1
                  THEN max(e.total_milli::float8 / e.max_milli)
                     - min(e.total_milli::float8 / e.max_milli) END AS spread,
                bool_or(EXISTS (SELECT 1 FROM answer n
                    WHERE n.org_id = e.org_id AND n.evaluation_id = e.evaluation_id
                      AND n.item_key = $7 AND n.state IN ('hit', 'given'))
                  OR EXISTS (SELECT 1 FROM mark m
                    WHERE m.org_id = e.org_id AND m.evaluation_id = e.evaluation_id
                      AND m.item_key = $7)) AS has_item
           FROM evaluation e
          WHERE e.org_id = $1 AND e.scorecard_id = $3 AND e.state = 'submitted'
            AND e.standing = 'alone' AND e.max_milli > 0 AND NOT EXISTS (
              SELECT 1 FROM assignment a
                JOIN calibration s ON s.org_id = a.org_id AND s.calibration_id = a.calibration_id
               WHERE a.org_id = e.org_id AND a.assignment_id = e.assignment_id
                 AND s.state NOT IN ('revealed', 'closed'))
          GROUP BY e.call_id)
       SELECT c.call_id AS "callId", c.started_at AS "startedAt",
              c.body ->> 'agentName' AS "agentName", c.external_id AS "externalId",
              coalesce((r.body ->> 'durationMs')::bigint, (c.body ->> 'talkMs')::bigint)
                AS "durationMs",
              coalesce(j.judged, 0) AS judged, j.spread
         FROM call c
         JOIN recording r ON r.org_id = c.org_id AND r.recording_id = c.recording_id
         LEFT JOIN judged j ON j.call_id = c.call_id
        WHERE c.org_id = $1 AND c.team_id = $2 AND c.started_at >= $4 AND c.started_at < $5
          AND $8::text IS NOT NULL AND ${condition}
        ORDER BY ${order}, c.call_id LIMIT $6`,
      [
        ...[caller.orgId, caller.teamId, search.scorecardId, search.from, search.to],
        search.wanted,
        search.by === 'item' ? search.itemKey : '',
        search.by === 'random' ? search.seed : '',
      ],
    ),
  )
  return ok(Candidate.array().parse(rows))
}

const ways: Readonly<
  Record<CandidateSearch['by'], { readonly condition: string; readonly order: string }>
> = {
  disagreement: { condition: 'j.spread > 0', order: 'j.spread DESC' },
  item: { condition: 'j.has_item', order: 'j.judged DESC, j.spread DESC NULLS LAST' },
  // Whoever asks with the same seed is given the same.
  random: { condition: 'true', order: `md5($8::text || c.call_id::text)` },
}
