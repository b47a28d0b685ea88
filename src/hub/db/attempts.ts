import type { Client, Pool } from '#hub/db/pool.ts'
import { transact } from '#hub/db/transact.ts'
import type { OrgId } from '#hub/org-id.ts'
import type { UtcMs } from '#shared/time.ts'

const DAY_MS = 86_400_000

/** So many failures may a login have before it is locked, for a time that doubles with each further one. */
const FREE_FAILURES = 5
const FIRST_LOCK_MS = 30_000
const LONGEST_LOCK_MS = 3_600_000

/** An office shares one address: so many may fail there in five minutes. */
const ADDRESS_WINDOW_MS = 300_000
const ADDRESS_FAILURES = 60

export const loginSubject = (login: string): string => `login:${login}`
const addressSubject = (address: string): string => `address:${address}`

export const lockMs = (failures: number): number =>
  failures < FREE_FAILURES
    ? 0
    : Math.min(LONGEST_LOCK_MS, FIRST_LOCK_MS * 2 ** (failures - FREE_FAILURES))

export type Stopped = { readonly by: 'address' | 'login'; readonly forMs: number }

type Count = { readonly since: number; readonly attempts: number }

/**
 * Counts an attempt before it is judged, so that many at once are not judged before they count; says
 * for how long it must wait instead where there were too many. A login nobody has counts as any other.
 */
export const beginAttempt = (
  pool: Pool,
  orgId: OrgId,
  now: UtcMs,
  { address, login }: { readonly address: string; readonly login: string | null },
): Promise<Stopped | undefined> =>
  transact(pool, async (tx) => {
    await tx.query(`DELETE FROM sign_in_attempt WHERE org_id = $1 AND since < $2`, [
      orgId,
      now - DAY_MS,
    ])
    const from = addressSubject(address)
    const there = await hold(tx, orgId, from, now)
    const isRecent = now - there.since < ADDRESS_WINDOW_MS
    if (isRecent && there.attempts >= ADDRESS_FAILURES) {
      return { by: 'address', forMs: there.since + ADDRESS_WINDOW_MS - now }
    }
    if (login !== null) {
      const theirs = await hold(tx, orgId, loginSubject(login), now)
      const forMs = theirs.since + lockMs(theirs.attempts) - now
      if (theirs.attempts >= FREE_FAILURES && forMs > 0) return { by: 'login', forMs }
      await write(tx, orgId, loginSubject(login), { since: now, attempts: theirs.attempts + 1 })
    }
    await write(
      tx,
      orgId,
      from,
      isRecent ? { since: there.since, attempts: there.attempts + 1 } : { since: now, attempts: 1 },
    )
    return undefined
  })

/** The attempt was a good one: it no longer counts, nor do the login’s failures. */
export async function forgetAttempt(
  tx: Client,
  orgId: OrgId,
  { address, login }: { readonly address: string | null; readonly login: string },
): Promise<void> {
  await tx.query(`DELETE FROM sign_in_attempt WHERE org_id = $1 AND subject = $2`, [
    orgId,
    loginSubject(login),
  ])
  if (address === null) return
  await tx.query(
    `UPDATE sign_in_attempt SET attempts = attempts - 1
      WHERE org_id = $1 AND subject = $2 AND attempts > 0`,
    [orgId, addressSubject(address)],
  )
}

/** An administrator knows better. */
export const unlock = (tx: Client, orgId: OrgId, login: string) =>
  forgetAttempt(tx, orgId, { address: null, login })

async function hold(tx: Client, orgId: OrgId, subject: string, now: UtcMs): Promise<Count> {
  await tx.query(
    `INSERT INTO sign_in_attempt (org_id, subject, since, attempts) VALUES ($1, $2, $3, 0)
     ON CONFLICT DO NOTHING`,
    [orgId, subject, now],
  )
  const { rows } = await tx.query<Count>(
    `SELECT since, attempts FROM sign_in_attempt WHERE org_id = $1 AND subject = $2 FOR UPDATE`,
    [orgId, subject],
  )
  return rows[0] ?? { since: now, attempts: 0 }
}

const write = (tx: Client, orgId: OrgId, subject: string, { since, attempts }: Count) =>
  tx.query(
    `UPDATE sign_in_attempt SET since = $3, attempts = $4 WHERE org_id = $1 AND subject = $2`,
    [orgId, subject, since, attempts],
  )
