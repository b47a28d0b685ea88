import { v7 } from 'uuid'
import type { z } from 'zod'

import type { HubOptions } from '#hub/config.ts'
import { startHub, type Hub } from '#hub/start-hub.ts'
import { OneTimeCode, PersonRow, type PersonDraft } from '#shared/admin/people.ts'
import { SignedIn } from '#shared/sign-in.ts'
import { UtcMs } from '#shared/time.ts'
import { aClient, afterTests, aHubFolder } from '#tests/support/hub.ts'
import { storesOf } from '#tests/support/stores/store-of-run.ts'

export const ADMIN_PASSWORD = 'Kestrel und Amsel 7'

/** A clock that goes as fast as a test wants. */
export const aHubClock = () => {
  let ahead = 0
  return {
    now: () => UtcMs.parse(Date.now() + ahead),
    skip: (ms: number) => {
      ahead += ms
    },
  }
}

export const aDevice = (id: string = v7()) => ({ id, name: '窗边的电脑' })

/** What a hub answers to whoever has no token. */
export const postTo = async (
  hub: Pick<Hub, 'url'>,
  path: string,
  body: unknown,
): Promise<{ readonly status: number; readonly body: unknown }> => {
  const reply = await fetch(new URL(path, hub.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return { status: reply.status, body: await reply.json() }
}

/** Speaks to the hub with the access that a sign-in gave. */
export const aSession = (
  hub: Pick<Hub, 'url'>,
  { body }: { readonly body: unknown },
  device?: string,
) => {
  const signedIn = SignedIn.parse(body)
  return { ...aClient({ url: hub.url, token: signedIn.access, device }), signedIn }
}

/** The hub of an organisation, and its first administrator, signed in. */
export async function anOrganisation(
  options: Partial<HubOptions> = {},
  clock: ReturnType<typeof aHubClock> = aHubClock(),
) {
  const dir = aHubFolder()
  const stores = await storesOf(dir)
  const hub = await startHub({ dir, signIn: {}, ...stores?.settings, ...options }, clock)
  afterTests(hub.close)
  const code = hub.firstAdministrator
  if (!code) throw new Error('nobody may begin')
  const device = aDevice()
  const entered = await postTo(hub, '/v1/sign-in/code', {
    ...{ login: code.login, code: code.code, password: ADMIN_PASSWORD, device },
  })
  return { dir, hub, clock, code, admin: aSession(hub, entered, device.id) }
}

export type Organisation = Awaited<ReturnType<typeof anOrganisation>>

/** Adds somebody and lets them sign in. */
export async function aPerson(
  { hub, admin }: Pick<Organisation, 'hub' | 'admin'>,
  person: Omit<z.input<typeof PersonDraft>, 'login'>,
) {
  const login = `p-${v7()}`
  const added = PersonRow.parse(
    (await admin.send('POST', '/v1/admin/people', { ...person, login })).body,
  )
  const given = await admin.send('POST', `/v1/admin/people/${added.id}/code`, {})
  const { code } = OneTimeCode.parse(given.body)
  const device = aDevice()
  const entered = await postTo(hub, '/v1/sign-in/code', {
    ...{ login, code, password: ADMIN_PASSWORD, device },
  })
  return { ...added, device: device.id, session: aSession(hub, entered, device.id) }
}
