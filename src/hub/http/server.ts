import { randomUUID } from 'node:crypto'

import fastify, { type FastifyError, type FastifyInstance, type FastifyRequest } from 'fastify'

import { NotThisDeviceError } from '#hub/db/device-names.ts'
import { DeviceForkedError } from '#hub/db/push.ts'
import { UnlearnedFeedsError } from '#hub/db/read-feed.ts'
import { ObjectsUnavailableError } from '#hub/blobs/objects-unavailable.ts'
import { DatabaseUnavailableError } from '#hub/db/transact.ts'
import { addAuditRoutes } from '#hub/http/audit-routes.ts'
import { addWebPages, isWebPage } from '#hub/http/web-pages.ts'
import { leaveInTime } from '#hub/http/close-patiently.ts'
import { addCalibrationRoutes } from '#hub/http/calibration-routes.ts'
import { addEvidenceRoutes } from '#hub/http/evidence-routes.ts'
import { addFiguresRoutes } from '#hub/http/figures-routes.ts'
import { addEventRoutes } from '#hub/http/event-routes.ts'
import { addIntakeRoutes } from '#hub/http/intake-routes.ts'
import { addMediaRoutes } from '#hub/http/media-routes.ts'
import { newRequestId, observe } from '#hub/http/observe.ts'
import { refuse, RefusalError } from '#hub/http/refuse.ts'
import { addLibraryRoutes } from '#hub/http/library-routes.ts'
import { addReviewRoutes } from '#hub/http/review-routes.ts'
import { addRetentionRoutes } from '#hub/http/retention-routes.ts'
import { addSourceRoutes } from '#hub/http/source-routes.ts'
import { addSyncRoutes } from '#hub/http/sync-routes.ts'
import { secureContext } from '#hub/http/tls.ts'
import { addPeopleRoutes } from '#hub/http/people-routes.ts'
import { addSignInRoutes } from '#hub/http/sign-in-routes.ts'
import type { HttpTools } from '#hub/http/tools.ts'
import { addUpkeepRoutes } from '#hub/http/upkeep-routes.ts'
import { err } from '#shared/result.ts'
import { addWatchRoutes } from '#hub/http/watch-routes.ts'
import { DEVICE_FORKED, NOT_THIS_DEVICE } from '#shared/sync.ts'

const MOST_JSON_BYTES = 5 * 1024 * 1024

/** What is over by itself: whoever asks may ask again. */
const passing = [DatabaseUnavailableError, ObjectsUnavailableError, UnlearnedFeedsError]

export function createServer(tools: HttpTools): FastifyInstance {
  const app = createApp(tools)
  app.decorateRequest('caller', null)
  observe(app, tools)
  leaveInTime(app)

  app.addHook('onRequest', async (request, reply) => {
    const { url, config } = request.routeOptions
    if (config.open === true || isWebPage(url)) return
    const token = tokenOf(request)
    const caller = token === undefined ? err('TokenRefused') : await tools.store.callerOf(token)
    if (!caller.ok) {
      return refuse(reply.header('www-authenticate', 'Bearer'), 401, { error: caller.error })
    }
    request.caller = caller.value
  })

  addEveryRoute(app, tools)

  app.setNotFoundHandler((_request, reply) => refuse(reply, 404, { error: 'NotFound' }))
  app.setErrorHandler((cause: FastifyError, _request, reply) => {
    if (cause instanceof DeviceForkedError) return refuse(reply, 409, { error: DEVICE_FORKED })
    if (cause instanceof NotThisDeviceError) return refuse(reply, 409, { error: NOT_THIS_DEVICE })
    if (cause instanceof RefusalError) return refuse(reply, cause.status, cause.refusal)
    // Whoever is told to come again asks first who they are, and so learns of their feeds.
    if (passing.some((kind) => cause instanceof kind)) {
      return refuse(reply.header('retry-after', '1'), 503, { error: 'Busy' })
    }
    const { statusCode = 500 } = cause
    if (statusCode === 413) return refuse(reply, 413, { error: 'TooLarge' })
    if (statusCode < 500) return refuse(reply, 400, { error: 'NotUnderstood' })
    const reference = randomUUID()
    tools.metrics?.bugs.inc()
    tools.onBug(reference, cause)
    return refuse(reply, 500, { error: 'Unexpected', detail: reference })
  })
  return app
}

export function addEveryRoute(app: FastifyInstance, tools: HttpTools): void {
  addWatchRoutes(app, tools)
  addSyncRoutes(app, tools)
  addEventRoutes(app, tools)
  addFiguresRoutes(app, tools)
  addEvidenceRoutes(app, tools)
  addMediaRoutes(app, tools)
  addCalibrationRoutes(app, tools)
  addReviewRoutes(app, tools)
  addLibraryRoutes(app, tools)
  addIntakeRoutes(app, tools)
  addAuditRoutes(app, tools)
  addUpkeepRoutes(app, tools)
  addRetentionRoutes(app, tools)
  addSourceRoutes(app, tools)
  addWebPages(app, tools.pages ?? {})
  addSignInRoutes(app, tools)
  addPeopleRoutes(app, tools)
}

const createApp = ({ tls, trustProxy = [] }: HttpTools): FastifyInstance => {
  const options = {
    bodyLimit: MOST_JSON_BYTES,
    requestTimeout: 0,
    return503OnClosing: true,
    genReqId: newRequestId,
    ...(trustProxy.length > 0 ? { trustProxy: [...trustProxy] } : {}),
  }
  if (tls === undefined) return fastify(options)
  // Routes and hooks are the same over either kind of server.
  return fastify({ ...options, https: secureContext(tls) })
}

const tokenOf = ({ headers }: FastifyRequest): string | undefined =>
  /^Bearer ([A-Za-z0-9._~+/-]{8,400}=*)$/.exec(headers.authorization ?? '')?.[1]
