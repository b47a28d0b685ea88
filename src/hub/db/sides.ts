import type { SidesWord } from '#core/ports.ts'
import type { CallRow } from '#hub/db/call-feeds.ts'
import type { Client } from '#hub/db/pool.ts'
import { holdRecording, updateRecording } from '#hub/db/recordings.ts'
import type { OrgId } from '#hub/org-id.ts'
import type { CallId, TeamId } from '#shared/ids.ts'

/**
 * Keeps what a person said of a recording's sides, unless somebody said so later: the rows to
 * publish. Undefined where the call has no such recording of two channels.
 */
export async function saveSides(
  tx: Client,
  orgId: OrgId,
  { callId, recordingId, agentChannel, toldAt }: SidesWord & { readonly callId: CallId },
): Promise<readonly CallRow[] | undefined> {
  const { rows } = await tx.query<{ team_id: TeamId }>(
    `SELECT team_id FROM call WHERE org_id = $1 AND call_id = $2`,
    [orgId, callId],
  )
  const teamId = rows[0]?.team_id
  const recording = await holdRecording(tx, orgId, recordingId)
  if (teamId === undefined || recording?.callId !== callId || recording.channels !== 2) {
    return undefined
  }
  if (toldAt <= (recording.sidesToldAt ?? -1)) return []
  const told = { ...recording, agentChannel, sidesToldAt: toldAt }
  return [{ teamId, callId, row: await updateRecording(tx, orgId, told) }]
}
