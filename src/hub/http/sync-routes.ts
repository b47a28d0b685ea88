import type { FastifyInstance } from 'fastify'

import { meOf } from '#hub/http/me.ts'
import { understand } from '#hub/http/refuse.ts'
import { callerOf, type HttpTools } from '#hub/http/tools.ts'
import { PullRequest, PushReply, PushRequest, type Me } from '#shared/sync.ts'

export function addSyncRoutes(app: FastifyInstance, { store, clock, hubName }: HttpTools): void {
  app.get('/v1/me', async (request): Promise<Me> => {
    const caller = callerOf(request)
    return meOf(caller, hubName, clock.now(), await store.calibrations.scopesOf(caller))
  })

  app.post('/v1/sync/push', async (request): Promise<PushReply> => {
    const push = understand(PushRequest, request.body)
    return PushReply.parse(await store.push(callerOf(request), push))
  })

  app.post('/v1/sync/pull', async (request, reply) => {
    const pull = understand(PullRequest, request.body)
    // Its rows were checked against their schemas when they were written.
    const json = await store.pull(callerOf(request), pull)
    return reply.type('application/json').send(json)
  })
}
