import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { Provider } from 'oidc-provider'

import { afterTests } from '#tests/support/after-tests.ts'

/** A real identity provider in this process, at which somebody signs in as `login` without being asked. */
export async function aProviderInTheBrowser() {
  let login = 'zhou.min'
  let isRefusing = false
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await new Promise((listening) => server.once('listening', listening))
  // A server that listens on a port has an address that is no string.
  const { port } = server.address() as AddressInfo
  const issuer = `http://127.0.0.1:${port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'earshot',
        token_endpoint_auth_method: 'none',
        application_type: 'native',
        redirect_uris: ['http://127.0.0.1/signed-in'],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    claims: { openid: ['sub'], profile: ['preferred_username', 'name'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_ctx, sub) => ({
      accountId: sub,
      claims: () => ({ sub, preferred_username: sub, name: sub }),
    }),
    loadExistingGrant: async (ctx) => {
      const { provider: own, client, session } = ctx.oidc
      const grant = new own.Grant({
        clientId: client?.clientId ?? '',
        accountId: session?.accountId ?? '',
      })
      grant.addOIDCScope('openid profile email')
      await grant.save()
      return grant
    },
  })
  const answer = provider.callback()
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/interaction/') !== true) {
      void answer(request, response)
      return
    }
    void (async () => {
      const { prompt } = await provider.interactionDetails(request, response)
      const result = isRefusing
        ? { error: 'access_denied', error_description: 'no' }
        : prompt.name === 'login'
          ? { login: { accountId: login } }
          : { consent: {} }
      await provider.interactionFinished(request, response, result)
    })()
  })
  afterTests(() => {
    server.closeAllConnections()
    server.close()
  })
  return {
    issuer,
    /** Who sits at the browser from now on. */
    becomes: (name: string) => {
      login = name
    },
    refuses: () => {
      isRefusing = true
    },
  }
}

/** Follows a page as a browser does, with its cookies, to wherever it ends. */
export async function browse(url: string): Promise<boolean> {
  const cookies = new Map<string, string>()
  for (let next = new URL(url); ;) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(next, { redirect: 'manual', headers: { cookie } })
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=')
      cookies.set(name, value)
    }
    const to = answer.headers.get('location')
    if (to === null) return answer.ok
    next = new URL(to, next)
  }
}
