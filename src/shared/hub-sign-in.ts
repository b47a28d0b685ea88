/** How the window signs its person in to a team's hub, and what came of it. */
import { z } from 'zod'

import type { Failure } from '#shared/result.ts'
import { Login, type SignInRefusal } from '#shared/sign-in.ts'
import { Authority } from '#shared/workspace.ts'

const Secret = z.string().min(1).max(1000)

/** The organisation's own account is asked for in the system's browser. */
export const SignInHow = z.discriminatedUnion('by', [
  z.object({ by: z.literal('password'), login: Login, password: Secret }),
  /** `password` is the one to have from now on. */
  z.object({ by: z.literal('code'), login: Login, code: Secret, password: Secret }),
  z.object({ by: z.literal('organisation') }),
])
export type SignInHow = Readonly<z.infer<typeof SignInHow>>

export const HubUrl = z.url({ protocol: /^https?$/ })

export const HubSignIn = z.object({
  name: z.string().trim().min(1).max(80),
  url: HubUrl,
  ca: Authority.optional(),
  how: SignInHow,
})
export type HubSignIn = Readonly<z.infer<typeof HubSignIn>>

/** What a hub offers besides a token, which every hub takes. */
export type HubWays = {
  /** Empty where the hub is too old to say. */
  readonly hubName: string
  readonly password: boolean
  readonly organisation: boolean
}

export type SignInFailure =
  | (Failure<'SignInRefused'> & { readonly refusal: SignInRefusal; readonly detail: string })
  | Failure<'HubUnreachable' | 'HubNotTrusted' | 'NotAHub'>
  /** The person thought better of it. */
  | Failure<'SignInGivenUp'>
  /** Nobody came back from the browser. */
  | Failure<'SignInTookTooLong'>
  | Failure<'BrowserDidNotOpen'>
  /** The organisation's sign-in said no, or said something nobody understands. */
  | (Failure<'ProviderFailed'> & { readonly detail: string })
  /** Somebody else than the one whose work is kept here. */
  | (Failure<'OtherPerson'> & { readonly name: string })

/** Whether this workspace is still signed in. One that works with a token has no such state. */
export type SessionView = {
  /** Why it is over; null as long as it is not. */
  readonly ended: SignInRefusal | null
  /** What waits is not sent before the person has said so. */
  readonly held: boolean
  /** Of who was signed in; empty where nobody typed one. */
  readonly login: string
}
