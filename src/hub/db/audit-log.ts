import { entryText, NOTHING_BEFORE, sealEntry } from '#hub/db/audit.ts'
import type { Pool } from '#hub/db/pool.ts'
import { persist } from '#hub/db/transact.ts'
import type { OrgId } from '#hub/org-id.ts'
import type { AuditLog } from '#hub/ports.ts'
import {
  AuditEntry,
  type AuditFault,
  type AuditHead,
  type AuditPage,
  type AuditQuery,
  type AuditVerdict,
} from '#shared/admin/audit.ts'
import { Sha256 } from '#shared/ids.ts'

const ENTRIES_A_READ = 2000

type Row = {
  readonly seq: number
  readonly at: number
  readonly actor: string
  readonly action: string
  readonly subject: string
  readonly entry: string
  readonly hash: Buffer
}

export const createAuditLog = (pool: Pool): AuditLog => ({
  page: (orgId, query) => readPage(pool, orgId, query),
  verify: (orgId, remembered) => verifyAudit(pool, orgId, remembered),
  head: (orgId) => readHead(pool, orgId),
})

async function readPage(pool: Pool, orgId: OrgId, query: AuditQuery): Promise<AuditPage> {
  const { before, limit, action, actor, subject, from, to } = query
  const { rows } = await persist(() =>
    pool.query<Row>(
      `SELECT seq, at, actor, action, subject, entry, hash FROM audit
        WHERE org_id = $1
          AND ($2::bigint IS NULL OR seq < $2) AND ($3::text IS NULL OR action = $3)
          AND ($4::text IS NULL OR actor = $4) AND ($5::text IS NULL OR subject = $5)
          AND ($6::bigint IS NULL OR at >= $6) AND ($7::bigint IS NULL OR at < $7)
        ORDER BY seq DESC LIMIT $8`,
      [
        orgId,
        before ?? null,
        action ?? null,
        actor ?? null,
        subject ?? null,
        from ?? null,
        to ?? null,
        limit,
      ],
    ),
  )
  const entries = rows.map(({ entry, hash }) => ({
    ...AuditEntry.parse(JSON.parse(entry)),
    hash: hexOf(hash),
  }))
  const next = rows.length === limit ? (entries.at(-1)?.seq ?? null) : null
  return { entries, next, head: await readHead(pool, orgId) }
}

async function readHead(pool: Pool, orgId: OrgId): Promise<AuditHead> {
  const { rows } = await persist(() =>
    pool.query<{ seq: number; hash: Buffer }>(
      `SELECT seq, hash FROM audit_head WHERE org_id = $1`,
      [orgId],
    ),
  )
  return rows[0]
    ? { seq: rows[0].seq, hash: hexOf(rows[0].hash) }
    : { seq: 0, hash: hexOf(NOTHING_BEFORE) }
}

/**
 * Works every hash out again, from the first. The head in the database shows what was cut off behind
 * it; heads that were remembered outside show it also to who could write to the database.
 */
async function verifyAudit(
  pool: Pool,
  orgId: OrgId,
  remembered: readonly AuditHead[],
): Promise<AuditVerdict> {
  // Read first: what is written while we look is beyond it.
  const head = await readHead(pool, orgId)
  const heads = [head, ...remembered]
  const verdict = (entries: number, firstBad: number | null, fault: AuditFault | null) => ({
    valid: fault === null,
    entries,
    firstBad,
    fault,
    head,
  })

  let hash: Buffer = NOTHING_BEFORE
  let seq = 0
  for (;;) {
    const rows = await readFrom(pool, orgId, seq)
    for (const row of rows) {
      if (row.seq !== seq + 1) return verdict(seq, seq + 1, 'Missing')
      hash = sealEntry(hash, row.entry)
      if (!hash.equals(row.hash) || !isRepeated(orgId, row)) return verdict(seq, row.seq, 'Changed')
      seq = row.seq
      const known = heads.find((one) => one.seq === seq)
      if (known && known.hash !== hexOf(hash)) return verdict(seq, seq, 'Forked')
    }
    if (rows.length < ENTRIES_A_READ) break
  }
  if (heads.some((one) => one.seq > seq)) return verdict(seq, seq + 1, 'Shortened')
  const newest = (await readHead(pool, orgId)).seq
  return seq > newest ? verdict(newest, newest + 1, 'Added') : verdict(seq, null, null)
}

const readFrom = async (pool: Pool, orgId: OrgId, after: number): Promise<readonly Row[]> => {
  const { rows } = await persist(() =>
    pool.query<Row>(
      `SELECT seq, at, actor, action, subject, entry, hash FROM audit
        WHERE org_id = $1 AND seq > $2 ORDER BY seq LIMIT $3`,
      [orgId, after, ENTRIES_A_READ],
    ),
  )
  return rows
}

/** Whether the columns that are searched by say what the sealed entry says. */
const isRepeated = (orgId: OrgId, { entry, ...columns }: Row): boolean => {
  const sealed = AuditEntry.safeParse(parsed(entry))
  if (!sealed.success) return false
  const { seq, at, actor, action, subject } = sealed.data
  return (
    entry === entryText(orgId, sealed.data) &&
    columns.seq === seq &&
    columns.at === at &&
    columns.actor === actor &&
    columns.action === action &&
    columns.subject === subject
  )
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const hexOf = (hash: Buffer): Sha256 => Sha256.parse(hash.toString('hex'))
