import type { EvidenceHub, EvidenceHubFailure } from '#main/ports-evidence.ts'
import type { HubClient } from '#main/sync/hub-client.ts'
import { LeaveFailure, type EvidenceFailure } from '#shared/evidence-api.ts'
import { err } from '#shared/result.ts'

const ANSWER_MS = 20_000

/** Where there is no hub everything is `NoHub`. */
export const createEvidenceHub = (hub: Pick<HubClient, 'ask'> | null): EvidenceHub => ({
  ask: async (path, schema, body, answerMs = ANSWER_MS) => {
    if (!hub) return err({ type: 'NoHub' })
    const answer = await hub.ask(path, schema, AbortSignal.timeout(answerMs), body)
    if (answer.ok) return answer
    const { error } = answer
    const told = 'error' in error ? error.error : undefined
    return err(told === undefined ? { type: 'Offline' } : { type: 'Refused', error: told })
  },
})

/** What a refusal that no new key helps against comes to, for a person. */
export const asEvidenceFailure = (failure: EvidenceHubFailure): EvidenceFailure => {
  if (failure.type !== 'Refused') return failure
  const { error } = failure
  if (error === 'NotAllowed' || error === 'CallNotFound') return { type: error }
  const ofLeave = LeaveFailure.safeParse(error)
  if (ofLeave.success) return { type: ofLeave.data }
  return { type: 'Offline' }
}
