import { createHash } from 'node:crypto'

import { canonicalJson } from '#hub/canonical-json.ts'
import type { Client } from '#hub/db/pool.ts'
import type { OrgId } from '#hub/org-id.ts'
import { AuditEntry } from '#shared/admin/audit.ts'

/** What the first entry seals. */
export const NOTHING_BEFORE = Buffer.alloc(32)

export const sealEntry = (before: Buffer, entry: string): Buffer =>
  createHash('sha256').update(before).update(entry).digest()

/** The entry as it is sealed: who sees one of them alone knows whose record it is of. */
export const entryText = (orgId: OrgId, entry: AuditEntry): string =>
  canonicalJson({ org: orgId, ...entry })

/**
 * Writes down what the transaction does, in the transaction: neither is there without the other.
 * Call it after everything else and before `publish`: whoever else has something to write down waits
 * from here to the end.
 */
export async function audit(
  tx: Client,
  orgId: OrgId,
  done: Omit<AuditEntry, 'seq'>,
): Promise<void> {
  const head = await lockHead(tx, orgId)
  const entry = AuditEntry.parse({ ...done, seq: head.seq + 1 })
  const text = entryText(orgId, entry)
  const hash = sealEntry(head.hash, text)
  const { seq, at, actor, action, subject } = entry
  await tx.query(
    `INSERT INTO audit (org_id, seq, at, actor, action, subject, entry, hash)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [orgId, seq, at, actor, action, subject, text, hash],
  )
  await tx.query(`UPDATE audit_head SET seq = $2, hash = $3 WHERE org_id = $1`, [orgId, seq, hash])
}

const lockHead = async (tx: Client, orgId: OrgId) => {
  const read = async () => {
    const { rows } = await tx.query<{ seq: number; hash: Buffer }>(
      `SELECT seq, hash FROM audit_head WHERE org_id = $1 FOR UPDATE`,
      [orgId],
    )
    return rows[0]
  }
  const found = await read()
  if (found) return found
  await tx.query(
    `INSERT INTO audit_head (org_id, seq, hash) VALUES ($1, 0, $2) ON CONFLICT DO NOTHING`,
    [orgId, NOTHING_BEFORE],
  )
  const made = await read()
  if (!made) throw new Error('the record of an organisation has no head')
  return made
}
