import type { FastifyInstance } from 'fastify'

import { idOf, outcome, type OfOne } from '#hub/http/on-one.ts'
import { understand } from '#hub/http/refuse.ts'
import { administratorOf, callerOf, type HttpTools } from '#hub/http/tools.ts'
import { AdminQuery } from '#shared/admin/people.ts'
import type { SigningKey } from '#shared/evidence.ts'
import { KeyRing, SigningKeyId } from '#shared/evidence.ts'
import type { ExportRequest } from '#shared/evidence-requests.ts'
import { EvidencePolicy, ExportRequestDraft, LeaveRefusal } from '#shared/evidence-requests.ts'
import type { SigningKeyPage, SigningKeyRow } from '#shared/signing-keys.ts'
import { ExportDraft, ExportGrant, KeyRevocation, SigningKeyDraft } from '#shared/signing-keys.ts'

/** The keys evidence is signed with, and the leave to hand it out. */
export function addEvidenceRoutes(app: FastifyInstance, { store: { evidence } }: HttpTools): void {
  app.get('/v1/signing-keys', async (request): Promise<KeyRing> =>
    KeyRing.parse(await evidence.ring(callerOf(request).orgId)),
  )
  app.post('/v1/signing-keys', async (request): Promise<SigningKey> => {
    const by = callerOf(request)
    return outcome(evidence.register(by, understand(SigningKeyDraft, request.body)))
  })
  app.post('/v1/evidence-exports', async (request): Promise<ExportGrant> => {
    const by = callerOf(request)
    return ExportGrant.parse(
      await outcome(evidence.grant(by, understand(ExportDraft, request.body))),
    )
  })
  app.get('/v1/evidence-policy', (request) => evidence.leave.policy(callerOf(request)))
  app.put('/v1/evidence-policy', async (request): Promise<EvidencePolicy> => {
    const by = callerOf(request)
    return outcome(evidence.leave.savePolicy(by, understand(EvidencePolicy, request.body)))
  })
  app.get('/v1/evidence-requests', (request) => evidence.leave.list(callerOf(request)))
  app.post('/v1/evidence-requests', async (request): Promise<ExportRequest> => {
    const by = callerOf(request)
    return outcome(evidence.leave.ask(by, understand(ExportRequestDraft, request.body)))
  })
  app.post<OfOne>('/v1/evidence-requests/:id/grant', async (request): Promise<ExportRequest> => {
    const id = idOf(ExportRequestDraft.shape.id, request)
    return outcome(evidence.leave.decide(callerOf(request), id, null))
  })
  app.post<OfOne>('/v1/evidence-requests/:id/refuse', async (request): Promise<ExportRequest> => {
    const id = idOf(ExportRequestDraft.shape.id, request)
    const { reason } = understand(LeaveRefusal, request.body)
    return outcome(evidence.leave.decide(callerOf(request), id, reason))
  })
  app.get('/v1/admin/signing-keys', (request): Promise<SigningKeyPage> =>
    evidence.list(administratorOf(request), understand(AdminQuery, request.query)),
  )
  app.post<OfOne>('/v1/admin/signing-keys/:id/revoke', async (request): Promise<SigningKeyRow> => {
    const by = administratorOf(request)
    const why = understand(KeyRevocation, request.body)
    return outcome(evidence.revoke(by, idOf(SigningKeyId, request), why))
  })
}
