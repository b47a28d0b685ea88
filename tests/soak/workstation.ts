/** A workstation as a process of its own: what runs below Electron, and an inspector who never rests. */
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'

import type { Actor, Clock } from '#core/ports.ts'
import { openDatabase } from '#main/db/open.ts'
import { createRecords } from '#main/db/records.ts'
import { createComplaints } from '#main/sync/complaints.ts'
import { createExchange } from '#main/sync/exchange.ts'
import { createHubClient } from '#main/sync/hub-client.ts'
import { createRoom } from '#main/sync/room.ts'
import { realTimers } from '#main/sync/timers.ts'
import { systemIds } from '#main/system-ids.ts'
import { DeviceId } from '#shared/ids.ts'
import type { News } from '#shared/news.ts'
import { UtcMs } from '#shared/time.ts'
import { seeded } from '#tests/soak/chance.ts'
import { createInspector } from '#tests/soak/inspector.ts'
import { naiveHub, naiveMirror } from '#tests/soak/naive.ts'
import { replicaState } from '#tests/soak/replica-state.ts'
import type { Charge, Order, Report } from '#tests/soak/words.ts'

const text = process.env['EARSHOT_SOAK']
if (text !== undefined) await work(JSON.parse(text) as Charge) // From our own parent.

async function work(charge: Charge): Promise<void> {
  const { folder, skewMs, naive } = charge
  mkdirSync(folder, { recursive: true })
  const opened = openDatabase({
    file: join(folder, 'earshot.db'),
    key: new Uint8Array(32).fill(0x5a),
    reserveBytes: 4096,
  })
  if (!opened.ok) throw new Error(`the database did not open: ${opened.error.type}`)
  const { db } = opened.value

  const clock: Clock = { now: () => UtcMs.parse(Date.now() + skewMs) }
  const { patience } = charge
  const hub = createHubClient({ address: () => charge, ...(patience && { patience }) })
  const me = await meet(hub)
  const actor: Actor = { person: me, device: DeviceId.parse(charge.device) }
  const saved = openSync(join(folder, 'saved'), 'a')
  const late: { nudge: () => void } = { nudge: () => undefined }
  let told = 0
  const announce = (news: News): void => {
    if (news.type !== 'Fact' || news.fact.device !== actor.device) return
    // It has committed: this is what the person sees as saved.
    writeSync(saved, `${news.fact.id}\n`)
    told += 1
    late.nudge()
  }
  const records = createRecords(opened.value, { actor, hasHub: true, announce })
  const bugs: string[] = []
  const exchange = createExchange({
    ...records,
    hub: naive === 'noFactIds' ? naiveHub(hub) : hub,
    mirror: naive === 'cursorAhead' ? naiveMirror(records.mirror) : records.mirror,
    device: actor.device,
    newDevice: () => {
      throw new Error('a device was taken for another')
    },
    isMe: ({ person }) => person.id === me,
    room: createRoom({
      shelf: records.shelf,
      disk: { room: () => Promise.resolve({ freeBytes: 1e12, totalBytes: 2e12 }) },
      budgetBytes: () => 1e12,
      besidesBytes: () => 0,
      evict: () => Promise.resolve(true),
    }),
    folder: join(folder, 'recordings'),
    clock,
    timers: realTimers,
    chance: Math.random,
    complaints: createComplaints({ ...records, ids: systemIds, clock, announce }),
    announce,
    bug: (where, cause) => {
      bugs.push(`${where}: ${cause instanceof Error ? (cause.stack ?? '') : String(cause)}`)
    },
    nameOf: ({ id }) => id,
    onReady: () => undefined,
    onTurned: () => undefined,
    onReset: () => undefined,
  })
  late.nudge = exchange.nudge

  const inspector = createInspector(
    { ...records, db, actor, clock, ids: systemIds },
    seeded(charge.seed),
  )
  let isQuiet = false
  const act = (): void => {
    if (isQuiet) return
    inspector.act()
    setTimeout(act, 5 + Math.random() * 40)
  }
  act()

  const report = (order: Order): Report => ({
    waiting: records.outbox.next(500).length,
    held: db.prepare<[], string>(`SELECT id FROM outbox WHERE state = 'waiting'`).pluck().all(),
    connection: exchange.state().connection,
    cursors: records.mirror.cursors(),
    state: order === 'report' ? replicaState(db) : {},
    tray: db
      .prepare<[], { id: string; state: string; reason: string }>(
        `SELECT outbox.id, outbox.state, ifnull(json_extract(problem.params, '$.reason'), '') AS reason
           FROM outbox LEFT JOIN problem ON problem.id = outbox.id
          WHERE outbox.state IN ('conflict', 'rejected')`,
      )
      .all(),
    told,
    ready: records.shelf.counts().ready,
    bugs,
  })
  process.on('message', (order: Order) => {
    if (order === 'quiet') isQuiet = true
    if (order === 'settle') {
      for (const { id, where } of records.problems.list()) {
        if (where === 'here') records.problems.dismiss(id)
      }
      exchange.nudge()
    }
    process.send?.({ report: report(order) })
  })
  process.on('disconnect', () => {
    closeSync(saved)
    process.exit(0)
  })
  process.send?.({ ready: true })
}

async function meet(hub: ReturnType<typeof createHubClient>) {
  for (;;) {
    const me = await hub.me(new AbortController().signal)
    if (me.ok) return me.value.person.id
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}
