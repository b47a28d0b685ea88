import { v7 } from 'uuid'

import { NewKey, OneTimeCode, PersonRow } from '#shared/admin/people.ts'
import { SignedIn } from '#shared/sign-in.ts'

export const PASSWORD = 'Amsel und Drossel 8'

/** Asks a hub over HTTP, as a program that is none of ours might. */
export const aVisitor =
  ({ url }: { readonly url: string }, token?: string) =>
  async (method: string, path: string, body?: unknown) => {
    const reply = await fetch(new URL(path, url), {
      method,
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { status: reply.status, text: await reply.text() }
  }

/** The first administrator of a new organisation, signed in, who lets others in. */
export async function anAdministrator(hub: {
  readonly url: string
  readonly login: string
  readonly code: string
}) {
  const enter = async (path: string, how: object): Promise<SignedIn> => {
    const device = { id: v7(), name: '另一台电脑' }
    return SignedIn.parse(await answered(aVisitor(hub), 'POST', path, { ...how, device }))
  }
  const { access, me } = await enter('/v1/sign-in/code', {
    ...{ login: hub.login, code: hub.code, password: 'Kestrel und Amsel 7' },
  })
  const ask = (method: string, path: string, body?: unknown): Promise<unknown> =>
    answered(aVisitor(hub, access), method, path, body)
  return {
    access,
    ask,
    /** Adds somebody to the first team, with a code by which they sign in once. */
    add: async (name: string, role: 'agent' | 'inspector' | 'lead' | 'manager', login: string) => {
      const draft = { name, login, role, reach: 'team', teamId: me.team.id }
      const { id } = PersonRow.parse(await ask('POST', '/v1/admin/people', draft))
      const { code } = OneTimeCode.parse(await ask('POST', `/v1/admin/people/${id}/code`, {}))
      return { id, name, login, code }
    },
    /** A token by which recordings are taken in for the first team. */
    key: async (name: string) =>
      NewKey.parse(await ask('POST', '/v1/admin/keys', { name, teamId: me.team.id })).key,
    /** A token of somebody who has a password, for a program of their own. */
    tokenOf: async (login: string) =>
      (await enter('/v1/sign-in', { login, password: PASSWORD })).access,
  }
}

async function answered(
  visit: ReturnType<typeof aVisitor>,
  method: string,
  path: string,
  body?: unknown,
): Promise<unknown> {
  const { status, text } = await visit(method, path, body)
  if (status >= 300) throw new Error(`${path}: ${status} ${text}`)
  return JSON.parse(text)
}
