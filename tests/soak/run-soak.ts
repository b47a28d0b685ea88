import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { v7 } from 'uuid'

import type { Pool } from '#hub/db/pool.ts'
import { aChaosProxy } from '#tests/soak/chaos-proxy.ts'
import { pick, seeded } from '#tests/soak/chance.ts'
import { aDesk, type Desk } from '#tests/soak/desk.ts'
import { keepTakingIn, someCalls, watchFeeds } from '#tests/soak/hub-company.ts'
import { startHubs } from '#tests/soak/hubs.ts'
import { hubState, takeIn } from '#tests/soak/hub-state.ts'
import { numberAsASequenceDoes } from '#tests/soak/naive-sequence.ts'
import type { DebianPostgres } from '#tests/support/stores/debian-postgres.ts'
import type { Naivety, Report, State } from '#tests/soak/words.ts'

export type Soak = {
  readonly seconds: number
  readonly seed: number
  readonly workstations: number
  readonly naive?: Naivety
  /** Where each soak has a database of its own; without it one hub runs on what it brings. */
  readonly server: DebianPostgres | undefined
  readonly entries: { readonly hub: string; readonly workstation: string }
}

export type Outcome = {
  readonly seed: number
  readonly hubs: string
  readonly savedFacts: number
  readonly lost: number
  readonly doubled: number
  /** Null where only what a mistake breaks was looked at. */
  readonly isConverged: boolean | null
  readonly isGapless: boolean | null
  /** From the healing until every outbox had nothing more to send; null where one never had. */
  readonly drainedMs: number | null
  readonly inTray: number
  readonly killed: {
    readonly workstations: number
    readonly hubs: number
    readonly databases: number
  }
  readonly network: Readonly<Record<string, number>>
  readonly rows: Readonly<Record<string, number>>
  /** Where a replica is not as the hub is. */
  readonly differences: readonly string[]
  readonly bugs: readonly string[]
}

/** What the promise says. */
export const DRAINED_WITHIN_MS = 15_000
const SETTLED_WITHIN_MS = 60_000
const PAGE_WRITTEN_MS = 1000
const HOUR = 3_600_000
const skews = [0, HOUR, -HOUR, 72 * HOUR, -30 * 24 * HOUR]

/** Real processes, real faults; then everything heals, and what was promised is compared. */
export async function runSoak(soak: Soak): Promise<Outcome> {
  const chance = seeded(soak.seed)
  const folder = mkdtempSync(join(tmpdir(), 'earshot-soak-'))
  const undo: (() => Promise<void> | void)[] = []
  try {
    const hubs = await startHubs(soak.entries.hub, folder, soak.server, soak.naive ? 1 : 2)
    undo.push(hubs.stop)
    const { pool } = hubs
    const proxy = await aChaosProxy(hubs.urls, chance)
    undo.push(proxy.close)
    const { token, adminToken } = hubs.one()

    await takeIn({ url: hubs.one().url, token: adminToken }, someCalls(10))
    const desks = Array.from({ length: soak.workstations }, (_, n) =>
      aDesk(soak.entries.workstation, {
        folder: join(folder, `desk-${n}`),
        url: proxy.url,
        token,
        device: v7(),
        seed: soak.seed + n,
        skewMs: skews[n % skews.length] ?? 0,
        naive: soak.naive ?? null,
      }),
    )
    undo.push(...desks.map((desk) => desk.kill))
    await Promise.all(desks.map((desk) => desk.start()))

    const killed = { workstations: 0, hubs: 0, databases: 0 }
    const watching = watchFeeds(hubs.one)
    undo.push(watching.stop)
    const busy = new AbortController()
    const others = [
      keepTakingIn(hubs.one, busy.signal),
      ...(soak.naive === 'sequence' ? [numberAsASequenceDoes(pool, busy.signal)] : []),
    ]
    const until = Date.now() + soak.seconds * 1000
    while (Date.now() < until) {
      await sleep(400 + chance() * 1600)
      const dice = chance()
      // The mistakes show in workstations; a hub takes longer to come back.
      if (dice < 0.7 || soak.naive !== undefined) {
        const desk = pick(chance, desks)
        await desk?.kill()
        await desk?.start()
        killed.workstations += 1
      } else if (dice < 0.85) {
        await hubs.killOne(chance)
        killed.hubs += 1
      } else if (await hubs.killDatabase()) killed.databases += 1
    }

    // Nothing is written any more, and everything heals.
    busy.abort()
    for (const desk of desks) await desk.ask('quiet')
    await Promise.all(others)
    await hubs.areWell()
    proxy.heal()
    const healedAt = Date.now()

    // A workstation that sends all of it anew each time may never come to an end.
    const isEnded = soak.naive !== 'noFactIds'
    const isCompared = isEnded && soak.naive !== 'sequence'
    const drained =
      isEnded && (await reports(desks, (all) => all.every(({ waiting }) => waiting === 0), 'count'))
    const drainedMs = drained ? Date.now() - healedAt : null
    if (isEnded) {
      // What waited behind something refused may be refused in its turn.
      await reports(desks, (all) => all.every(({ held }) => held.length === 0), 'settle')
      const heads = await headsOf(pool)
      await reports(desks, (all) => all.every(({ cursors }) => isAtEnd(cursors, heads)), 'count')
      // A page may be written a moment after its cursor, where somebody made that mistake.
      await sleep(PAGE_WRITTEN_MS)
    }
    const truth = await hubState(pool, hubs.one())
    const ends = await Promise.all(desks.map((desk) => desk.ask('report')))
    const isConverged = isCompared
      ? ends.every(({ state }) => hashOf(state) === hashOf(truth))
      : null
    const isGapless = isEnded ? await watching.isWhole() : null

    const known = new Set((await pool.query<{ id: string }>(`SELECT fact_id AS id FROM fact`)).rows.map(({ id }) => id)) // prettier-ignore
    const saved = desks.map((desk) => desk.saved())
    const tray = ends.map((end) => new Set([...end.held, ...end.tray.map(({ id }) => id)]))
    const lost = saved.flatMap((ids, n) => ids.filter((id) => !known.has(id) && !tray[n]?.has(id)))
    return {
      seed: soak.seed,
      hubs: hubs.kind,
      savedFacts: saved.flat().length,
      lost: isCompared ? lost.length : 0,
      doubled: await countDoubled(pool),
      isConverged,
      isGapless,
      drainedMs,
      inTray: ends.flatMap(({ tray, held }) => [...tray, ...held]).length,
      killed,
      network: proxy.counts(),
      rows: Object.fromEntries(Object.entries(truth).map(([name, rows]) => [name, rows.length])),
      differences: isCompared
        ? ends.flatMap(({ state }, n) => differences(`desk ${n}`, truth, state))
        : [],
      bugs: ends.flatMap(({ bugs }) => bugs),
    }
  } finally {
    for (const step of undo.reverse()) await Promise.resolve(step()).catch(() => undefined)
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The reports once they are so; undefined where they do not become so in time. */
async function reports(
  desks: readonly { readonly ask: Desk['ask'] }[],
  isSo: (all: readonly Report[]) => boolean,
  order: 'count' | 'settle',
): Promise<readonly Report[] | undefined> {
  const until = Date.now() + SETTLED_WITHIN_MS
  for (;;) {
    const all = await Promise.all(desks.map((desk) => desk.ask(order)))
    if (isSo(all)) return all
    if (Date.now() > until) return undefined
    await sleep(500)
  }
}

const headsOf = async (pool: Pool): Promise<ReadonlyMap<string, number>> => {
  const { rows } = await pool.query<{ scope: string; seq: number }>(`SELECT scope, seq FROM scope`)
  return new Map(rows.map(({ scope, seq }) => [scope, seq]))
}

/** Of the feeds it reads; there are others. */
const isAtEnd = (cursors: Report['cursors'], heads: ReadonlyMap<string, number>): boolean =>
  Object.keys(cursors).length > 0 &&
  Object.entries(cursors).every(
    ([scope, cursor]) => Number(cursor.split('.')[1]) >= (heads.get(scope) ?? 0),
  )

/** The same work under two ids; a device that is told it was copied sends it as another. */
const countDoubled = async (pool: Pool): Promise<number> => {
  const { rows } = await pool.query<{ n: number }>(
    `SELECT coalesce(sum(n - 1), 0)::int AS n FROM (
       SELECT count(*) AS n FROM fact GROUP BY (body::jsonb - 'id' - 'device')) AS same`,
  )
  return rows[0]?.n ?? 0
}

const hashOf = (state: State): string =>
  createHash('sha256')
    .update(JSON.stringify(Object.entries(state).sort()))
    .digest('hex')

const differences = (who: string, truth: State, state: State): readonly string[] =>
  Object.entries(truth).flatMap(([table, rows]) => {
    const here = new Set(state[table])
    const there = new Set(rows)
    const missing = rows.filter((row) => !here.has(row))
    const more = [...here].filter((row) => !there.has(row))
    return missing.length + more.length === 0
      ? []
      : [
          `${who}: ${table}: ${missing.length} missing, ${more.length} too many; ${missing[0] ?? ''} ${more[0] ?? ''}`,
        ]
  })
