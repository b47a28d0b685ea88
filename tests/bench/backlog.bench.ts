import { monitorEventLoopDelay } from 'node:perf_hooks'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { expect, test } from 'vitest'

import { createChangeNote } from '#core/evaluation/change-note.ts'
import { systemIds } from '#main/system-ids.ts'
import { ok } from '#shared/result.ts'
import { CallId } from '#shared/ids.ts'
import type { CallDraft } from '#shared/intake.ts'
import { median, percentile, record } from '#tests/bench/figures.ts'
import { openWorkstation, pullOf } from '#tests/bench/support/pulling.ts'
import { scratchFolder } from '#tests/bench/support/scratch.ts'
import { aFact, anEvaluation } from '#tests/support/builders.ts'
import { fixedClock } from '#tests/support/fakes.ts'
import { aClient, aDraft, aHubFolder } from '#tests/support/hub.ts'
import { aHubProcess, builtHub, type HubProcess } from '#tests/support/hub-process.ts'
import { lookInto } from '#tests/support/hub-database.ts'

const ROWS = Number(process.env['EARSHOT_BENCH_BACKLOG'] ?? 100_000)
const KEY_EVERY_MS = 150

test('a workstation comes back after a week, and its inspector works on meanwhile', async () => {
  const dir = aHubFolder()
  const hub = await aHubProcess(await builtHub(), { dir })
  const draft = await takeInOne(dir, hub)
  const file = join(scratchFolder('backlog'), 'earshot.db')
  const workstation = openWorkstation(file)
  const { store, actor } = workstation
  const { db } = workstation.database
  const turn = pullOf(workstation, hub)
  const pull = () => turn(new AbortController().signal)
  await pull()
  const callId = CallId.parse(db.prepare('SELECT id FROM call').pluck().get())
  const evaluation = anEvaluation({ callId })
  store.write((tx) => {
    tx.saveEvaluation(evaluation)
    tx.tell(aFact({ type: 'EvaluationStarted', evaluation }))
    return ok(null)
  })
  await fillFeed(dir, draft)
  const note = createChangeNote({ store, actor, clock: fixedClock(), ids: systemIds })

  const delay = monitorEventLoopDelay({ resolution: 1 })
  const before = process.memoryUsage().rss
  const work = process.cpuUsage()
  let most = before
  const saved: number[] = []
  const pulling = new AbortController()
  const inspector = (async () => {
    while (!pulling.signal.aborted) {
      const pressedAt = performance.now() + KEY_EVERY_MS
      await sleep(KEY_EVERY_MS)
      const done = note({ evaluationId: evaluation.id, note: `第 ${saved.length} 句` })
      if (!done.ok) throw new Error(done.error.type)
      saved.push(performance.now() - pressedAt)
      most = Math.max(most, process.memoryUsage().rss)
    }
  })()

  delay.enable()
  const from = performance.now()
  const { then } = await pull()
  const took = performance.now() - from
  delay.disable()
  pulling.abort()
  await inspector
  const { user, system } = process.cpuUsage(work)

  expect(then).toBe('rest')
  expect(db.prepare('SELECT count(*) FROM call').pluck().get()).toBe(ROWS)
  expect(store.evaluation(evaluation.id)?.note).toBe(`第 ${saved.length - 1} 句`)

  const bytes = Number(db.pragma('page_count', { simple: true })) * Number(db.pragma('page_size', { simple: true })) // prettier-ignore

  const of = `of ${ROWS.toLocaleString('en')} changes`
  const how = `the workstation’s own pull from a hub in another process into the encrypted database, pages of 500, each a commit on disk; ${((user + system) / ROWS).toFixed(0)} µs of processor a row; the database is ${Math.round(bytes / 1e6)} MB then; a note every ${KEY_EVERY_MS} ms, ${saved.length} of them, from its key to the disk`
  record({ what: `backlog ${of}`, value: (ROWS / took) * 1000, unit: 'rows/s', budget: { atLeast: 5000 }, rival: null, note: how }) // prettier-ignore
  record({ what: '… a note written meanwhile is saved, p50', value: median(saved), unit: 'ms', budget: null, rival: null }) // prettier-ignore
  record({ what: '… a note written meanwhile is saved, p99', value: percentile(saved, 0.99), unit: 'ms', budget: { atMost: 50 }, rival: null }) // prettier-ignore
  record({ what: '… longest the process did nothing else', value: delay.max / 1e6, unit: 'ms', budget: null, rival: null }) // prettier-ignore
  record({ what: '… memory taken in addition', value: (most - before) / 1e6, unit: 'MB', budget: { atMost: 300 }, rival: null }) // prettier-ignore
}, 1_800_000)

async function takeInOne(dir: string, { url }: HubProcess): Promise<CallDraft> {
  // Ours to read: the hub wrote it as it started.
  const { adminToken: token } = JSON.parse(readFileSync(join(dir, 'hub.json'), 'utf8')) as {
    adminToken: string
  }
  const draft = aDraft()
  await aClient({ url, token }).send('POST', '/v1/calls', { calls: [draft] })
  return draft
}

/** The database itself writes as many more calls like this one into the feed as are wanted. */
async function fillFeed(dir: string, { externalId }: CallDraft): Promise<void> {
  const { rows } = lookInto(dir)
  await rows(
    `INSERT INTO change (org_id, scope, seq, entity, entity_id, op, body)
     SELECT org_id, scope, seq + n, entity, made.id, op,
            replace(replace(body, entity_id, made.id), $1, 'C-' || n)
       FROM change, generate_series(1, $2::int) AS n,
            LATERAL (SELECT '01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0') AS id) AS made
      WHERE entity = 'call'`,
    [externalId, ROWS - 1],
  )
  await rows(`UPDATE scope SET seq = seq + $1 WHERE scope LIKE 'calls:%'`, [ROWS - 1])
}
