import type { z } from 'zod'

import type { HubFailure } from '#main/sync/hub-failure.ts'
import { initOf, jsonOf, request, type HubAddress } from '#main/sync/hub-request.ts'
import { isDisbelieved } from '#main/sync/trust.ts'
import type { HubWays, SignInFailure } from '#shared/hub-sign-in.ts'
import { err, ok, type Failure, type Result } from '#shared/result.ts'
import { Access, SignedIn, SignInOffer, SignInRefusal } from '#shared/sign-in.ts'
import { Refusal } from '#shared/sync.ts'

/** Where a hub is, and what vouches for it. */
export type HubPlace = Omit<HubAddress, 'token'>

const mostBytes = 256 * 1024

type Asked = Result<{ readonly status: number; readonly body: unknown }, HubFailure>

async function ask(
  hub: HubPlace,
  path: string,
  signal: AbortSignal,
  body?: unknown,
  token = '',
): Promise<Asked> {
  const answer = await request({ ...hub, token }, path, initOf(body), signal)
  if (!answer.ok) return answer
  const text = await answer.value.text(mostBytes)
  return text.ok ? ok({ status: answer.value.status, body: jsonOf(text.value) }) : text
}

type Silence = Failure<'HubUnreachable' | 'HubNotTrusted' | 'NotAHub'>

const silenceOf = (failure: HubFailure): Silence => {
  if (failure.type === 'Nonsense') return { type: 'NotAHub' }
  const isStranger = failure.type === 'Unreachable' && isDisbelieved(failure.detail)
  return { type: isStranger ? 'HubNotTrusted' : 'HubUnreachable' }
}

const failureOf = (failure: HubFailure): SignInFailure =>
  failure.type === 'Stopped' ? { type: 'SignInGivenUp' } : silenceOf(failure)

export type FullOffer = HubWays & { readonly oidc: SignInOffer['oidc'] }

/** What a hub offers. One that does not know the question takes tokens alone. */
export async function askOffer(
  hub: HubPlace,
  signal: AbortSignal,
): Promise<Result<FullOffer, Silence>> {
  const answer = await ask(hub, '/v1/sign-in', signal)
  if (!answer.ok) return err(silenceOf(answer.error))
  const { status, body } = answer.value
  const offer = SignInOffer.safeParse(body).data
  if (status === 200 && offer) {
    const { hubName, password, oidc } = offer
    return ok({ hubName, password, oidc, organisation: oidc !== null })
  }
  const isOldHub = status === 401 && Refusal.safeParse(body).data?.error === 'TokenRefused'
  if (isOldHub) return ok({ hubName: '', password: false, oidc: null, organisation: false })
  return err({ type: status >= 500 ? 'HubUnreachable' : 'NotAHub' })
}

/** Signs in by one of the hub's ways: `/v1/sign-in`, `/v1/sign-in/code` or `/v1/sign-in/oidc`. */
export async function askSignIn(
  hub: HubPlace,
  path: string,
  said: object,
  signal: AbortSignal,
): Promise<Result<SignedIn, SignInFailure>> {
  const answer = await ask(hub, path, signal, said)
  if (!answer.ok) return err(failureOf(answer.error))
  return understood(SignedIn, answer.value)
}

/** Renews an access. The failure tells a refusal from a hub that only cannot be reached. */
export async function askRenewal(
  hub: HubPlace,
  refresh: string,
  signal: AbortSignal,
): Promise<Result<Access, SignInFailure>> {
  const answer = await ask(hub, '/v1/token', signal, { refresh })
  if (!answer.ok) return err(failureOf(answer.error))
  return understood(Access, answer.value)
}

/** Whether the hub heard it makes no difference to this workstation. */
export async function tellSignOut(
  hub: HubPlace,
  access: string,
  signal: AbortSignal,
): Promise<void> {
  await ask(hub, '/v1/sign-out', signal, {}, access)
}

function understood<S extends z.ZodType>(
  schema: S,
  { status, body }: { readonly status: number; readonly body: unknown },
): Result<z.output<S>, SignInFailure> {
  if (status === 200) {
    const parsed = schema.safeParse(body)
    return parsed.success ? ok(parsed.data) : err({ type: 'NotAHub' })
  }
  const refusal = Refusal.safeParse(body).data
  const known = SignInRefusal.safeParse(refusal?.error).data
  if (known !== undefined) {
    return err({ type: 'SignInRefused', refusal: known, detail: refusal?.detail ?? '' })
  }
  return err({ type: status >= 500 || status === 429 ? 'HubUnreachable' : 'NotAHub' })
}

/** That nothing is left here; whether the hub hears of it changes nothing here. */
export async function tellWiped(hub: HubPlace, refresh: string): Promise<void> {
  await ask(hub, '/v1/wiped', AbortSignal.timeout(30_000), { refresh })
}
