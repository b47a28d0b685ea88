import { v7 } from 'uuid'

import type { Store } from '#core/ports.ts'
import { asEvidenceFailure } from '#main/evidence/evidence-hub.ts'
import type { EvidenceHub } from '#main/ports-evidence.ts'
import type { Handlers } from '#shared/api.ts'
import type { EvidenceFailure, EvidenceOrder } from '#shared/evidence-api.ts'
import { ExportRequest, ExportRequests } from '#shared/evidence-requests.ts'
import { err, ok, type Result } from '#shared/result.ts'

type LeaveDeps = { readonly hub: EvidenceHub; readonly store: Pick<Store, 'call'> }

const REQUESTS = '/v1/evidence-requests'

/** Leave of a second person to hand out evidence: asked for, looked through and answered. */
export function createLeaveHandlers({
  hub,
  store,
}: LeaveDeps): Pick<Handlers['evidence'], 'leave' | 'askLeave' | 'answerLeave'> {
  const told = async (path: string, body: object) => {
    const answer = await hub.ask(path, ExportRequest, body)
    return answer.ok ? answer : err(asEvidenceFailure(answer.error))
  }
  return {
    leave: async () => {
      const answer = await hub.ask(REQUESTS, ExportRequests)
      if (!answer.ok) return err(asEvidenceFailure(answer.error))
      const forMe = answer.value.forMe.map((request) => ({
        ...request,
        externalId: store.call(request.callId)?.externalId ?? null,
      }))
      return ok({ ...answer.value, forMe })
    },
    askLeave: (order) => told(REQUESTS, { ...order, id: v7() }),
    answerLeave: ({ id, refusal }) =>
      refusal === null
        ? told(`${REQUESTS}/${id}/grant`, {})
        : told(`${REQUESTS}/${id}/refuse`, { reason: refusal }),
  }
}

/** The order as it was granted, where it is handed out with leave. */
export async function asGranted(
  hub: EvidenceHub,
  order: EvidenceOrder,
): Promise<Result<EvidenceOrder, EvidenceFailure>> {
  if (order.requestId === null) return ok(order)
  const answer = await hub.ask(REQUESTS, ExportRequests)
  if (!answer.ok) return err(asEvidenceFailure(answer.error))
  const request = answer.value.mine.find(({ id }) => id === order.requestId)
  if (!request) return err({ type: 'RequestNotFound' })
  const { callId, evaluationId, reason, clips } = request
  return ok({ ...order, callId, evaluationId, reason, clips })
}
