/**
 * How a person at a device becomes known to the hub of an organisation, over HTTP.
 *
 * GET  /v1/sign-in        what this hub offers; asked without a token, as are the next five
 * POST /v1/sign-in        by password
 * POST /v1/sign-in/oidc   by what the organisation's identity provider said
 * POST /v1/sign-in/code   by a one-time code of an administrator; sets a password
 * POST /v1/token          a new access, and with it the next renewal
 * POST /v1/wiped          a device that was to be wiped says that nothing is left on it
 * POST /v1/password       another password; asked with an access, as is the last
 * POST /v1/sign-out       this device is no longer signed in
 *
 * What is refused is answered with `Refusal`, whose `error` is a `SignInRefusal`.
 */
import { z } from 'zod'

import { DeviceId } from '#shared/ids.ts'
import { Me } from '#shared/sync.ts'
import { UtcMs } from '#shared/time.ts'

/** As it is typed; letters are compared without their case. */
export const Login = z.string().trim().min(1).max(100)

/** What may be asked for as a new one; an old one may be anything. */
export const SHORTEST_PASSWORD = 10
const Secret = z.string().min(1).max(1000)

export const SignInOffer = z.object({
  hubName: z.string(),
  password: z.boolean(),
  /** Null where people are known to no identity provider. */
  oidc: z
    .object({
      issuer: z.string(),
      clientId: z.string(),
      scopes: z.array(z.string()),
    })
    .nullable(),
})
export type SignInOffer = Readonly<z.infer<typeof SignInOffer>>

/** `name` tells an administrator which machine it is. */
export const SignInDevice = z.object({ id: DeviceId, name: z.string().trim().min(1).max(100) })
export type SignInDevice = Readonly<z.infer<typeof SignInDevice>>

export const PasswordSignIn = z.object({ login: Login, password: Secret, device: SignInDevice })
export type PasswordSignIn = Readonly<z.infer<typeof PasswordSignIn>>

/** `nonce` is the one the workstation put into its request to the provider. */
export const OidcSignIn = z.object({
  idToken: z.string().min(1).max(20_000),
  nonce: z.string().min(16).max(200),
  device: SignInDevice,
})
export type OidcSignIn = Readonly<z.infer<typeof OidcSignIn>>

/** `password` is the one to have from now on. */
export const CodeSignIn = z.object({
  login: Login,
  code: Secret,
  password: Secret,
  device: SignInDevice,
})
export type CodeSignIn = Readonly<z.infer<typeof CodeSignIn>>

export const PasswordChange = z.object({ old: Secret, password: Secret })
export type PasswordChange = Readonly<z.infer<typeof PasswordChange>>

export const Renewal = z.object({ refresh: Secret })
export type Renewal = Readonly<z.infer<typeof Renewal>>

/**
 * Each renewal gives the next `refresh`. The one before works until the new one was used, so that a
 * lost answer is asked for again; one that is older than that ends the device.
 */
export const Access = z.object({
  /** For `Authorization: Bearer`. */
  access: z.string().min(1),
  accessUntil: UtcMs,
  refresh: z.string().min(1),
})
export type Access = Readonly<z.infer<typeof Access>>

export const SignedIn = Access.extend({ me: Me })
export type SignedIn = Readonly<z.infer<typeof SignedIn>>

export const SignInRefusal = z.enum([
  /** 401: ask for a new one at /v1/token. */
  'TokenExpired',
  /** 401: nobody’s. Sign in anew. */
  'TokenRefused',
  /** 401: an administrator ended the device, or a renewal was used by two. */
  'DeviceRevoked',
  /** 401: what lies on the device is to be destroyed. */
  'DeviceWiped',
  /** 401: the person works here no more. */
  'PersonDisabled',
  /** 401: of login and password, or login and code, at least one is wrong. */
  'WrongPassword',
  /** 401: what the provider said does not hold; `detail` names what. */
  'IdTokenRefused',
  /** 401: the provider knows the person, the hub does not. */
  'PersonUnknown',
  /** 401: too many failures; `detail` is how many seconds to wait. */
  'Locked',
  /** 429: too many at once from this address; `detail` is how many seconds to wait. */
  'TooManyAttempts',
  /** 400: `detail` is `TooShort`, `TooLong`, `IsLogin` or `TooCommon`. */
  'PasswordUnfit',
  /** 409: the device belongs to another person. */
  'DeviceTaken',
  /** 404: the hub offers no such way of signing in. */
  'NotOffered',
  /** 503: the identity provider cannot be reached. */
  'ProviderUnreachable',
])
export type SignInRefusal = z.infer<typeof SignInRefusal>

/** Whether the refusal of a token means that the person has to sign in anew. */
export const endsSignIn: readonly SignInRefusal[] = [
  'TokenRefused',
  'DeviceRevoked',
  'DeviceWiped',
  'PersonDisabled',
]
