import { join } from 'node:path'

import { openDatabase } from '#main/db/open.ts'
import { createRecords } from '#main/db/records.ts'
import { createComplaints } from '#main/sync/complaints.ts'
import { createConnection } from '#main/sync/connection.ts'
import { createHubClient, type HubAddress, type HubClient } from '#main/sync/hub-client.ts'
import { createPull } from '#main/sync/pull.ts'
import { createPump } from '#main/sync/pump.ts'
import { systemIds } from '#main/system-ids.ts'
import { SealedFact } from '#shared/fact.ts'
import { FactId, type DeviceId, type PersonId } from '#shared/ids.ts'
import { err } from '#shared/result.ts'
import type { PushRequest } from '#shared/sync.ts'
import { UtcMs } from '#shared/time.ts'
import { seeded } from '#tests/soak/chance.ts'
import { createInspector, type Mood } from '#tests/soak/inspector.ts'
import { replicaState } from '#tests/soak/replica-state.ts'
import { afterTests, aHubFolder } from '#tests/support/hub.ts'
import { testKey } from '#tests/support/workstation.ts'

/**
 * `torn`: half of it is done; `lost`: all of it, and nobody hears so; `twice`: the hub hears it twice at
 * once, and the earlier answer comes; `late`: the hub hears once more what was sent the time before.
 */
export type Cut = 'none' | 'lost' | 'torn' | 'twice' | 'late'
const never = new AbortController().signal
const unreachable = () => err({ type: 'Unreachable', detail: 'Cut' } as const)

/** A workstation in parts: nothing is exchanged but when a test says so, and as it says. */
export function aDesk({
  hub: firstHub,
  me,
  file = join(aHubFolder(), 'earshot.db'),
  device = systemIds.device(),
  skewMs = 0,
  mood,
}: {
  readonly hub: HubAddress
  readonly me: PersonId
  readonly file?: string
  readonly device?: DeviceId
  readonly skewMs?: number
  readonly mood?: Mood
}) {
  const actor = { person: me, device }
  const clock = { now: () => UtcMs.parse(Date.now() + skewMs) }
  const announce = () => undefined
  let name = device
  const open = () => {
    const opened = openDatabase({ file, key: testKey, reserveBytes: 0 })
    if (!opened.ok) throw new Error(opened.error.type)
    const records = createRecords(opened.value, { actor, hasHub: true, announce })
    return { ...records, opened: opened.value }
  }
  let life = open()
  afterTests(() => {
    life.opened.close()
  })

  let cut: Cut = 'none'
  let hub = firstHub
  const real = createHubClient({ address: () => hub })
  let before: PushRequest | undefined
  const client: HubClient = {
    ...real,
    push: async (request, signal) => {
      const half = {
        ...request,
        facts: request.facts.slice(0, Math.ceil(request.facts.length / 2)),
      }
      if (cut === 'late' && before) await real.push(before, signal)
      const told = cut === 'torn' ? half : request
      before = told
      const replies = [
        real.push(told, signal),
        ...(cut === 'twice' ? [real.push(told, signal)] : []),
      ]
      const [reply] = await Promise.all(replies)
      return reply && cut !== 'torn' && cut !== 'lost' ? reply : unreachable()
    },
    pull: async (request, signal) => {
      const reply = await real.pull({ ...request, limit: 7 }, signal)
      if (cut === 'torn') cut = 'lost'
      else if (cut === 'lost') return unreachable()
      return reply
    },
  }
  const deps = () => ({
    ...life,
    hub: client,
    clock,
    announce,
    device: () => name,
    onForked: () => {
      name = systemIds.device()
    },
    connection: createConnection(announce),
    complaints: createComplaints({ ...life, ids: systemIds, clock, announce }),
    chance: () => 0.5,
    isMe: () => true,
    onPage: announce,
    onTurned: announce,
    onReset: announce,
    onLess: announce,
    onScopes: announce,
  })
  return {
    file,
    device: () => name,
    act: (seed: number) => {
      const { db } = life.opened
      createInspector({ ...life, db, actor, clock, ids: systemIds }, seeded(seed), mood).act()
    },
    push: async (how: Cut) => {
      cut = how
      await createPump(deps())(never)
    },
    pull: async (how: Cut) => {
      cut = how
      await createPull(deps())(never)
    },
    /** Another token from now on, as after signing in. */
    comesBy: (address: HubAddress) => {
      hub = address
    },
    problems: () => life.problems.list().filter(({ where }) => where === 'here'),
    /** A mistake: what the hub has said it has is not kept any longer. */
    forgetSent: () => {
      life.opened.db.exec(`DELETE FROM outbox WHERE state IN ('sent', 'conflict')`)
    },
    /** As after a crash: only what was committed is left. */
    restart: () => {
      life.opened.db.close()
      life = open()
    },
    seeToAll: () => {
      for (const { id, where } of life.problems.list()) {
        if (where === 'here') life.problems.dismiss(id)
      }
    },
    /** The person says all of it once more. */
    retryAll: () => {
      for (const { id, where } of life.problems.list()) {
        if (where === 'here') life.outbox.retry(FactId.parse(id))
      }
    },
    /** Said of the disk as it is now, as a backup is. */
    copyTo: (copy: string) => life.opened.db.backup(copy),
    close: () => {
      life.opened.close()
    },
    waiting: () => life.outbox.waiting(),
    state: () => replicaState(life.opened.db),
    /** What the hub told of my work in its order, then what of mine it has not told back or refused. */
    told: (): readonly SealedFact[] =>
      life.opened.db
        .prepare<[], string>(
          `SELECT fact FROM (
             SELECT fact, 0 AS later, seq FROM heard_fact
              UNION ALL
             SELECT fact, 1, seq FROM outbox
              WHERE state <> 'rejected' AND id NOT IN (SELECT id FROM heard_fact))
            ORDER BY later, seq`,
        )
        .pluck()
        .all()
        .map((text) => SealedFact.parse(JSON.parse(text))),
  }
}
