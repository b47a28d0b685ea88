import type { FastifyInstance } from 'fastify'

import { idOf, outcome, type OfOne } from '#hub/http/on-one.ts'
import { RefusalError, understand } from '#hub/http/refuse.ts'
import { administratorOf, callerOf, type HttpTools } from '#hub/http/tools.ts'
import { mayAnywhere } from '#hub/rights.ts'
import {
  Hold,
  HoldDraft,
  HoldId,
  HoldLift,
  HoldPage,
  HoldQuery,
  RetentionPreview,
  RetentionRules,
  RetentionState,
} from '#shared/admin/retention.ts'

/** How long calls are kept, for administrators; and what is kept longer, for leads as well. */
export function addRetentionRoutes(
  app: FastifyInstance,
  { store: { retention, holds } }: HttpTools,
): void {
  const state = async (orgId: Parameters<typeof retention.state>[0]) =>
    RetentionState.parse(await retention.state(orgId))
  app.get('/v1/admin/retention', (request): Promise<RetentionState> =>
    state(administratorOf(request).orgId),
  )
  app.put('/v1/admin/retention', async (request): Promise<RetentionState> => {
    const by = administratorOf(request)
    const rules = understand(RetentionRules, request.body)
    if (!(await retention.change(by, rules))) throw new RefusalError(404, { error: 'NotFound' })
    return state(by.orgId)
  })
  app.post('/v1/admin/retention/preview', async (request): Promise<RetentionPreview> => {
    const { orgId } = administratorOf(request)
    const rules = understand(RetentionRules, request.body)
    return RetentionPreview.parse(await retention.preview(orgId, rules))
  })
  app.post('/v1/admin/retention/run', async (request): Promise<RetentionState> => {
    const { orgId } = administratorOf(request)
    await retention.run(orgId)
    return state(orgId)
  })

  const holderOf = (request: Parameters<typeof callerOf>[0]) => {
    const caller = callerOf(request)
    if (!mayAnywhere(caller, 'hold')) throw new RefusalError(403, { error: 'NotAllowed' })
    return caller
  }
  app.get('/v1/holds', async (request): Promise<HoldPage> => {
    const by = holderOf(request)
    return HoldPage.parse(await holds.list(by, understand(HoldQuery, request.query)))
  })
  app.post('/v1/holds', async (request): Promise<Hold> => {
    const by = holderOf(request)
    return Hold.parse(await outcome(holds.place(by, understand(HoldDraft, request.body))))
  })
  app.post<OfOne>('/v1/holds/:id/lift', async (request): Promise<Hold> => {
    const by = holderOf(request)
    const lift = understand(HoldLift, request.body)
    return Hold.parse(await outcome(holds.lift(by, idOf(HoldId, request), lift)))
  })
}
