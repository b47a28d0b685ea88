import { createStore } from 'zustand/vanilla'

import type { ChannelFailure, Client } from '#shared/api.ts'
import type { EvidenceFailure, LeaveView } from '#shared/evidence-api.ts'

export type LeaveState = {
  readonly rows: LeaveView['forMe']
  /** The one that is being refused, and why. */
  readonly refusing: { readonly id: string; readonly reason: string } | null
  readonly isAnswering: boolean
  readonly failure: EvidenceFailure | ChannelFailure | null
}

export type LeaveStore = ReturnType<typeof createLeaveStore>

/** What others ask to hand out, and my word on it. */
export function createLeaveStore(client: Pick<Client, 'evidence'>) {
  const store = createStore<LeaveState>()(() => ({
    ...{ rows: [], refusing: null, isAnswering: false, failure: null },
  }))
  const { getState, setState } = store

  /** Where there is no hub to ask nobody waits for anything. */
  const load = async (): Promise<void> => {
    const told = await client.evidence.leave({})
    setState({ rows: told.ok ? told.value.forMe : [] })
  }

  const answer = async (id: string, refusal: string | null): Promise<void> => {
    if (getState().isAnswering) return
    setState({ isAnswering: true, failure: null })
    const answered = await client.evidence.answerLeave({ id, refusal })
    setState({ isAnswering: false, failure: answered.ok ? null : answered.error })
    if (answered.ok) setState({ refusing: null })
    await load()
  }

  return {
    store,
    load,
    grant: (id: string): Promise<void> => answer(id, null),
    /** Asks for the reason first; with null nothing is refused after all. */
    beginRefusal: (id: string | null): void =>
      setState({ refusing: id === null ? null : { id, reason: '' }, failure: null }),
    setReason: (reason: string): void => {
      const { refusing } = getState()
      if (refusing) setState({ refusing: { ...refusing, reason } })
    },
    refuse: async (): Promise<void> => {
      const { refusing } = getState()
      if (refusing && refusing.reason.trim() !== '') await answer(refusing.id, refusing.reason)
    },
  }
}
