import type { Handlers } from '#shared/api.ts'
import { err, ok } from '#shared/result.ts'

/** Of a desk that no test about evidence sits at. */
export const noEvidence: Handlers['evidence'] = {
  key: () => ok({ keyId: null, place: null, state: 'unregistered' }),
  rotateKey: () => err({ type: 'NoHub' }),
  subject: () => err({ type: 'NoHub' }),
  leave: () => err({ type: 'NoHub' }),
  askLeave: () => err({ type: 'NoHub' }),
  answerLeave: () => err({ type: 'NoHub' }),
  export: () => err({ type: 'NoHub' }),
  giveUp: () => ok(null),
  pick: () => ok(null),
  verify: () => err({ type: 'GivenUp' }),
}
