import { setTimeout as sleep } from 'node:timers/promises'

import type { HubClient } from '#main/sync/hub-client.ts'
import { isDisbelieved } from '#main/sync/trust.ts'
import { err, ok, type Failure, type Result } from '#shared/result.ts'
import type { Me } from '#shared/sync.ts'

/**
 * Who a token speaks for. It is needed once in the life of a workspace, before anything can be kept
 * in it, so a hub that is just starting is waited for.
 */
export async function askWho(
  hub: HubClient,
  withinMs: number,
  isHopeless: () => boolean = () => false,
): Promise<Result<Me, Failure<'HubUnreachable' | 'HubNotTrusted' | 'TokenRefused'>>> {
  const signal = AbortSignal.timeout(withinMs)
  for (;;) {
    const me = await hub.me(signal)
    if (me.ok) return ok(me.value)
    if (me.error.type === 'Refused') return err({ type: 'TokenRefused' })
    if (me.error.type === 'Unreachable' && isDisbelieved(me.error.detail)) {
      return err({ type: 'HubNotTrusted' })
    }
    const mayPass = ['NotStarted', 'Unreachable', 'Busy'].includes(me.error.type)
    if (!mayPass || signal.aborted || isHopeless()) return err({ type: 'HubUnreachable' })
    await sleep(200)
  }
}
