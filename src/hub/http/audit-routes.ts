import type { FastifyInstance } from 'fastify'

import { understand } from '#hub/http/refuse.ts'
import { administratorOf, type HttpTools } from '#hub/http/tools.ts'
import { AuditPage, AuditQuery, AuditVerdict } from '#shared/admin/audit.ts'

/** The record, for those who look after the hub. */
export function addAuditRoutes(app: FastifyInstance, { store }: HttpTools): void {
  const orgFor = (request: Parameters<typeof administratorOf>[0]) => administratorOf(request).orgId

  app.get('/v1/admin/audit', async (request): Promise<AuditPage> => {
    const orgId = orgFor(request)
    return AuditPage.parse(await store.audit.page(orgId, understand(AuditQuery, request.query)))
  })

  app.get('/v1/admin/audit/verdict', async (request): Promise<AuditVerdict> =>
    AuditVerdict.parse(await store.audit.verify(orgFor(request), [])),
  )
}
