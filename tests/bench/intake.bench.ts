import { chmodSync, createWriteStream, readFileSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'

import { expect, test } from 'vitest'

import { traitOfCall, traitOfFile } from '#core/calls/likeness.ts'
import { nearestCalls } from '#core/calls/nearest.ts'
import { createHubSink } from '#hub/db/intake.ts'
import { OrgId } from '#hub/org-id.ts'
import { growHeapSlowly } from '#intake/grow-heap-slowly.ts'
import { earshotProfile } from '#intake/profiles.ts'
import { takeIn } from '#intake/take-in.ts'
import { TeamId } from '#shared/ids.ts'
import { UtcMs } from '#shared/time.ts'
import { median, percentile, record, time } from '#tests/bench/figures.ts'
import { HEADINGS } from '#tests/bench/support/long-calls.ts'
import { scratchFolder } from '#tests/bench/support/scratch.ts'
import { familyOf } from '#tests/support/faults/disk.ts'
import { aHub, aHubFolder } from '#tests/support/hub.ts'
import { lookInto } from '#tests/support/hub-database.ts'

const ROWS = Number(process.env['EARSHOT_BENCH_ROWS'] ?? 100_000)
const MORNING = Date.UTC(2026, 10, 20, 1)
const agents = ['李娟', '王伟', '张敏', '刘洋', '陈静', '杨帆', '赵磊', '黄丽']

test('a log of a hundred thousand rows, and one of a million', async () => {
  const folder = scratchFolder('intake')
  // PostgreSQL, another user, writes there what it is to copy.
  chmodSync(folder, 0o777)
  // As a hub does.
  growHeapSlowly()
  const small = await takeInto(folder, ROWS, 3)
  const large = await takeInto(folder, ROWS * 10, 1)

  record({
    what: `hub takes in ${ROWS} rows of a call log`,
    value: rate(ROWS, small.first),
    unit: 'rows/s',
    budget: { atLeast: 0.25 * rate(ROWS, small.copied) },
    rival: { name: 'COPY of the same rows into the same tables', value: rate(ROWS, small.copied) },
    note: 'in the process of the hub, over no network: each row is read, checked, hashed, compared, stored and put into the feed. The budget is a quarter of COPY’s rate; medians of 3, in turns',
  })
  record({
    what: `… ${ROWS * 10} rows`,
    value: rate(ROWS * 10, large.first),
    unit: 'rows/s',
    budget: { atLeast: 0.25 * rate(ROWS * 10, large.copied) },
    rival: { name: 'COPY of them', value: rate(ROWS * 10, large.copied) },
  })
  for (const [rows, { work, copyWork }] of [
    [ROWS, small],
    [ROWS * 10, large],
  ] as const) {
    record({
      what: `processor time a row, of ${rows}: hub and PostgreSQL`,
      value: ((work.hub + work.postgres) * 1000) / rows,
      unit: 'µs',
      budget: { atMostTimes: 4 },
      rival: { name: 'COPY', value: (copyWork.postgres * 1000) / rows },
      note: `does not ask what else the machine does. Of ${rows} rows the hub’s own part is ${((work.hub * 1000) / rows).toFixed(1)} µs a row`,
    })
  }
  record({
    what: 'what a row costs at ten times as many',
    value: large.first / (ROWS * 10) / (small.first / ROWS),
    unit: '×',
    budget: { atMost: 1.5 },
    rival: {
      name: 'COPY',
      value: large.copied / (ROWS * 10) / (small.copied / ROWS),
    },
  })
  record({
    what: `reading ${ROWS * 10} rows again, none changed`,
    value: rate(ROWS * 10, large.again),
    unit: 'rows/s',
    budget: null,
    rival: null,
  })
  record({
    what: `memory taken in addition while ${ROWS * 10} rows come in`,
    value: large.memory,
    unit: 'MB',
    budget: { atMost: 300 },
    rival: { name: `${ROWS} rows`, value: small.memory },
  })
}, 1_200_000)

test('the nearest of a million calls', () => {
  const calls = Array.from({ length: 1_000_000 }, (_, n) =>
    traitOfCall({
      externalId: `1763600${n}.${n}`,
      agentId: `A${n % 500}`,
      startedAt: UtcMs.parse(MORNING + n * 80),
      ringMs: 4000,
      talkMs: 60_000,
      holdMs: 0,
      customerNumber: `139${String(10_000_000 + n * 79)}`,
      recordingFile: '',
    }),
  )
  const from = performance.now()
  const near = nearestCalls(calls)
  const built = performance.now() - from
  const took = Array.from({ length: 1000 }, (_, n) => {
    const at = n * 997
    const file = traitOfFile(`q-${calls[at]?.numbers[0] ?? ''}-x.wav`, {
      moments: [MORNING + at * 80 + 30_000],
      modifiedAt: null,
      durationMs: 61_000,
    })
    const asked = performance.now()
    expect(near(file)[0]?.at).toBe(at)
    return performance.now() - asked
  })
  record({
    what: 'nearest call of a recording without a row, among 1,000,000: p95',
    value: percentile(took, 0.95),
    unit: 'ms',
    budget: { atMost: 5 },
    rival: null,
    note: `the index of the million is made once, in ${Math.round(built)} ms`,
  })
})

const rate = (rows: number, ms: number): number => (rows / ms) * 1000

/** A hub of its own takes in so many rows, in turns with COPY; the last time it reads them again. */
async function takeInto(folder: string, rows: number, rounds: number) {
  const dir = aHubFolder()
  const hub = await aHub({ dir })
  const { pool, rows: ask } = lookInto(dir)
  const [place] = await ask<{ org_id: string; team_id: string }>('SELECT * FROM team')
  const orgId = OrgId.parse(place?.org_id)
  const sink = createHubSink(
    {
      pool,
      clock: { now: () => UtcMs.parse(Date.now()) },
      blobs: unused,
      dueAt: () => 0,
      scorecards: { inbound: 'service', outbound: 'sales' },
    },
    { orgId, teamId: TeamId.parse(place?.team_id) },
  )
  const log = await writeLog(folder, rows)
  const take = async () => {
    const taken = await takeIn({ log, recordingsDir: null, profile: earshotProfile, sink })
    expect(taken).toMatchObject({ ok: true, value: { rows, calls: rows, problems: [] } })
  }
  const files = { call: join(folder, 'call.copy'), change: join(folder, 'change.copy') }
  const isOurs = { call: 'true', change: `entity = 'call'` }
  const tables = ['call', 'change'] as const
  const empty = async () => {
    for (const table of tables) {
      await ask(`DELETE FROM ${table} WHERE ${isOurs[table]}`)
      await ask(`VACUUM FULL ${table}`)
    }
  }
  const memory = watchMemory()
  const taken: Spent[] = []
  const copied: Spent[] = []
  let again = Number.NaN
  for (let round = 1; round <= rounds; round += 1) {
    taken.push(await spend(hub, take))
    if (round === rounds) [again = Number.NaN] = await time(1, take)
    for (const table of tables) {
      await ask(`COPY (SELECT * FROM ${table} WHERE ${isOurs[table]}) TO '${files[table]}'`)
    }
    await empty()
    copied.push(
      await spend(hub, async () => {
        for (const table of tables) await ask(`COPY ${table} FROM '${files[table]}'`)
      }),
    )
    await empty()
  }
  const most = memory.stop()
  await hub.close()
  const middle = (of: readonly Spent[], what: keyof Spent) => median(of.map((one) => one[what]))
  return {
    first: middle(taken, 'ms'),
    again,
    copied: middle(copied, 'ms'),
    work: { hub: middle(taken, 'hub'), postgres: middle(taken, 'postgres') },
    copyWork: { postgres: middle(copied, 'postgres') },
    memory: most,
  }
}

/** Milliseconds: by the clock, and of the processor, here and in PostgreSQL. */
type Spent = { readonly ms: number; readonly hub: number; readonly postgres: number }

async function spend(
  hub: { readonly postgresPid: () => number | null },
  work: () => Promise<void>,
): Promise<Spent> {
  const server = hub.postgresPid() ?? 0
  const [here, there] = [process.cpuUsage(), processorMs(server)]
  const [ms = Number.NaN] = await time(1, work)
  const { user, system } = process.cpuUsage(here)
  return { ms, hub: (user + system) / 1000, postgres: processorMs(server) - there }
}

/** Of a process, of those that come from it, and of those of them that have ended; see proc(5). */
function processorMs(pid: number): number {
  const ticks = familyOf(pid).map((one) => {
    const stat = readFileSync(`/proc/${one}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0)
  })
  return ticks.reduce((sum, one) => sum + one, 0) * 10
}

/** No recordings come in. */
const unused = {
  put: () => Promise.reject(new Error('no recordings')),
  size: () => Promise.resolve(undefined),
  open: () => {
    throw new Error('no recordings')
  },
  remove: () => Promise.reject(new Error('no recordings')),
  incoming: () => '',
}

/** MB of the process above what it had at the beginning, at most. */
function watchMemory() {
  const before = process.memoryUsage().rss
  let most = before
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss)
  }, 100)
  return {
    stop: () => {
      clearInterval(timer)
      return (most - before) / 1e6
    },
  }
}

async function writeLog(folder: string, rows: number): Promise<string> {
  const log = join(folder, `calls-${rows}.csv`)
  const out = createWriteStream(log)
  out.write(`${HEADINGS}\n`)
  for (let n = 0; n < rows; n++) {
    const number = String((n * 7919) % 100_000_000).padStart(8, '0')
    const at = new Date(MORNING + n * 80).toISOString()
    const agent = `A${n % 300},${agents[n % agents.length] ?? ''},客服${n % 12}组`
    const isRoom = out.write(
      `C-${n},${agent},2022-08-15,普通客户,业务咨询,inbound,${at},3,${60 + (n % 600)},0,139${number},已解决,${n % 6},false,false,\n`,
    )
    if (!isRoom) await once(out, 'drain')
  }
  out.end()
  await finished(out)
  return log
}
