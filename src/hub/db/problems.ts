import { createHash } from 'node:crypto'

import { v7 } from 'uuid'

import type { Row } from '#hub/db/feed.ts'
import type { Client } from '#hub/db/pool.ts'
import type { OrgId } from '#hub/org-id.ts'
import { canonicalJson } from '#hub/canonical-json.ts'
import type { FoundRecording } from '#intake/sink.ts'
import { ProblemId, type CallId } from '#shared/ids.ts'
import type { IntakeProblem } from '#shared/intake.ts'
import type { Problem } from '#shared/problem.ts'
import type { UtcMs } from '#shared/time.ts'

/** The rows to publish: none where the same problem is on the list already. */
export async function addProblem(
  tx: Client,
  orgId: OrgId,
  { kind, params }: IntakeProblem,
  callId: CallId | null,
  at: UtcMs,
): Promise<readonly Row[]> {
  const problem: Problem = { id: ProblemId.parse(v7()), kind, where: 'hub', callId, params, at }
  const { rowCount } = await tx.query(
    `INSERT INTO problem (org_id, problem_id, kind, subject, body) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (org_id, kind, subject) DO NOTHING`,
    [orgId, problem.id, kind, subjectOf({ kind, params }), JSON.stringify(problem)],
  )
  return rowCount === 1 ? [{ entity: 'problem', id: problem.id, op: 'put', body: problem }] : []
}

/** Takes off the list what is no longer so, now that the recording of a call could be taken in. */
export async function clearRecordingProblems(
  tx: Client,
  orgId: OrgId,
  { file, externalId, legs }: Pick<FoundRecording, 'file' | 'externalId' | 'legs'>,
): Promise<readonly Row[]> {
  // While one of two files is still missing the complaint stands as it is.
  const isWhole = legs.length !== 1
  const { rows } = await tx.query<{ problem_id: string }>(
    `DELETE FROM problem
      WHERE org_id = $1
        AND (kind = 'RecordingMissing' AND subject = $2
          OR kind = 'LegMissing' AND subject = $2 AND $3
          OR kind IN ('RecordingUnreadable', 'RecordingUnmatched') AND subject = ANY($4::text[]))
     RETURNING problem_id`,
    [orgId, externalId, isWhole, [file, ...legs.map((leg) => leg.file)]],
  )
  return rows.map(({ problem_id }) => ({ entity: 'problem', id: problem_id, op: 'del' }))
}

const subjectOf = ({ kind, params }: Pick<IntakeProblem, 'kind' | 'params'>): string => {
  if (kind === 'RecordingMissing' || kind === 'LegMissing') return String(params['externalId'])
  if (kind === 'RecordingUnreadable' || kind === 'RecordingUnmatched') return String(params['file'])
  return createHash('sha256').update(canonicalJson(params)).digest('hex')
}
