import { createHash } from 'node:crypto'

import { v7 } from 'uuid'

import type { Row } from '#hub/db/feed.ts'
import type { Client } from '#hub/db/pool.ts'
import type { OrgId } from '#hub/org-id.ts'
import { canonicalJson } from '#hub/canonical-json.ts'
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
  { file, externalId }: { readonly file: string; readonly externalId: string },
): Promise<readonly Row[]> {
  const { rows } = await tx.query<{ problem_id: string }>(
    `DELETE FROM problem
      WHERE org_id = $1 AND (kind, subject) IN (($2, $3), ($4, $5), ($6, $7))
     RETURNING problem_id`,
    [
      orgId,
      ...['RecordingMissing', externalId],
      ...['RecordingUnreadable', file],
      ...['RecordingUnmatched', file],
    ],
  )
  return rows.map(({ problem_id }) => ({ entity: 'problem', id: problem_id, op: 'del' }))
}

const subjectOf = ({ kind, params }: Pick<IntakeProblem, 'kind' | 'params'>): string => {
  if (kind === 'RecordingMissing') return String(params['externalId'])
  if (kind === 'RecordingUnreadable' || kind === 'RecordingUnmatched') return String(params['file'])
  return createHash('sha256').update(canonicalJson(params)).digest('hex')
}
