import { v7 } from 'uuid'

import { audit } from '#hub/db/audit.ts'
import { beginAttempt, forgetAttempt } from '#hub/db/attempts.ts'
import { createEntrance, selectPerson, type PersonRow } from '#hub/db/entrance.ts'
import { publish, type Row } from '#hub/db/feed.ts'
import { addPerson } from '#hub/db/people.ts'
import type { Client } from '#hub/db/pool.ts'
import { asLogin, failureOf, type SignInTools } from '#hub/db/sign-in-tools.ts'
import { transact } from '#hub/db/transact.ts'
import type { SignIn } from '#hub/ports-sign-in.ts'
import { hashOf } from '#hub/secrets.ts'
import { PersonId } from '#shared/ids.ts'
import { err } from '#shared/result.ts'

type Welcomed = {
  readonly person: PersonRow
  readonly feeds: ReadonlyMap<string, readonly Row[]>
}

/** Takes in whom the identity provider knows, if what it is said to have said holds. */
export function createProviderSignIn(tools: SignInTools): SignIn['byProvider'] {
  const { pool, clock, orgId, provider, newcomer } = tools
  const { enter, refuse, refused } = createEntrance(pool, clock, orgId)

  return async (sent, address) => {
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
      // What was said is still good on another device.
      if (!entered.ok) {
        await tx.query(`DELETE FROM used_id_token WHERE org_id = $1 AND token_sha256 = $2`, [
          orgId,
          hashOf(sent.idToken),
        ])
      }
      if (welcomed) await publish(tx, orgId, welcomed.feeds)
      return entered
    })

    async function welcome(
      tx: Client,
      theirLogin: string,
      theirName: string,
    ): Promise<Welcomed | undefined> {
      const { rowCount } = await tx.query(`SELECT 1 FROM person WHERE org_id = $1 AND login = $2`, [
        orgId,
        theirLogin,
      ])
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
  }
}
