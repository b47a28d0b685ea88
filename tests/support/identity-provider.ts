import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose'
import { Provider } from 'oidc-provider'
import * as oidc from 'openid-client'

import { afterTests } from '#tests/support/after-tests.ts'

export const CLIENT = 'earshot-workstation'
const REDIRECT = 'http://127.0.0.1/cb'

/** A real OpenID provider in this process; everybody it is asked for is known to it by that name. */
export async function anIdentityProvider() {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const jwk = { ...(await exportJWK(privateKey)), kid: 'key-1', alg: 'RS256', use: 'sig' }
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // A TCP server has no other kind of address.
  const issuer = `http://127.0.0.1:${port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT,
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        redirect_uris: [REDIRECT],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    jwks: { keys: [jwk] },
    claims: { openid: ['sub'], profile: ['preferred_username', 'name'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['only for tests'] },
    features: { devInteractions: { enabled: true } },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ sub: id, preferred_username: id, name: `名字 ${id}` }),
    }),
  })
  const answer = provider.callback()
  server.on('request', (request, response) => void answer(request, response))
  afterTests(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })

  return {
    issuer,
    /** The ID token somebody gets in their browser, by authorization code and PKCE. */
    signIn: (login: string, nonce: string) => signInAt(issuer, login, nonce),
    /** A token with the provider’s own key, or with another’s, that says what a test wants. */
    forge: async (claims: JWTPayload, key: CryptoKey = privateKey) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'key-1' }).sign(key),
    stop: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

async function signInAt(issuer: string, login: string, nonce: string): Promise<string> {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so only to stand out; the provider is on this machine
  const execute = [oidc.allowInsecureRequests]
  const config = await oidc.discovery(new URL(issuer), CLIENT, undefined, oidc.None(), {
    execute,
  })
  const pkceCodeVerifier = oidc.randomPKCECodeVerifier()
  const expectedState = oidc.randomState()
  const start = oidc.buildAuthorizationUrl(config, {
    redirect_uri: REDIRECT,
    scope: 'openid profile',
    code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    state: expectedState,
    nonce,
  })
  const landed = await browse(start, issuer, login)
  const tokens = await oidc.authorizationCodeGrant(config, landed, {
    ...{ pkceCodeVerifier, expectedState, expectedNonce: nonce },
  })
  if (tokens.id_token === undefined) throw new Error('the provider gave no ID token')
  return tokens.id_token
}

/** A browser that fills in whatever form it is shown, until it is sent back to the workstation. */
async function browse(start: URL, issuer: string, login: string): Promise<URL> {
  const cookies = new Map<string, string>()
  const go = async (url: URL, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...cookies].map((pair) => pair.join('=')).join('; ')
    const reply = await fetch(url, {
      ...{ ...init, redirect: 'manual' },
      headers: { ...(init.headers as object), cookie },
    })
    for (const line of reply.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    return reply
  }
  let reply = await go(start)
  for (let steps = 0; steps < 12; steps += 1) {
    const to = reply.headers.get('location')
    if (to !== null) {
      const next = new URL(to, issuer)
      if (next.href.startsWith(REDIRECT)) return next
      reply = await go(next)
      continue
    }
    const page = await reply.text()
    const action = /action="([^"]+)"/.exec(page)?.[1] ?? ''
    const prompt = /name="prompt" value="([^"]+)"/.exec(page)?.[1] ?? ''
    reply = await go(new URL(action, issuer), {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ prompt, login, password: 'x' }).toString(),
    })
  }
  throw new Error('the browser was never sent back')
}
