import { hostname } from 'node:os'

import { askOffer, askSignIn, type HubPlace } from '#main/workspace/sign-in-calls.ts'
import { signInAtProvider } from '#main/workspace/oidc-sign-in.ts'
import type { SignInFailure, SignInHow } from '#shared/hub-sign-in.ts'
import type { DeviceId } from '#shared/ids.ts'
import { err, type Result } from '#shared/result.ts'
import type { SignedIn } from '#shared/sign-in.ts'

/** How long somebody may take in the browser. */
const BROWSER_MS = 5 * 60_000

/** Signs in to a hub; one at a time, and each can be given up. */
export type SigningIn = {
  readonly signIn: (
    hub: HubPlace,
    how: SignInHow,
    device: DeviceId,
  ) => Promise<Result<SignedIn, SignInFailure>>
  readonly giveUp: () => void
}

export function createSigningIn(
  openBrowser: (url: string) => Promise<boolean>,
  browserMs = BROWSER_MS,
): SigningIn {
  let current = new AbortController()

  return {
    giveUp: () => {
      current.abort()
    },
    signIn: async (hub, how, id) => {
      const device = { id, name: machineName() }
      current.abort()
      current = new AbortController()
      const { signal } = current
      switch (how.by) {
        case 'password': {
          const { login, password } = how
          return askSignIn(hub, '/v1/sign-in', { login, password, device }, signal)
        }
        case 'code': {
          const { login, code, password } = how
          return askSignIn(hub, '/v1/sign-in/code', { login, code, password, device }, signal)
        }
        case 'organisation': {
          const offer = await askOffer(hub, signal)
          if (signal.aborted) return err({ type: 'SignInGivenUp' })
          if (!offer.ok) return offer
          const { oidc } = offer.value
          if (!oidc) return err({ type: 'SignInRefused', refusal: 'NotOffered', detail: '' })
          const inTime = AbortSignal.any([signal, AbortSignal.timeout(browserMs)])
          const proof = await signInAtProvider(oidc, openBrowser, inTime)
          return proof.ok
            ? askSignIn(hub, '/v1/sign-in/oidc', { ...proof.value, device }, signal)
            : proof
        }
      }
    },
  }
}

/** By which an administrator knows this machine. */
const machineName = (): string => hostname().slice(0, 100) || 'Earshot'
