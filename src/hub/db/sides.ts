import type { CallRow } from '#hub/db/call-feeds.ts'
import type { Client } from '#hub/db/pool.ts'
import { holdRecording, updateRecording } from '#hub/db/recordings.ts'
import type { Caller } from '#hub/ports.ts'
import type { SidesWord } from '#core/ports.ts'
import type { CallId } from '#shared/ids.ts'

/**
 * Keeps what a person said of a recording's sides, unless somebody said so later: the rows to
 * publish. Undefined where the team has no such recording of two channels.
 */
export async function saveSides(
  tx: Client,
  { orgId, teamId }: Pick<Caller, 'orgId' | 'teamId'>,
  { callId, recordingId, agentChannel, toldAt }: SidesWord & { readonly callId: CallId },
): Promise<readonly CallRow[] | undefined> {
  const { rowCount } = await tx.query(
    `SELECT 1 FROM call WHERE org_id = $1 AND call_id = $2 AND team_id = $3`,
    [orgId, callId, teamId],
  )
  const recording = await holdRecording(tx, orgId, recordingId)
  if (rowCount === 0 || recording?.callId !== callId || recording.channels !== 2) return undefined
  if (toldAt <= (recording.sidesToldAt ?? -1)) return []
  const told = { ...recording, agentChannel, sidesToldAt: toldAt }
  return [{ callId, row: await updateRecording(tx, orgId, told) }]
}
