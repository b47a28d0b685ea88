import { forgetWords } from '#core/review/forget-words.ts'
import type { Client } from '#hub/db/pool.ts'
import { holdCase, saveCase } from '#hub/db/reviews/cases.ts'
import { storableJson } from '#hub/db/storable.ts'
import type { OrgId } from '#hub/org-id.ts'
import type { EvaluationId } from '#shared/ids.ts'

/** What people wrote in reviews, appeals and results of calls that are deleted. */
export async function forgetCases(
  tx: Client,
  orgId: OrgId,
  calls: readonly string[],
): Promise<void> {
  const { rows } = await tx.query<{ id: EvaluationId }>(
    `SELECT review_id AS id FROM review
      WHERE org_id = $1 AND call_id = ANY($2::uuid[]) ORDER BY review_id`,
    [orgId, calls],
  )
  for (const { id } of rows) {
    const known = await holdCase(tx, orgId, id)
    if (!known) continue
    const after = forgetWords(known)
    await saveCase(tx, orgId, known, after)
    for (const version of after.versions) {
      await tx.query(
        `UPDATE result_version SET body = $4
          WHERE org_id = $1 AND review_id = $2 AND version = $3`,
        [orgId, id, version.version, storableJson(version)],
      )
    }
  }
}
