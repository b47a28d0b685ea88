import { createStore, type StoreApi } from 'zustand/vanilla'

import { draftOf, type InspectDeps, type InspectStore } from '#renderer/features/inspect/state.ts'
import type { AnyFailure } from '#renderer/ui/failure-text.ts'
import type { Revision, Unscorable } from '#shared/evaluation.ts'

export type ClosingState = {
  /** What is being asked of the person before it is done. */
  readonly asking: 'unscorable' | 'reopen' | null
  readonly sending: boolean
  readonly refusal: AnyFailure | null
  /** The newest first; of an evaluation that was never submitted there are none. */
  readonly revisions: readonly Revision[]
}

const nothingAsked: ClosingState = {
  asking: null,
  sending: false,
  refusal: null,
  revisions: [],
}

/** How an evaluation ends without a score, how it begins anew, and what was submitted of it. */
export function createClosing(
  inspect: InspectStore,
  {
    client,
    submit,
  }: Pick<InspectDeps, 'client'> & {
    /** Says why not; null once it is submitted. */
    readonly submit: (unscorable: Unscorable) => Promise<AnyFailure | null>
  },
) {
  const store: StoreApi<ClosingState> = createStore<ClosingState>()(() => nothingAsked)
  const { getState, setState } = store
  const evaluation = () => inspect.getState().view?.evaluation ?? null

  const done = (refusal: AnyFailure | null) => {
    setState({ sending: false, refusal, ...(refusal ? {} : { asking: null }) })
  }
  const once = async (work: () => Promise<AnyFailure | null>): Promise<void> => {
    if (getState().sending) return
    const { callId } = inspect.getState()
    setState({ sending: true, refusal: null })
    const refusal = await work()
    if (inspect.getState().callId === callId) done(refusal)
  }

  const readRevisions = async (): Promise<void> => {
    const mine = evaluation()
    if (!mine || (mine.state === 'draft' && mine.revision === 1)) {
      setState({ revisions: [] })
      return
    }
    const history = await client.evaluations.history({ evaluationId: mine.id })
    if (evaluation()?.id === mine.id && history.ok) setState({ revisions: history.value })
  }

  const stop = inspect.subscribe((state, before) => {
    if (state.callId !== before.callId) setState(nothingAsked)
    const [now, then] = [state.view?.evaluation, before.view?.evaluation]
    if (now?.id !== then?.id || now?.state !== then?.state || now?.revision !== then?.revision) {
      void readRevisions()
    }
  })

  return {
    store,
    askUnscorable: (): void => {
      if (draftOf(inspect.getState())) setState({ asking: 'unscorable', refusal: null })
    },
    askReopen: (): void => {
      if (evaluation()?.state === 'submitted') setState({ asking: 'reopen', refusal: null })
    },
    cancel: (): void => {
      if (!getState().sending) setState({ asking: null, refusal: null })
    },
    sayUnscorable: (unscorable: Unscorable): Promise<void> => once(() => submit(unscorable)),
    reopen: (why: string): Promise<void> =>
      once(async () => {
        const mine = evaluation()
        if (!mine) return null
        const reply = await client.evaluations.reopen({ evaluationId: mine.id, why })
        return reply.ok ? null : reply.error
      }),
    stop,
  }
}
