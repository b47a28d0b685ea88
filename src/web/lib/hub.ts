import { z } from 'zod'

import type { HubProblem } from '#web/lib/hub-problem.ts'
import type { Keeper } from '#web/lib/keeper.ts'
import { createRequest, type Method } from '#web/lib/request.ts'
import { err, ok, type Result } from '#shared/result.ts'
import { Access, endsSignIn, SignedIn, SignInOffer, SignInRefusal } from '#shared/sign-in.ts'
import { Me } from '#shared/sync.ts'

type Ask = <S extends z.ZodType>(
  schema: S,
  method: Method,
  path: string,
  body?: unknown,
) => Promise<Result<z.output<S>, HubProblem>>

/** How somebody says who they are: with a password, with a one-time code and a new password, or with a key of the hub's. */
export type Credentials =
  | { readonly by: 'password'; readonly login: string; readonly password: string }
  | {
      readonly by: 'code'
      readonly login: string
      readonly code: string
      readonly password: string
    }
  | { readonly by: 'key'; readonly key: string }

export type Hub = {
  readonly offer: () => Promise<Result<SignInOffer, HubProblem>>
  readonly signIn: (credentials: Credentials) => Promise<Result<Me, HubProblem>>
  /** Goes on where this tab was before it was loaded again; null where nobody was signed in. */
  readonly resume: () => Promise<Result<Me | null, HubProblem>>
  readonly signOut: () => Promise<void>
  /** Asks as whoever is signed in. */
  readonly ask: Ask
  /** Fetches something to see or hear, as whoever is signed in. */
  readonly fetch: (path: string) => Promise<Result<Blob, HubProblem>>
  /** `why` is the hub's word for it. */
  readonly onEnded: (listener: (why: SignInRefusal) => void) => void
}

/** An access is renewed so long before it ends. */
const AHEAD_MS = 30_000

/** The hub this page came from. */
export function createHub({
  fetch: send,
  keeper,
  now,
  refuses = () => undefined,
}: {
  readonly fetch: typeof fetch
  readonly keeper: Keeper
  readonly now: () => number
  /** Why somebody the hub let in has no business on this page. */
  readonly refuses?: (me: Me) => HubProblem | undefined
}): Hub {
  const request = createRequest(send)
  let access: { readonly token: string; readonly until: number } | null = null
  let renewing: Promise<Result<null, HubProblem>> | null = null
  let ended: (why: SignInRefusal) => void = () => undefined

  const end = (why: SignInRefusal): void => {
    access = null
    keeper.forget()
    ended(why)
  }

  const take = ({ access: token, accessUntil, refresh }: Access): void => {
    access = { token, until: accessUntil }
    keeper.keep({ by: 'refresh', secret: refresh })
  }

  /** One renewal at a time: a second would use up what the first was given. */
  const renew = (): Promise<Result<null, HubProblem>> => {
    renewing ??= (async () => {
      const kept = keeper.kept()
      if (kept?.by === 'key') {
        access = { token: kept.secret, until: Infinity }
        return ok(null)
      }
      if (!kept) return err({ type: 'SignedOut' as const })
      const renewed = await request.json(
        Access,
        'POST',
        '/v1/token',
        { refresh: kept.secret },
        null,
      )
      if (renewed.ok) {
        take(renewed.value)
        return ok(null)
      }
      const why = endOf(renewed.error)
      if (why === undefined) return renewed
      end(why)
      return err({ type: 'SignedOut' as const })
    })().finally(() => {
      renewing = null
    })
    return renewing
  }

  const withAccess = async <T>(
    go: (token: string | null) => Promise<Result<T, HubProblem>>,
  ): Promise<Result<T, HubProblem>> => {
    for (let tried = 1; ; tried += 1) {
      if (!access || access.until - AHEAD_MS < now()) {
        const renewed = await renew()
        if (!renewed.ok) return renewed
      }
      const answer = await go(access?.token ?? null)
      if (answer.ok || answer.error.type !== 'Refused') return answer
      if (answer.error.error === 'TokenExpired' && tried === 1) {
        access = null
        continue
      }
      const why = endOf(answer.error)
      if (why === undefined) return answer
      end(why)
      return err({ type: 'SignedOut' })
    }
  }

  const ask: Ask = (schema, method, path, body) =>
    withAccess((token) => request.json(schema, method, path, body, token))

  return {
    ask,
    fetch: (path) => withAccess((token) => request.bytes(path, token)),
    offer: () => request.json(SignInOffer, 'GET', '/v1/sign-in', undefined, null),
    signIn: async (credentials) => {
      if (credentials.by === 'key') {
        const me = await request.json(Me, 'GET', '/v1/me', undefined, credentials.key)
        if (!me.ok) return me
        const refused = refuses(me.value)
        if (refused) return err(refused)
        keeper.keep({ by: 'key', secret: credentials.key })
        access = { token: credentials.key, until: Infinity }
        return me
      }
      const { by, ...said } = credentials
      const path = by === 'code' ? '/v1/sign-in/code' : '/v1/sign-in'
      const body = { ...said, device: keeper.device(said.login) }
      const signedIn = await request.json(SignedIn, 'POST', path, body, null)
      if (!signedIn.ok) return signedIn
      const refused = refuses(signedIn.value.me)
      if (refused) {
        await request.json(Anything, 'POST', '/v1/sign-out', {}, signedIn.value.access)
        return err(refused)
      }
      take(signedIn.value)
      return ok(signedIn.value.me)
    },
    resume: async () => (keeper.kept() ? ask(Me, 'GET', '/v1/me') : ok(null)),
    signOut: async () => {
      const isKey = keeper.kept()?.by === 'key'
      if (!isKey && access) await request.json(Anything, 'POST', '/v1/sign-out', {}, access.token)
      access = null
      keeper.forget()
    },
    onEnded: (listener) => {
      ended = listener
    },
  }
}

/** An answer of which nothing is needed. */
const Anything = z.unknown()

/** The refusal by which a session is over; undefined for every other problem. */
const endOf = (problem: HubProblem): SignInRefusal | undefined => {
  if (problem.type !== 'Refused') return undefined
  const refusal = SignInRefusal.safeParse(problem.error).data
  return refusal !== undefined && endsSignIn.includes(refusal) ? refusal : undefined
}
