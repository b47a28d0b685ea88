import { audit } from '#hub/db/audit.ts'
import { beginAttempt, forgetAttempt } from '#hub/db/attempts.ts'
import { noteWiped, renewAccess, signOutDevice } from '#hub/db/devices.ts'
import { createEntrance, selectPerson, type PersonRow } from '#hub/db/entrance.ts'
import type { Client } from '#hub/db/pool.ts'
import { asLogin, failureOf, type SignInTools } from '#hub/db/sign-in-tools.ts'
import { createProviderSignIn } from '#hub/db/sign-in-by-provider.ts'
import { persist, transact } from '#hub/db/transact.ts'
import { hashPassword, isOutdated, isPassword, whyUnfit } from '#hub/passwords.ts'
import type { SignIn } from '#hub/ports-sign-in.ts'
import { hashOfCode } from '#hub/secrets.ts'
import type { PersonId } from '#shared/ids.ts'
import { err, ok } from '#shared/result.ts'

export function createSignIn(tools: SignInTools): SignIn {
  const { pool, clock, orgId } = tools

  const { enter, refuse, refused } = createEntrance(pool, clock, orgId)

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
        const held = await tx.query(
          `SELECT 1 FROM one_time_code
            WHERE org_id = $1 AND code_sha256 = $2 AND person_id = $3 AND until > $4 FOR UPDATE`,
          [orgId, hashOfCode(sent.code), person?.person_id ?? null, clock.now()],
        )
        if (!person || held.rowCount === 0) {
          await refuse(tx, person, { why: 'WrongPassword', by: 'code' })
          return err({ type: 'WrongPassword' })
        }
        if (person.state === 'disabled') {
          await refuse(tx, person, { why: 'PersonDisabled', by: 'code' })
          return err({ type: 'PersonDisabled' })
        }
        const entered = await enter(tx, person, sent.device, 'code')
        // The code is still good on another device.
        if (!entered.ok) return entered
        await tx.query(`DELETE FROM one_time_code WHERE org_id = $1 AND person_id = $2`, [
          orgId,
          person.person_id,
        ])
        await savePassword(tx, person.person_id, hash)
        await forgetAttempt(tx, orgId, { address, login })
        await audit(tx, orgId, {
          ...{ at: clock.now(), actor: person.person_id, action: 'password-set' },
          ...{ subject: person.person_id, detail: { by: 'code' } },
        })
        return entered
      })
    },

    byProvider: createProviderSignIn(tools),

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

/** Whoever changes a password may do so because somebody else knows the old one. */
const endOthers = (tx: Client, { orgId, personId, deviceId }: Parameters<SignIn['signOut']>[0]) =>
  tx.query(
    `UPDATE device SET state = 'signedOut'
      WHERE org_id = $1 AND person_id = $2 AND state = 'active'
        AND ($3::uuid IS NULL OR device_id <> $3)`,
    [orgId, personId, deviceId],
  )
