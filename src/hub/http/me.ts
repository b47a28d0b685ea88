import type { Caller } from '#hub/caller.ts'
import { Me, PROTOCOL } from '#shared/sync.ts'
import type { UtcMs } from '#shared/time.ts'

/** What a workstation is told of who works at it. */
export const meOf = (
  caller: Caller,
  hubName: string,
  now: UtcMs,
  /** Feeds of sessions of calibration. */
  sessions: readonly string[] = [],
): Me =>
  Me.parse({
    protocol: PROTOCOL,
    hubName,
    person: { id: caller.personId, name: caller.personName, role: caller.role },
    team: { id: caller.teamId, name: caller.teamName },
    scopes: [...caller.scopes, ...sessions],
    now,
  })
