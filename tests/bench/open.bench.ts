import { pathToFileURL } from 'node:url'
import { join } from 'node:path'

import type { Page } from '@playwright/test'
import { beforeAll, expect, test } from 'vitest'

import { median, percentile, record } from '#tests/bench/figures.ts'
import { openBareWindow } from '#tests/bench/support/electron.ts'
import { takeInCalls } from '#tests/bench/support/long-calls.ts'
import { scratchFolder } from '#tests/bench/support/scratch.ts'
import {
  middlesOf,
  rememberAudio,
  seen,
  watchSelection,
  watchSound,
  watchWaveform,
} from '#tests/bench/support/watch.ts'
import { aHub, aWorkstation, waitUntilSynced } from '#tests/bench/support/workspace.ts'
import { heading, queueRows, waitForSound } from '#tests/e2e/support/screens.ts'

const BUDGET_MS = 150
const ROUNDS = 7
const lengths = [
  { name: '1 s', durationMs: 1000 },
  { name: '10 min', durationMs: 600_000 },
  { name: '60 min', durationMs: 3_600_000 },
]
// Three of each, so that none is still open from the last time it was looked at.
const calls = [0, 1, 2].flatMap((nth) =>
  lengths.map(({ name, durationMs }) => ({
    ...{ name, id: `L${durationMs / 1000}-${nth}`, durationMs: durationMs + nth * 8 },
  })),
)
const opens = Array.from({ length: ROUNDS }).flatMap(() => calls)

let page: Page
let folder: string
let middles: readonly number[]

beforeAll(async () => {
  const hub = await aHub(false)
  folder = await takeInCalls(hub, calls)
  const home = scratchFolder('home')
  const first = await aWorkstation(home, hub)
  await waitUntilSynced(first.page, calls.length)
  // Everything has been measured once it can be played.
  for (const { id } of calls) {
    await open(first.page, id)
    await waitForSound(first.page)
    middles = await middlesOf(first.page)
    await back(first.page)
  }
  await first.close()
  ;({ page } = await aWorkstation(home, hub))
  await queueRows(page)
    .nth(calls.length - 1)
    .waitFor()
  await rememberAudio(page)
})

test('from opening a call to its whole waveform, whatever its length', async () => {
  const took = await openAll(() => watchWaveform(page, middles))
  const [short] = took
  const key = median(await stepThrough(30))
  for (const [index, { name }] of lengths.entries()) {
    const samples = took[index] ?? []
    const isShort = index === 0
    record({
      what: `open a call of ${name} → whole waveform, median`,
      value: median(samples),
      unit: 'ms',
      budget: { atMost: BUDGET_MS },
      rival: isShort
        ? { name: 'one row down in the queue', value: key }
        : { name: 'the same with 1 s', value: median(short ?? []) },
      note: `Enter on a row of the queue to the frame in which both lanes are drawn from edge to edge; ${samples.length} opens, other lengths in between`,
    })
    record({
      what: '… p95',
      value: percentile(samples, 0.95),
      unit: 'ms',
      budget: { atMost: BUDGET_MS },
      rival: isShort ? null : { name: 'the same with 1 s', value: percentile(short ?? [], 0.95) },
    })
  }
})

test('from opening a call to its first sound, whatever its length', async () => {
  const took = await openAll(() => watchSound(page))
  for (const [index, { name, durationMs }] of lengths.entries()) {
    const samples = took[index] ?? []
    const bare = await bareAudio(join(folder, `L${durationMs / 1000}-0.wav`))
    record({
      what: `open a call of ${name} → first sound, median`,
      value: median(samples),
      unit: 'ms',
      budget: { atMost: BUDGET_MS },
      rival: { name: 'an <audio> alone on the plain file', value: bare },
      note: `Enter on a row of the queue, play pressed as soon as the player has the recording, to the moment the sound's own clock runs; ${samples.length} opens`,
    })
    record({
      what: '… p95',
      value: percentile(samples, 0.95),
      unit: 'ms',
      budget: { atMost: BUDGET_MS },
      rival: null,
    })
  }
})

/** Opens every call several times, others in between; milliseconds by length. */
async function openAll(watch: () => Promise<void>): Promise<readonly (readonly number[])[]> {
  const took = new Map(lengths.map(({ name }) => [name, [] as number[]]))
  for (const { id, name } of opens) {
    await select(page, id)
    await watch()
    await page.keyboard.press('Enter')
    took.get(name)?.push(await seen(page))
    expect(await heading(page).innerText()).toContain(id)
    await back(page)
  }
  return [...took.values()]
}

async function stepThrough(count: number): Promise<readonly number[]> {
  const took: number[] = []
  await page.keyboard.press('Home')
  for (let n = 0; n < count; n++) {
    await watchSelection(page)
    await page.keyboard.press(n % 2 === 0 ? 'ArrowDown' : 'ArrowUp')
    took.push(await seen(page))
  }
  return took
}

/** Selects the call's row by the keyboard. */
async function select(on: Page, id: string): Promise<void> {
  const row = queueRows(on).filter({ hasText: id })
  const index = Number(await row.getAttribute('aria-rowindex')) - 2
  await on.keyboard.press('Home')
  for (let n = 0; n < index; n++) await on.keyboard.press('ArrowDown')
  await queueRows(on).and(on.locator('[aria-selected=true]')).filter({ hasText: id }).waitFor()
}

async function open(on: Page, id: string): Promise<void> {
  await select(on, id)
  await on.keyboard.press('Enter')
  await heading(on).filter({ hasText: id }).waitFor()
}

async function back(on: Page): Promise<void> {
  await on.getByRole('navigation').getByRole('button').first().click()
  await queueRows(on).first().waitFor()
}

/** The same file in an empty window: from naming it to its clock running, median of 15. */
async function bareAudio(path: string): Promise<number> {
  const bare = await openBareWindow()
  const took: number[] = []
  for (let n = 0; n < 15; n++) {
    took.push(
      await bare.page.evaluate(
        (url) =>
          new Promise<number>((resolve) => {
            const from = performance.now()
            const audio = new Audio(url)
            const look = (): void => {
              if (audio.currentTime < 0.001) {
                setTimeout(look, 1)
                return
              }
              resolve(performance.now() - from)
              audio.pause()
              audio.removeAttribute('src')
              audio.load()
            }
            void audio.play()
            look()
          }),
        pathToFileURL(path).href,
      ),
    )
  }
  await bare.app.close()
  return median(took)
}
