import type { Deps } from '#core/ports.ts'
import { stamp } from '#core/evaluation/editing.ts'
import type { SidesFailure } from '#shared/call.ts'
import type { CallId } from '#shared/ids.ts'
import { err, ok, type Result } from '#shared/result.ts'
import { UtcMs } from '#shared/time.ts'

/**
 * Says which channel of a call's recording is the agent's. It is said of the recording, not of a
 * judgement, so a submitted evaluation does not stand in its way. The same again is no news.
 */
export const createTellSides =
  (deps: Deps) =>
  ({
    callId,
    agentChannel,
  }: {
    readonly callId: CallId
    readonly agentChannel: 0 | 1
  }): Result<null, SidesFailure> =>
    deps.store.write((tx) => {
      if (!tx.call(callId)) return err({ type: 'CallNotFound' })
      const recording = tx.recordingOf(callId)
      if (recording?.channels !== 2 || recording.agentChannel === null) {
        return err({ type: 'OneSided' })
      }
      if (recording.agentChannel === agentChannel) return ok(null)

      // A clock that runs behind another's must not make this word the older one.
      const now = deps.clock.now()
      const toldAt = UtcMs.parse(Math.max(now, (recording.sidesToldAt ?? 0) + 1))
      const recordingId = recording.id
      tx.saveSides({ recordingId, agentChannel, toldAt })
      tx.tell(stamp(deps, { type: 'SidesTold', callId, recordingId, agentChannel, toldAt }))
      return ok(null)
    })
