import type { Store } from '#core/ports.ts'
import type { QueueReader } from '#main/ports.ts'
import type { CallId } from '#shared/ids.ts'

/** Whether a call is being judged for a session that does not name agents (rule 74). */
export const createNameless =
  ({
    store,
    queue,
  }: {
    readonly store: Pick<Store, 'assignmentOf'>
    readonly queue: Pick<QueueReader, 'isNameless'>
  }) =>
  (callId: CallId): boolean => {
    const assignment = store.assignmentOf(callId)
    return assignment !== undefined && queue.isNameless(assignment.id)
  }
