import { remember, type SidesDeed } from '#renderer/features/inspect/history.ts'
import type { InspectDeps, InspectStore } from '#renderer/features/inspect/state.ts'
import type { RecordingView } from '#shared/inspect.ts'

export type Sides = ReturnType<typeof createSides>

/** Null where there are no two parties to tell apart. */
export const agentSideOf = (recording: RecordingView | null | undefined): 0 | 1 | null => {
  if (recording?.channels !== 2 || recording.agentChannel === null) return null
  return recording.agentChannel === 1 ? 1 : 0
}

/** Says of a recording which side is the agent's; the fact that comes back changes the screen. */
export function createSides(store: InspectStore, { client }: Pick<InspectDeps, 'client'>) {
  const { getState, setState } = store

  const tell = async ({ callId, after }: SidesDeed): Promise<boolean> => {
    setState({ refusal: null })
    const told = await client.inspect.tellSides({ callId, agentChannel: after })
    if (!told.ok && getState().callId === callId) setState({ refusal: told.error })
    return told.ok
  }
  return {
    tell,
    /** The sides are the wrong way round. */
    turn: async (): Promise<void> => {
      const { callId, view } = getState()
      const before = agentSideOf(view?.recording)
      if (callId === null || before === null) return
      const deed: SidesDeed = { type: 'sides', callId, before, after: before === 0 ? 1 : 0 }
      if (!(await tell(deed)) || getState().callId !== callId) return
      setState(({ history }) => ({ history: remember(history, deed) }))
    },
  }
}
