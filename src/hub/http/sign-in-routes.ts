import type { FastifyInstance } from 'fastify'

import { meOf } from '#hub/http/me.ts'
import { RefusalError, understand } from '#hub/http/refuse.ts'
import { callerOf, type HttpTools } from '#hub/http/tools.ts'
import type { Entry, SignInFailure } from '#hub/ports-sign-in.ts'
import type { Result } from '#shared/result.ts'
import {
  Access,
  CodeSignIn,
  OidcSignIn,
  PasswordChange,
  PasswordSignIn,
  Renewal,
  SignedIn,
  SignInOffer,
  type SignInRefusal,
} from '#shared/sign-in.ts'

const open = { config: { open: true } }

const statusOf: Partial<Readonly<Record<SignInRefusal, number>>> = {
  TooManyAttempts: 429,
  PasswordUnfit: 400,
  DeviceTaken: 409,
  NotOffered: 404,
  ProviderUnreachable: 503,
}

export function addSignInRoutes(app: FastifyInstance, tools: HttpTools): void {
  const { store, clock, hubName, offer } = tools
  const { signIn } = store

  const valueOf = <T>(result: Result<T, SignInFailure>): T => {
    if (result.ok) return result.value
    const { type, detail } = result.error
    throw new RefusalError(statusOf[type] ?? 401, {
      error: type,
      ...(detail === undefined ? {} : { detail }),
    })
  }
  const entered = (result: Result<Entry, SignInFailure>): SignedIn => {
    const { access, caller } = valueOf(result)
    return SignedIn.parse({ ...access, me: meOf(caller, hubName, clock.now()) })
  }

  app.get('/v1/sign-in', open, (): SignInOffer => SignInOffer.parse({ hubName, ...offer }))

  app.post('/v1/sign-in', open, async (request): Promise<SignedIn> => {
    const sent = understand(PasswordSignIn, request.body)
    return entered(await signIn.byPassword(sent, request.ip))
  })
  app.post('/v1/sign-in/code', open, async (request): Promise<SignedIn> => {
    const sent = understand(CodeSignIn, request.body)
    return entered(await signIn.byCode(sent, request.ip))
  })
  app.post('/v1/sign-in/oidc', open, async (request): Promise<SignedIn> => {
    const sent = understand(OidcSignIn, request.body)
    return entered(await signIn.byProvider(sent, request.ip))
  })
  app.post('/v1/token', open, async (request): Promise<Access> => {
    const { refresh } = understand(Renewal, request.body)
    return Access.parse(valueOf(await signIn.renew(refresh)))
  })
  app.post('/v1/wiped', open, async (request): Promise<object> => {
    const { refresh } = understand(Renewal, request.body)
    if (!(await signIn.wiped(refresh))) throw new RefusalError(401, { error: 'TokenRefused' })
    return {}
  })
  app.post('/v1/password', async (request): Promise<object> => {
    const change = understand(PasswordChange, request.body)
    valueOf(await signIn.changePassword(callerOf(request), change, request.ip))
    return {}
  })
  app.post('/v1/sign-out', async (request): Promise<object> => {
    await signIn.signOut(callerOf(request))
    return {}
  })
}
