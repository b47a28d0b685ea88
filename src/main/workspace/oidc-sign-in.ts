import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  discovery,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'

import type { SignInFailure } from '#shared/hub-sign-in.ts'
import { err, ok, type Result } from '#shared/result.ts'
import type { SignInOffer } from '#shared/sign-in.ts'

const PATH = '/signed-in'

export type OidcProof = { readonly idToken: string; readonly nonce: string }

/**
 * Signs in at the organisation's identity provider in the system's browser, which comes back to a
 * server of ours on this machine (RFC 8252), with a proof that it was we who asked (PKCE). `signal`
 * aborts with a `TimeoutError` where nobody came back in time.
 */
export async function signInAtProvider(
  provider: NonNullable<SignInOffer['oidc']>,
  openBrowser: (url: string) => Promise<boolean>,
  signal: AbortSignal,
): Promise<Result<OidcProof, SignInFailure>> {
  const issuer = new URL(provider.issuer)
  const isHere = ['127.0.0.1', '[::1]', 'localhost'].includes(issuer.hostname)
  if (issuer.protocol !== 'https:' && !isHere) return failed('NotSecure')

  const door = createServer()
  try {
    const config = await discovery(issuer, provider.clientId, undefined, None(), {
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- deprecated as a warning; it never leaves this machine
      execute: isHere ? [allowInsecureRequests] : [],
    })
    door.listen(0, '127.0.0.1')
    await once(door, 'listening', { signal })
    // A server that listens on a port has an address that is no string.
    const { port } = door.address() as AddressInfo
    const back = `http://127.0.0.1:${port}${PATH}`
    const [verifier, state, nonce] = [randomPKCECodeVerifier(), randomState(), randomNonce()]
    const asked = buildAuthorizationUrl(config, {
      redirect_uri: back,
      scope: provider.scopes.join(' '),
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...{ state, nonce },
    })

    const comes = comeBack(door, state, signal)
    // Whatever becomes of the browser, it is waited for below.
    comes.catch(() => undefined)
    if (!(await openBrowser(asked.href))) return err({ type: 'BrowserDidNotOpen' })
    const query = await comes
    const tokens = await authorizationCodeGrant(config, new URL(`${back}${query}`), {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    })
    const { id_token: idToken } = tokens
    return idToken === undefined ? failed('NoIdToken') : ok({ idToken, nonce })
  } catch (cause) {
    if (signal.aborted)
      return err({ type: timedOut(signal) ? 'SignInTookTooLong' : 'SignInGivenUp' })
    return failed(codeOf(cause))
  } finally {
    door.close()
    door.closeAllConnections()
  }
}

const failed = (detail: string) => err({ type: 'ProviderFailed' as const, detail })

const timedOut = ({ reason }: AbortSignal): boolean =>
  reason instanceof Error && reason.name === 'TimeoutError'

/** The query of the one request that answers ours; whatever else knocks is sent away. */
const comeBack = (door: Server, state: string, signal: AbortSignal): Promise<string> =>
  new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => {
      reject(new Error('ended'))
    })
    door.on('request', (request, response) => {
      const { pathname, search, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1')
      const isOurs = pathname === PATH && searchParams.get('state') === state
      response.writeHead(isOurs ? 200 : 404, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': "default-src 'none'",
        'cache-control': 'no-store',
        connection: 'close',
      })
      response.end(isOurs ? farewell : '', () => {
        if (!isOurs) return
        door.close()
        resolve(search)
      })
    })
  })

const farewell = `<!doctype html><html lang="zh"><meta charset="utf-8"><title>Earshot</title>
<p>可以关闭这个页面，回到 Earshot。</p><p lang="en">You can close this page and go back to Earshot.</p></html>`

/** The library's word for what went wrong, or the provider's: `access_denied`. */
function codeOf(cause: unknown): string {
  if (!(cause instanceof Error)) return 'Unknown'
  if ('error' in cause && typeof cause.error === 'string') return cause.error
  if ('code' in cause && typeof cause.code === 'string') return cause.code
  return cause.name
}
