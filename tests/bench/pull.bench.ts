import { spawnSync } from 'node:child_process'
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'

import { expect, test } from 'vitest'

import { QueueFilter } from '#shared/queue.ts'
import { CallId } from '#shared/ids.ts'
import { UtcMs } from '#shared/time.ts'
import { median, record, time } from '#tests/bench/figures.ts'
import { HEADINGS, ingest } from '#tests/bench/support/long-calls.ts'
import { openWorkstation, pullOf } from '#tests/bench/support/pulling.ts'
import { scratchFolder } from '#tests/bench/support/scratch.ts'
import { aHub } from '#tests/bench/support/workspace.ts'
import type { RunningHub } from '#tests/e2e/support/hub.ts'
import { anAssignment, aRecording } from '#tests/support/builders.ts'
import { atNoon, noon } from '#tests/support/fakes.ts'
import { lookInto } from '#tests/support/hub-database.ts'
import { assignmentId, recordingId } from '#tests/support/ids.ts'
import { aCursor, aPut, type Workstation } from '#tests/support/workstation.ts'

const ROWS = 100_000
const PAGE = 1000
const DAY = 86_400_000
const agents = ['李娟', '王伟', '张敏', '刘洋', '陈静', '杨帆', '赵磊', '黄丽']

test('a hundred thousand calls, from the log to the hub to the workstation to the queue', async () => {
  const hub = await aHub(false)
  const log = await writeLog()
  const took = await time(1, () => ingest(hub, log, scratchFolder('no-recordings')))
  const copied = await copyIntoPostgres(hub.dir, log)
  record({
    what: 'hub takes in 100,000 rows of a call log',
    value: rate(took),
    unit: 'rows/s',
    budget: null,
    rival: { name: 'COPY of the file by the same PostgreSQL', value: rate(copied) },
    note: '`earshot ingest` over HTTP, its own start included; each row is checked, hashed, stored and put into the feed',
  })

  const folder = scratchFolder('pulled')
  const workstation = openWorkstation(join(folder, 'earshot.db'))
  const pulled = await time(1, () => pullAll(hub, workstation))
  expect(countCalls(workstation)).toBe(ROWS)
  const shell = await importIntoSqlite(folder, workstation)
  record({
    what: 'pull of 100,000 call rows',
    value: rate(pulled),
    unit: 'rows/s',
    budget: { atLeast: 10_000 },
    rival: shell === null ? null : { name: 'sqlite3 shell, .import from CSV', value: rate(shell) },
    note: `hub over HTTP to the encrypted database, every page a commit on disk; the budget is ours; ${
      shell === null
        ? 'sqlite3 is not installed here'
        : 'the shell writes the same rows, columns and index unencrypted in one commit'
    }`,
  })

  await assignAll(workstation)
  measureQueue(workstation)
})

const rate = ([ms = Number.NaN]: readonly number[]): number => (ROWS / ms) * 1000

async function writeLog(): Promise<string> {
  const log = join(scratchFolder('log'), 'calls.csv')
  const out = createWriteStream(log)
  out.write(`${HEADINGS}\n`)
  for (let n = 0; n < ROWS; n++) {
    const number = String((n * 7919) % 100_000_000).padStart(8, '0')
    const at = new Date(noon - (ROWS - n) * 20_000).toISOString()
    const agent = `A${n % 300},${agents[n % agents.length] ?? ''},客服${n % 12}组`
    out.write(
      `C-${n},${agent},2022-08-15,普通客户,业务咨询,inbound,${at},3,${60 + (n % 600)},0,139${number},已解决,${n % 6},false,false,\n`,
    )
  }
  out.end()
  await finished(out)
  return log
}

/** What the hub's own database does with the file when nothing is asked of the rows. */
async function copyIntoPostgres(dir: string, log: string): Promise<readonly number[]> {
  const { rows } = lookInto(dir)
  const columns = HEADINGS.split(',').map((name) => `${name} text`)
  await rows(`CREATE TABLE bench (${columns.join(', ')})`)
  const took = await time(1, async () => {
    await rows(`COPY bench FROM '${log}' (FORMAT csv, HEADER)`)
  })
  await rows('DROP TABLE bench')
  return took
}

async function pullAll(hub: RunningHub, workstation: Workstation): Promise<void> {
  const turn = pullOf(workstation, hub)
  const { then } = await turn(new AbortController().signal)
  if (then !== 'rest') throw new Error(`the pull ended with ${then}`)
}

const countCalls = ({ database: { db } }: Workstation): unknown =>
  db.prepare('SELECT count(*) FROM call').pluck().get()

/** The same rows into the same table by the shell; null where there is none. */
async function importIntoSqlite(
  folder: string,
  { database: { db } }: Workstation,
): Promise<readonly number[] | null> {
  if (spawnSync('sqlite3', ['-version']).status !== 0) return null
  const csv = join(folder, 'call.csv')
  const out = createWriteStream(csv)
  for (const row of db
    .prepare<[], (string | number | null)[]>('SELECT * FROM call')
    .raw()
    .iterate()) {
    out.write(`${row.map((value) => `"${String(value ?? '').replaceAll('"', '""')}"`).join(',')}\n`)
  }
  out.end()
  await finished(out)
  const schema = db
    .prepare<[], string>(`SELECT sql FROM sqlite_schema WHERE tbl_name = 'call' AND sql > ''`)
    .pluck()
    .all()
  const script = join(folder, 'import.sql')
  writeFileSync(script, `${schema.join(';\n')};\n.mode csv\n.import "${csv}" call\n`)
  mkdirSync(join(folder, 'plain'))
  const plain = join(folder, 'plain', 'shell.db')
  const took = await time(1, () => {
    spawnSync('sqlite3', [plain, `.read ${script}`], { stdio: 'inherit' })
  })
  const count = spawnSync('sqlite3', [plain, 'SELECT count(*) FROM call'], { encoding: 'utf8' })
  expect(count.stdout.trim()).toBe(String(ROWS))
  return took
}

/** Every call recorded and mine to judge, as the hub would tell it. */
async function assignAll({ mirror, database: { db }, actor }: Workstation): Promise<void> {
  const ids = db.prepare<[], string>('SELECT id FROM call ORDER BY started_at').pluck().all()
  const changes = ids.map((id, n) => {
    const callId = CallId.parse(id)
    const dueAt = UtcMs.parse(noon + (Math.floor(n / 400) - ROWS / 1600) * DAY + (n % 400))
    return [
      aPut('recording', aRecording({ id: recordingId(n), callId, durationMs: 1000 * (n % 600) })),
      aPut(
        'assignment',
        anAssignment({ id: assignmentId(n), callId, inspectorId: actor.person, dueAt }),
      ),
    ]
  })
  for (let at = 0; at < changes.length; at += PAGE) {
    mirror.apply('team:1', changes.slice(at, at + PAGE).flat(), aCursor(at + 1))
    await new Promise(setImmediate)
  }
}

function measureQueue({ queue, database: { db } }: Workstation): void {
  const often = (work: () => unknown): number => {
    work()
    const took = Array.from({ length: 25 }, () => {
      const from = performance.now()
      work()
      return performance.now() - from
    })
    return median(took)
  }
  const page = (filter: object, offset = 0) => queue.page(QueueFilter.parse(filter), offset, 100, atNoon) // prettier-ignore
  expect(page({}).total).toBe(ROWS)
  expect(page({ text: 'lj' }).total).toBe(ROWS / agents.length)

  const rows = db.prepare('SELECT * FROM queue_row LIMIT 100')
  const all = db.prepare('SELECT state, count(*) FROM queue_row GROUP BY state')
  const scan = db.prepare(`SELECT count(*) FROM queue_row WHERE instr(search, 'lj') > 0`)
  const first = { name: 'SELECT of any 100 rows', value: often(() => rows.all()) }
  const searched = { name: 'bare scan for the same letters', value: often(() => scan.get()) }
  const counted = { name: 'count by state alone', value: often(() => all.all()) }
  const figure = (what: string, value: number, atMost: number, rival: typeof first) => {
    const note = 'encrypted database in plain Node, median of 25; the budget is ours'
    record({ what, value, unit: 'ms', budget: { atMost }, rival, note })
  }
  const of = 'of 100,000 assignments'
  figure(`queue page ${of}, first`, often(() => page({})), 16, first) // prettier-ignore
  figure('… in the middle', often(() => page({}, ROWS / 2)), 50, first) // prettier-ignore
  figure('… search by initials', often(() => page({ text: 'lj' })), 50, searched) // prettier-ignore
  figure('… search that finds nothing', often(() => page({ text: 'nobody' })), 50, searched) // prettier-ignore
  figure('… all counts', often(() => queue.counts(atNoon)), 50, counted) // prettier-ignore
}
