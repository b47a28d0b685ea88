import { audit } from '#hub/db/audit.ts'
import { checkLeave, placeOfCall } from '#hub/db/export-requests.ts'
import type { Pool } from '#hub/db/pool.ts'
import { lockKey } from '#hub/db/signing-keys.ts'
import { storable } from '#hub/db/storable.ts'
import { transact } from '#hub/db/transact.ts'
import type { EvidenceKeeping } from '#hub/ports-evidence.ts'
import type { HubClock } from '#hub/ports.ts'
import { may } from '#hub/rights.ts'
import { err, ok } from '#shared/result.ts'

/** Whoever may not read the call learns nothing of it, not even that it is there. */
export const createExports = (pool: Pool, clock: HubClock): Pick<EvidenceKeeping, 'grant'> => ({
  grant: (by, draft) =>
    transact(pool, async (tx) => {
      const { orgId, personId } = by
      const { packageId, callId, evaluationId, keyId, reason, clips, requestId } = draft
      const place = await placeOfCall(tx, orgId, callId)
      if (!may(by, 'exportEvidence', place ?? by.place)) return err({ type: 'NotAllowed' })
      if (!place) return err({ type: 'CallNotFound' })
      const key = await lockKey(tx, orgId, keyId)
      if (key?.person_id !== personId) return err({ type: 'KeyUnknown' })
      if (key.revoked_at !== null) return err({ type: 'KeyRevoked' })
      if (key.retired_at !== null) return err({ type: 'KeyRetired' })

      const at = clock.now()
      const leave = await checkLeave(tx, by, draft, at)
      if (!leave.ok) return leave
      const added = await tx.query(
        `INSERT INTO evidence_export
           (org_id, package_id, call_id, evaluation_id, person_id, key_id, reason, at, request_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (org_id, package_id) DO NOTHING`,
        [orgId, packageId, callId, evaluationId, personId, keyId, storable(reason), at, requestId],
      )
      if (added.rowCount === 1) {
        await audit(tx, orgId, {
          ...{ at, actor: personId, action: 'evidence-exported', subject: callId },
          detail: {
            package: packageId,
            evaluation: evaluationId,
            key: keyId,
            clips,
            request: requestId,
          },
        })
      }
      return ok({ at })
    }),
})
