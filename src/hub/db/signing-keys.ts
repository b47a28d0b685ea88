import { isSignedWith, keyIdOfPublic, proofText } from '#evidence/signing.ts'
import type { Caller } from '#hub/caller.ts'
import { reachedBy, readPage, withinReach } from '#hub/db/admin-lists.ts'
import { audit } from '#hub/db/audit.ts'
import type { Client, Pool } from '#hub/db/pool.ts'
import { storable } from '#hub/db/storable.ts'
import { persist, transact } from '#hub/db/transact.ts'
import type { OrgId } from '#hub/org-id.ts'
import type { EvidenceKeeping } from '#hub/ports-evidence.ts'
import type { HubClock } from '#hub/ports.ts'
import { KeyRing, SigningKey, type SigningKeyId } from '#shared/evidence.ts'
import { err, ok } from '#shared/result.ts'
import { SigningKeyPage, SigningKeyRow } from '#shared/signing-keys.ts'

const ringColumns = `k.key_id AS "keyId", k.public_key AS "publicKey", p.name AS owner,
  k.since AS "from", k.retired_at AS "retiredAt", k.revoked_at AS "revokedAt"`
const ringFrom = `FROM signing_key k
  JOIN person p ON p.org_id = k.org_id AND p.person_id = k.person_id
 WHERE k.org_id = $1`

const listColumns = `k.key_id AS id, p.name, k.person_id AS "personId", t.name AS "teamName",
  k.device_id AS "deviceId", d.name AS "deviceName", k.since AS "from",
  k.retired_at AS "retiredAt", k.revoked_at AS "revokedAt"`
const listFrom = `FROM signing_key k
  JOIN person p ON p.org_id = k.org_id AND p.person_id = k.person_id
  JOIN team t ON t.org_id = p.org_id AND t.team_id = p.team_id
  LEFT JOIN device d ON d.org_id = k.org_id AND d.device_id = k.device_id
 WHERE k.org_id = $1 AND ${withinReach}`

export type KeyOwner = {
  readonly person_id: string
  readonly retired_at: number | null
  readonly revoked_at: number | null
}

/** Locked until the end of the transaction. */
export const lockKey = async (
  tx: Client,
  orgId: OrgId,
  keyId: SigningKeyId,
): Promise<KeyOwner | undefined> => {
  const { rows } = await tx.query<KeyOwner>(
    `SELECT person_id, retired_at, revoked_at FROM signing_key
      WHERE org_id = $1 AND key_id = $2 FOR UPDATE`,
    [orgId, keyId],
  )
  return rows[0]
}

export function createSigningKeys(
  pool: Pool,
  clock: HubClock,
): Omit<EvidenceKeeping, 'grant' | 'leave'> {
  const readRow = async (tx: Client, by: Caller, id: SigningKeyId) => {
    const { everything, centres, teams } = reachedBy(by)
    const { rows } = await tx.query<SigningKeyRow>(
      `SELECT ${listColumns} ${listFrom} AND k.key_id = $5`,
      [by.orgId, everything, centres, teams, id],
    )
    return rows[0]
  }

  return {
    ring: async (orgId) => {
      const { rows } = await persist(() =>
        pool.query(`SELECT ${ringColumns} ${ringFrom} ORDER BY k.since, k.key_id`, [orgId]),
      )
      return KeyRing.parse({ keys: rows })
    },

    list: async (by, query) =>
      SigningKeyPage.parse(
        await readPage(pool, by, query, {
          toRow: (found) => SigningKeyRow.parse(found),
          columns: listColumns,
          from: listFrom,
          ...{ name: 'p.name', id: 'k.key_id', sought: ['p.name', 'd.name', 'k.key_id'] },
        }),
      ),

    register: (by, { publicKey, proof, replaces }) =>
      transact(pool, async (tx) => {
        if (!isSignedWith(publicKey, proof, proofText(by.personId))) {
          return err({ type: 'WrongProof' })
        }
        const { orgId, personId } = by
        const keyId = keyIdOfPublic(publicKey)
        const at = clock.now()
        const added = await tx.query(
          `INSERT INTO signing_key (org_id, key_id, public_key, person_id, device_id, since)
           VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (org_id, key_id) DO NOTHING`,
          [orgId, keyId, publicKey, personId, by.deviceId, at],
        )
        const known = await lockKey(tx, orgId, keyId)
        if (known?.person_id !== personId) return err({ type: 'KeyOfAnother' })
        if (known.revoked_at !== null) return err({ type: 'KeyRevoked' })
        await tx.query(
          `UPDATE signing_key SET retired_at = $4
            WHERE org_id = $1 AND key_id = $2 AND person_id = $3 AND retired_at IS NULL`,
          [orgId, replaces === keyId ? null : replaces, personId, at],
        )
        const { rows } = await tx.query(`SELECT ${ringColumns} ${ringFrom} AND k.key_id = $2`, [
          orgId,
          keyId,
        ])
        if (added.rowCount === 1) {
          await audit(tx, orgId, {
            ...{ at, actor: personId, action: 'signing-key-registered', subject: keyId },
            detail: { device: by.deviceId, replaces },
          })
        }
        return ok(SigningKey.parse(rows[0]))
      }),

    revoke: (by, id, { reason }) =>
      transact(pool, async (tx) => {
        const known = await lockKey(tx, by.orgId, id)
        if (!known || !(await readRow(tx, by, id))) return err({ type: 'NotFound' })
        if (known.revoked_at !== null) return err({ type: 'AlreadyRevoked' })
        const at = clock.now()
        await tx.query(
          `UPDATE signing_key SET revoked_at = $3, revoked_by = $4, revoke_reason = $5
            WHERE org_id = $1 AND key_id = $2`,
          [by.orgId, id, at, by.personId, storable(reason)],
        )
        const row = SigningKeyRow.parse(await readRow(tx, by, id))
        await audit(tx, by.orgId, {
          ...{ at, actor: by.personId, action: 'signing-key-revoked', subject: id },
          detail: { person: row.personId },
        })
        return ok(row)
      }),
  }
}
