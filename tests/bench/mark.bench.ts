import { closeSync, fsyncSync, openSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

import type { Page } from '@playwright/test'
import { beforeAll, expect, onTestFinished, test } from 'vitest'

import { readPack } from '#intake/packs.ts'
import { EvaluationId } from '#shared/ids.ts'
import { median, percentile, record, time } from '#tests/bench/figures.ts'
import { scratchFolder } from '#tests/bench/support/scratch.ts'
import { rememberPaint, seen, watchChip } from '#tests/bench/support/watch.ts'
import { aHub, aWorkstation, waitUntilSynced } from '#tests/bench/support/workspace.ts'
import { openCall, waitForSound } from '#tests/e2e/support/screens.ts'
import { anApp } from '#tests/support/app.ts'
import { aCall, anAssignment, aRecording } from '#tests/support/builders.ts'
import { aDatabase, aPut, aWorkstation as records, pull } from '#tests/support/workstation.ts'

const MARKS_A_CALL = 20
/** As fast as somebody types who knows the keys by heart: ten a second. */
const BETWEEN_KEYS_MS = 100
const CALLS = ['2001', '2002', '2003', '2004', '2005', '2006', '2007', '2008', '2009', '2010', '2011', '2012', '2013', '2014', '2015'] // prettier-ignore
/** Section and item, as they are typed. */
const CHORDS = [['2', '3'], ['4', '6'], ['3', '1'], ['7', '2'], ['5', '2']] as const // prettier-ignore
const MARKS = MARKS_A_CALL * CALLS.length

let page: Page

beforeAll(async () => {
  const hub = await aHub(true)
  const home = scratchFolder('home')
  ;({ page } = await aWorkstation(home, hub))
  await waitUntilSynced(page, 24)
})

test('from the key to the mark on disk and on screen', async () => {
  const shown: number[] = []
  const painted: number[] = []
  for (const id of CALLS) {
    await openCall(page, id)
    await waitForSound(page)
    for (let n = 0; n < MARKS_A_CALL; n++) {
      const [section = '', item = ''] = CHORDS[n % CHORDS.length] ?? []
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press(section)
      await watchChip(page)
      await page.waitForTimeout(BETWEEN_KEYS_MS)
      await page.keyboard.press(item)
      shown.push(await seen(page))
      painted.push(await rememberPaint(page))
    }
    await page.getByRole('navigation').getByRole('button').first().click()
  }
  expect(shown).toHaveLength(MARKS)

  const { dispatched, bytes } = await dispatchMarks()
  const appended = await appendSynced(bytes)
  record({
    what: 'one mark, key → disk and screen, median',
    value: median(shown),
    unit: 'ms',
    budget: { atMost: 5 },
    rival: { name: 'dispatch and SQLite alone', value: median(dispatched) },
    note: `${MARKS} marks in ${CALLS.length} calls, ${BETWEEN_KEYS_MS} ms between section and item; from the press of the item's key, the second of the two, to its chip in the page, which main announces after the commit`,
  })
  record({
    what: '… p99',
    value: percentile(shown, 0.99),
    unit: 'ms',
    budget: { atMost: 30 },
    rival: { name: 'dispatch and SQLite alone', value: percentile(dispatched, 0.99) },
  })
  record({
    what: '… to the frame that shows it, median',
    value: median(painted),
    unit: 'ms',
    budget: null,
    rival: { name: 'one frame at 60 Hz', value: 1000 / 60 },
  })
  record({
    what: 'one mark, dispatch and SQLite in plain Node, median',
    value: median(dispatched),
    unit: 'ms',
    budget: null,
    rival: { name: `append of its ${bytes} bytes and fsync`, value: median(appended) },
    note: `100 marks, ${BETWEEN_KEYS_MS} ms apart; the bytes are what the commit added to SQLite's log`,
  })
})

/** The same marks without a window, and how many bytes one of them adds to the log of the database. */
async function dispatchMarks(): Promise<{
  readonly dispatched: readonly number[]
  readonly bytes: number
}> {
  const file = join(scratchFolder('marks'), 'earshot.db')
  const app = anApp(records(aDatabase(file)))
  const pack = await readPack('service')
  if (!pack.ok) throw new Error(pack.error.type)
  const { id: scorecardId, version: scorecardVersion } = pack.value
  pull(
    app,
    aPut('scorecard', pack.value),
    aPut('call', aCall()),
    aPut('recording', aRecording({ durationMs: 3_600_000 })),
    aPut('assignment', anAssignment({ scorecardId, scorecardVersion })),
  )
  const ask = async <T>(group: string, name: string, input: unknown): Promise<T> => {
    const reply = await app.dispatch(group, name, input)
    if (!reply.ok) throw new Error(JSON.stringify(reply.error))
    return reply.value as T // The contract says what each method answers.
  }
  const { id } = await ask<{ id: unknown }>('evaluations', 'start', { callId: aCall().id })
  const evaluationId = EvaluationId.parse(id)
  const log = () => statSync(`${file}-wal`).size
  app.database.db.pragma('wal_checkpoint(TRUNCATE)')
  const dispatched = await timePaced(async (nth) => {
    const [section, item] = CHORDS[nth % CHORDS.length] ?? CHORDS[0]
    const mark = { itemKey: `${section}.${item}`, at: nth * 1000, end: null, note: '' }
    await ask('marks', 'add', { evaluationId, ...mark })
  })
  return { dispatched, bytes: Math.round(log() / dispatched.length) }
}

/** The least that a disk can do for as many bytes. */
function appendSynced(bytes: number): Promise<readonly number[]> {
  const file = openSync(join(scratchFolder('append'), 'log'), 'a')
  onTestFinished(() => {
    closeSync(file)
  })
  const block = new Uint8Array(bytes).fill(0x5a)
  return timePaced(() => {
    writeSync(file, block)
    fsyncSync(file)
  })
}

/** A hundred times, as far apart as the keys are: what rests in between is slower than what runs. */
async function timePaced(work: (nth: number) => Promise<void> | void): Promise<readonly number[]> {
  const took: number[] = []
  for (let nth = 0; nth < 100; nth++) {
    await setTimeout(BETWEEN_KEYS_MS)
    took.push(...(await time(1, () => work(nth))))
  }
  return took
}
