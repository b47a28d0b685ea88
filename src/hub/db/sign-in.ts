import { v7 } from 'uuid'

import { audit } from '#hub/db/audit.ts'
import { beginAttempt, forgetAttempt, type Stopped } from '#hub/db/attempts.ts'
import { readCaller } from '#hub/db/callers.ts'
import { enrolDevice, noteWiped, renewAccess, signOutDevice } from '#hub/db/devices.ts'
import type { Client, Pool } from '#hub/db/pool.ts'
import { publish, type Row } from '#hub/db/feed.ts'
import { addPerson } from '#hub/db/people.ts'
import { persist, transact } from '#hub/db/transact.ts'
import type { Provider } from '#hub/oidc.ts'
import type { OrgId } from '#hub/org-id.ts'
import { hashPassword, isOutdated, isPassword, whyUnfit } from '#hub/passwords.ts'
import type { HubClock } from '#hub/ports.ts'
import type { Entry, SignIn, SignInFailure } from '#hub/ports-sign-in.ts'
import { hashOf, hashOfCode } from '#hub/secrets.ts'
import type { AuditDetail } from '#shared/admin/audit.ts'
import type { Role } from '#shared/assignment.ts'
import { PersonId, type TeamId } from '#shared/ids.ts'
import { err, ok, type Result } from '#shared/result.ts'
import type { SignInDevice } from '#shared/sign-in.ts'

export type SignInTools = {
  readonly pool: Pool
  readonly clock: HubClock
  readonly orgId: OrgId
  readonly offersPassword: boolean
  /** Null where no provider knows the people. */
  readonly provider: Provider | null
  /** What somebody becomes whom the provider knows and the hub does not; null refuses them. */
  readonly newcomer: { readonly role: Role; readonly teamId: TeamId } | null
}

type PersonRow = {
  readonly person_id: PersonId
  readonly login: string
  readonly state: 'active' | 'disabled'
  readonly password_hash: string | null
  readonly oidc_subject: string | null
}

type Welcomed = {
  readonly person: PersonRow
  readonly feeds: ReadonlyMap<string, readonly Row[]>
}

/** Logins are compared as they lie in the database. */
export const asLogin = (typed: string): string => typed.normalize('NFKC').trim().toLowerCase()

export function createSignIn(tools: SignInTools): SignIn {
  const { pool, clock, orgId } = tools

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

  const findByLogin = async (login: string): Promise<PersonRow | undefined> => {
    const { rows } = await persist(() =>
      pool.query<PersonRow>(`${selectPerson} AND login = $2`, [orgId, login]),
    )
    return rows[0]
  }

  const savePassword = (tx: Client, id: PersonId, hash: string) =>
    tx.query(`UPDATE person SET password_hash = $3 WHERE org_id = $1 AND person_id = $2`, [
      orgId,
      id,
      hash,
    ])

  return {
    byPassword: async (sent, address) => {
      if (!tools.offersPassword) return err({ type: 'NotOffered' })
      const login = asLogin(sent.login)
      const stopped = await beginAttempt(pool, orgId, clock.now(), { address, login })
      if (stopped) return err(failureOf(stopped))
      const person = await findByLogin(login)
      const isRight = await isPassword(person?.password_hash ?? null, sent.password)
      if (!person || !isRight) return refused(person, { type: 'WrongPassword' })
      if (person.state === 'disabled') return refused(person, { type: 'PersonDisabled' })

      const renewed = isOutdated(person.password_hash ?? '')
        ? await hashPassword(sent.password)
        : undefined
      return transact(pool, async (tx) => {
        await forgetAttempt(tx, orgId, { address, login })
        if (renewed !== undefined) await savePassword(tx, person.person_id, renewed)
        return enter(tx, person, sent.device, 'password')
      })
    },

    byCode: async (sent, address) => {
      if (!tools.offersPassword) return err({ type: 'NotOffered' })
      const login = asLogin(sent.login)
      const stopped = await beginAttempt(pool, orgId, clock.now(), { address, login: null })
      if (stopped) return err(failureOf(stopped))
      const why = whyUnfit(sent.password, login)
      if (why) return err({ type: 'PasswordUnfit', detail: why })
      const person = await findByLogin(login)
      const hash = await hashPassword(sent.password)

      return transact(pool, async (tx) => {
        const used = await tx.query(
          `DELETE FROM one_time_code
            WHERE org_id = $1 AND code_sha256 = $2 AND person_id = $3 AND until > $4`,
          [orgId, hashOfCode(sent.code), person?.person_id ?? null, clock.now()],
        )
        if (!person || used.rowCount === 0) {
          await refuse(tx, person, { why: 'WrongPassword', by: 'code' })
          return err({ type: 'WrongPassword' })
        }
        if (person.state === 'disabled') {
          await refuse(tx, person, { why: 'PersonDisabled', by: 'code' })
          return err({ type: 'PersonDisabled' })
        }
        await tx.query(`DELETE FROM one_time_code WHERE org_id = $1 AND person_id = $2`, [
          orgId,
          person.person_id,
        ])
        await savePassword(tx, person.person_id, hash)
        await forgetAttempt(tx, orgId, { address, login })
        const entered = await enter(tx, person, sent.device, 'code')
        await audit(tx, orgId, {
          ...{ at: clock.now(), actor: person.person_id, action: 'password-set' },
          ...{ subject: person.person_id, detail: { by: 'code' } },
        })
        return entered
      })
    },

    byProvider: async (sent, address) => {
      const { provider, newcomer } = tools
      if (!provider) return err({ type: 'NotOffered' })
      const stopped = await beginAttempt(pool, orgId, clock.now(), { address, login: null })
      if (stopped) return err(failureOf(stopped))
      const said = await provider.verify(sent.idToken, sent.nonce)
      if (!said.ok) return refused(undefined, said.error)
      const { subject, name, until } = said.value
      const login = asLogin(said.value.login)

      return transact(pool, async (tx) => {
        const fresh = await tx.query(
          `INSERT INTO used_id_token (org_id, token_sha256, until) VALUES ($1, $2, $3)
           ON CONFLICT DO NOTHING`,
          [orgId, hashOf(sent.idToken), until],
        )
        if (fresh.rowCount === 0) {
          await refuse(tx, undefined, { why: 'IdTokenRefused', detail: 'replay' })
          return err({ type: 'IdTokenRefused', detail: 'replay' })
        }
        await tx.query(`DELETE FROM used_id_token WHERE org_id = $1 AND until < $2`, [
          orgId,
          clock.now(),
        ])
        const { rows } = await tx.query<PersonRow>(
          `${selectPerson} AND (oidc_subject = $2 OR login = $3 AND oidc_subject IS NULL)
            ORDER BY oidc_subject NULLS LAST`,
          [orgId, subject, login],
        )
        const welcomed = rows[0] ? undefined : await welcome(tx, login, name)
        const person = rows[0] ?? welcomed?.person
        if (!person) {
          await refuse(tx, undefined, { why: 'PersonUnknown' })
          return err({ type: 'PersonUnknown' })
        }
        if (person.state === 'disabled') {
          await refuse(tx, person, { why: 'PersonDisabled' })
          return err({ type: 'PersonDisabled' })
        }
        // From now on it is this person of the provider, whoever is called so there later.
        await tx.query(`UPDATE person SET oidc_subject = $3 WHERE org_id = $1 AND person_id = $2`, [
          orgId,
          person.person_id,
          subject,
        ])
        await forgetAttempt(tx, orgId, { address, login })
        const entered = await enter(tx, person, sent.device, 'provider')
        if (welcomed) await publish(tx, orgId, welcomed.feeds)
        return entered
      })

      async function welcome(
        tx: Client,
        theirLogin: string,
        theirName: string,
      ): Promise<Welcomed | undefined> {
        const { rowCount } = await tx.query(
          `SELECT 1 FROM person WHERE org_id = $1 AND login = $2`,
          [orgId, theirLogin],
        )
        if (!newcomer || rowCount !== 0) return undefined
        const id = PersonId.parse(v7())
        const feeds = await addPerson(tx, orgId, {
          ...{ id, name: theirName, login: theirLogin, createdAt: clock.now() },
          ...{ role: newcomer.role, reach: 'team', teamId: newcomer.teamId },
        })
        await audit(tx, orgId, {
          ...{ at: clock.now(), actor: 'hub', action: 'person-added', subject: id },
          detail: { role: newcomer.role, by: 'provider' },
        })
        const person: PersonRow = {
          ...{ person_id: id, login: theirLogin, state: 'active' },
          ...{ password_hash: null, oidc_subject: null },
        }
        return { person, feeds }
      }
    },

    renew: (refresh) => renewAccess(pool, clock, orgId, refresh),

    changePassword: async (caller, { old, password }, address) => {
      if (!tools.offersPassword) return err({ type: 'NotOffered' })
      const { rows } = await persist(() =>
        pool.query<PersonRow>(`${selectPerson} AND person_id = $2`, [orgId, caller.personId]),
      )
      const [person] = rows
      if (!person) return err({ type: 'NotOffered' })
      const { login } = person
      const stopped = await beginAttempt(pool, orgId, clock.now(), { address, login })
      if (stopped) return err(failureOf(stopped))
      if (!(await isPassword(person.password_hash, old))) {
        return refused(person, { type: 'WrongPassword', detail: 'change' })
      }
      const why = whyUnfit(password, login)
      const hash = why ? undefined : await hashPassword(password)
      return transact(pool, async (tx) => {
        await forgetAttempt(tx, orgId, { address, login })
        if (hash === undefined) return err({ type: 'PasswordUnfit', detail: why ?? '' })
        await savePassword(tx, person.person_id, hash)
        await endOthers(tx, caller)
        await audit(tx, orgId, {
          ...{ at: clock.now(), actor: caller.personId, action: 'password-set' },
          ...{ subject: caller.personId, detail: { by: 'change' } },
        })
        return ok(null)
      })
    },

    signOut: async ({ personId, deviceId }) => {
      if (deviceId !== null) await signOutDevice(pool, clock, { orgId, personId, deviceId })
    },

    wiped: (refresh) => noteWiped(pool, clock, orgId, refresh),
  }
}

const selectPerson = `SELECT person_id, coalesce(login, '') AS login, state, password_hash,
  oidc_subject FROM person WHERE org_id = $1`

/** Whoever changes a password may do so because somebody else knows the old one. */
const endOthers = (tx: Client, { orgId, personId, deviceId }: Parameters<SignIn['signOut']>[0]) =>
  tx.query(
    `UPDATE device SET state = 'signedOut'
      WHERE org_id = $1 AND person_id = $2 AND state = 'active'
        AND ($3::uuid IS NULL OR device_id <> $3)`,
    [orgId, personId, deviceId],
  )

const failureOf = ({ by, forMs }: Stopped): SignInFailure => ({
  type: by === 'login' ? 'Locked' : 'TooManyAttempts',
  detail: String(Math.ceil(forMs / 1000)),
})
