import type { Client } from '#hub/db/pool.ts'
import type { OrgId } from '#hub/org-id.ts'
import type { LibraryRefused } from '#hub/ports-library.ts'
import { Recording } from '#shared/call.ts'
import type { CallId, TeamId } from '#shared/ids.ts'
import { err, ok, type Result } from '#shared/result.ts'

/** The recording of a call that may come into the library of its team, or why it may not. */
export async function fitCall(
  tx: Client,
  orgId: OrgId,
  teamId: TeamId,
  callId: CallId,
): Promise<Result<Recording, LibraryRefused>> {
  const there = await tx.query<{ id: string }>(
    `SELECT entry_id AS id FROM library_entry WHERE org_id = $1 AND call_id = $2`,
    [orgId, callId],
  )
  if (there.rows[0]) return err({ type: 'InLibrary', detail: there.rows[0].id })
  if (await isJudgedBlind(tx, orgId, teamId, callId)) return err({ type: 'BlindWork' })
  const { rows } = await tx.query<{ body: unknown }>(
    `SELECT r.body FROM call c
       JOIN recording r ON r.org_id = c.org_id AND r.recording_id = c.recording_id
      WHERE c.org_id = $1 AND c.call_id = $2`,
    [orgId, callId],
  )
  return rows[0] ? ok(Recording.parse(rows[0].body)) : err({ type: 'NoRecording' })
}

/** Whoever is to judge it without knowing what others think would learn it from the library. */
async function isJudgedBlind(
  tx: Client,
  orgId: OrgId,
  teamId: TeamId,
  callId: CallId,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `SELECT 1 FROM appeal a
       JOIN review v ON v.org_id = a.org_id AND v.review_id = a.review_id
      WHERE a.org_id = $1 AND v.call_id = $2 AND a.closed_at IS NULL
     UNION ALL
     SELECT 1 FROM calibration c
      WHERE c.org_id = $1 AND c.team_id = $3 AND c.state IN ('planned', 'scoring')
        AND c.body -> 'calls' @> $4::jsonb`,
    [orgId, callId, teamId, JSON.stringify([{ callId, withdrawn: false }])],
  )
  return rowCount !== 0
}
