import { audit } from '#hub/db/audit.ts'
import { readCaller } from '#hub/db/callers.ts'
import { enrolDevice } from '#hub/db/devices.ts'
import type { Client, Pool } from '#hub/db/pool.ts'
import { transact } from '#hub/db/transact.ts'
import type { OrgId } from '#hub/org-id.ts'
import type { HubClock } from '#hub/ports.ts'
import type { Entry, SignInFailure } from '#hub/ports-sign-in.ts'
import type { AuditDetail } from '#shared/admin/audit.ts'
import type { PersonId } from '#shared/ids.ts'
import { err, ok, type Result } from '#shared/result.ts'
import type { SignInDevice } from '#shared/sign-in.ts'

export type PersonRow = {
  readonly person_id: PersonId
  readonly login: string
  readonly state: 'active' | 'disabled'
  readonly password_hash: string | null
  readonly oidc_subject: string | null
}

/** Of a condition that follows. */
export const selectPerson = `SELECT person_id, coalesce(login, '') AS login, state, password_hash,
  oidc_subject FROM person WHERE org_id = $1`

/** Where every way in ends: on a device, or with a word in the record. */
export function createEntrance(pool: Pool, clock: HubClock, orgId: OrgId) {
  /** The last step of every way in. */
  const enter = async (
    tx: Client,
    person: PersonRow,
    device: SignInDevice,
    by: string,
  ): Promise<Result<Entry, SignInFailure>> => {
    const now = clock.now()
    const enrolled = await enrolDevice(tx, clock, orgId, person.person_id, device)
    if (!enrolled.ok) {
      await refuse(tx, person, { why: enrolled.error.type, device: device.id })
      return enrolled
    }
    await tx.query(`UPDATE person SET signed_in_at = $3 WHERE org_id = $1 AND person_id = $2`, [
      orgId,
      person.person_id,
      now,
    ])
    const caller = await readCaller(tx, orgId, person.person_id, device.id)
    const common = { at: now, actor: person.person_id, subject: device.id }
    if (enrolled.value.isNew) {
      await audit(tx, orgId, { ...common, action: 'device-enrolled', detail: {} })
    }
    await audit(tx, orgId, { ...common, action: 'signed-in', detail: { by } })
    return ok({ access: enrolled.value.access, caller })
  }

  const refuse = (tx: Client, person: PersonRow | undefined, detail: AuditDetail) =>
    audit(tx, orgId, {
      ...{ at: clock.now(), actor: 'unknown', action: 'sign-in-refused' },
      ...{ subject: person?.person_id ?? '', detail },
    })

  const refused = async (
    person: PersonRow | undefined,
    failure: SignInFailure,
  ): Promise<Result<never, SignInFailure>> => {
    await transact(pool, (tx) =>
      refuse(tx, person, { why: failure.type, ...(failure.detail && { detail: failure.detail }) }),
    )
    return err(failure)
  }

  return { enter, refuse, refused }
}
