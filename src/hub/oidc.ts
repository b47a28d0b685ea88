import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose'
import { z } from 'zod'

import type { OidcConfig } from '#hub/config/sign-in.ts'
import type { HubClock } from '#hub/ports.ts'
import type { SignInFailure } from '#hub/ports-sign-in.ts'
import { err, ok, type Result } from '#shared/result.ts'
import { UtcMs } from '#shared/time.ts'

/** What the provider says of a person. */
type Said = {
  /** Of the provider, for ever the same person. */
  readonly subject: string
  readonly login: string
  readonly name: string
  /** When what it said is no longer valid. */
  readonly until: UtcMs
}

export interface Provider {
  readonly verify: (idToken: string, nonce: string) => Promise<Result<Said, SignInFailure>>
}

const MOST_WAIT_MS = 5000
const DISCOVERY_FOR_MS = 3_600_000

// Nothing that takes a shared secret, and never `none`.
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'EdDSA']

const Discovery = z.object({ issuer: z.string(), jwks_uri: z.url({ protocol: /^https?$/ }) })

/** Verifies ID tokens as OpenID Connect Core 1.0, 3.1.3.7, asks; the provider’s keys are kept. */
export function createProvider(config: OidcConfig, clock: HubClock): Provider {
  const { issuer, clientId, loginClaim, toleranceSeconds } = config
  let known: { readonly keys: JWTVerifyGetKey; readonly readAt: number } | undefined

  const keys = async (): Promise<JWTVerifyGetKey> => {
    if (known && clock.now() - known.readAt < DISCOVERY_FOR_MS) return known.keys
    const found = await discover(issuer)
    if (found === undefined) {
      // Keys that were good an hour ago are better than nobody at work.
      if (known) return known.keys
      throw new UnreachableError()
    }
    const remote = createRemoteJWKSet(new URL(found.jwks_uri), { timeoutDuration: MOST_WAIT_MS })
    known = { keys: remote, readAt: clock.now() }
    return remote
  }

  const check = async (idToken: string, nonce: string): Promise<Result<Said, SignInFailure>> => {
    const { payload } = await jwtVerify(idToken, await keys(), {
      issuer,
      audience: clientId,
      algorithms: ALGORITHMS,
      clockTolerance: toleranceSeconds,
      currentDate: new Date(clock.now()),
      requiredClaims: ['sub', 'exp', 'iat', 'nonce'],
    })
    if (payload['nonce'] !== nonce) return refused('nonce')
    const audiences = [payload.aud ?? []].flat()
    const azp = payload['azp']
    if ((audiences.length > 1 || azp !== undefined) && azp !== clientId) return refused('azp')
    const login = textIn(payload, loginClaim)
    if (login === undefined) return refused(loginClaim)
    // An address nobody has proved to be theirs could be anybody’s.
    if (loginClaim === 'email' && payload['email_verified'] === false) return refused('email')
    return ok({
      subject: `${issuer}|${payload.sub ?? ''}`,
      login,
      name: (textIn(payload, 'name') ?? login).slice(0, 100),
      until: UtcMs.parse(((payload.exp ?? 0) + toleranceSeconds) * 1000),
    })
  }

  return {
    verify: (idToken, nonce) =>
      check(idToken, nonce).catch((cause: unknown) => {
        if (cause instanceof UnreachableError || cause instanceof errors.JWKSTimeout) {
          return err({ type: 'ProviderUnreachable' as const })
        }
        if (cause instanceof errors.JWTClaimValidationFailed) return refused(cause.claim)
        if (cause instanceof errors.JWTExpired) return refused('exp')
        if (cause instanceof errors.JOSEError) return refused('signature')
        // What fetch throws where nobody answers.
        if (cause instanceof TypeError) return err({ type: 'ProviderUnreachable' as const })
        throw cause
      }),
  }
}

class UnreachableError extends Error {
  override name = 'UnreachableError'
}

/** Undefined where the provider cannot be reached, or is not the one that is configured. */
async function discover(issuer: string): Promise<z.infer<typeof Discovery> | undefined> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
  try {
    const reply = await fetch(address, { signal: AbortSignal.timeout(MOST_WAIT_MS) })
    const found = Discovery.safeParse(await reply.json())
    return found.success && found.data.issuer === issuer ? found.data : undefined
  } catch {
    return undefined
  }
}

const refused = (detail: string): Result<never, SignInFailure> =>
  err({ type: 'IdTokenRefused', detail })

const textIn = (payload: JWTPayload, claim: string): string | undefined => {
  const value = payload[claim]
  return typeof value === 'string' && value.trim() !== '' && value.length <= 100 ? value : undefined
}
