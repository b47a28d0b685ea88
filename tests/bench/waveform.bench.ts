import type { Page } from '@playwright/test'
import { beforeAll, expect, test } from 'vitest'

import type { InspectView } from '#shared/inspect.ts'
import type { QueuePage } from '#shared/queue.ts'
import { median, percentile, record } from '#tests/bench/figures.ts'
import { watchFrames, watchSeek, zoomWhilePlaying } from '#tests/bench/support/frames.ts'
import { takeInCalls } from '#tests/bench/support/long-calls.ts'
import { scratchFolder } from '#tests/bench/support/scratch.ts'
import { rememberAudio, seen } from '#tests/bench/support/watch.ts'
import { aHub, aWorkstation, waitUntilSynced } from '#tests/bench/support/workspace.ts'
import { openCall, position, waitForSound } from '#tests/e2e/support/screens.ts'

const LONG = { id: 'W180', durationMs: 3 * 3_600_000 }
const MARKS = 2000
const SAMPLE_CALLS = 24

let page: Page

beforeAll(async () => {
  const hub = await aHub(true)
  await takeInCalls(hub, [LONG])
  ;({ page } = await aWorkstation(scratchFolder('home'), hub))
  await waitUntilSynced(page, SAMPLE_CALLS + 1)
})

test('frames while playing and zooming three hours with two thousand marks', async () => {
  await markAll()
  await rememberAudio(page)
  await watchFrames(page)
  await openCall(page, LONG.id)
  await waitForSound(page)
  await page.keyboard.press('Space')
  await expect.poll(() => position(page)).toBeGreaterThan(300)

  await zoomWhilePlaying(page, 3000) // Warm.
  const { work, whole } = await zoomWhilePlaying(page, 18_000)
  await page.keyboard.press('Space')

  expect(work.length).toBeGreaterThan(200)
  const note = `a wheel turning on every frame of 18 s, in and out, while it plays; ${work.length} frames at 1440 × 900; own work: animation callbacks and what they leave, whole frame: with style, layout and paint`
  record({
    what: 'frame, playing and zooming 3 h with 2,000 marks, own work p50',
    ...{ value: median(work), unit: 'ms', budget: null, rival: null, note },
  })
  record({
    what: '… own work p99',
    ...{ value: percentile(work, 0.99), unit: 'ms', budget: { atMost: 8 }, rival: null },
  })
  record({
    what: '… whole frame p50',
    ...{ value: median(whole), unit: 'ms', budget: null, rival: null },
  })
  record({
    what: '… whole frame p99',
    ...{ value: percentile(whole, 0.99), unit: 'ms', budget: null, rival: null },
  })
})

test('from the key to the sound at its place', async () => {
  const took: number[] = []
  for (const keys of [
    ...Array<string>(30).fill('Control+ArrowRight'),
    'End',
    'Home',
    'End',
    'Home',
  ]) {
    await watchSeek(page)
    await page.keyboard.press(keys)
    took.push(await seen(page))
  }
  const far: number[] = []
  for (let n = 0; n < 20; n++) {
    await page.keyboard.press('g')
    await page.keyboard.type(`${n % 2 === 0 ? 2 : 0}:${String(10 + n)}:07`)
    await watchSeek(page)
    await page.keyboard.press('Enter')
    far.push(await seen(page))
  }
  const note = `3 h, µ-law: 15 s on, start and end (${took.length} seeks); 2 h to and fro (${far.length})`
  record({
    what: 'seek, key → at the place, median',
    ...{ value: median(took), unit: 'ms', budget: { atMost: 20 }, rival: null, note },
  })
  record({
    what: '… across two hours, median',
    ...{ value: median(far), unit: 'ms', budget: { atMost: 20 }, rival: null },
  })
})

/** Two thousand notes and ranges over the whole call, as twenty inspectors would leave them. */
const markAll = (): Promise<void> =>
  page.evaluate(
    async ({ marks, durationMs, externalId }) => {
      const invoke = async <T>(group: string, method: string, input: object): Promise<T> => {
        // What the contract says this method answers.
        const answer = (await window.bridge.invoke(group, method, input)) as { readonly value: T }
        return answer.value
      }
      const { rows } = await invoke<QueuePage>('queue', 'page', {
        ...{ filter: { text: externalId }, offset: 0, limit: 1 },
      })
      const { evaluation } = await invoke<InspectView>('inspect', 'open', {
        callId: rows[0]?.callId,
      })
      if (!evaluation) throw new Error('the call is not mine to judge')
      for (let n = 0; n < marks; n++) {
        const at = Math.floor((durationMs / marks) * n + ((n * 7919) % 4000))
        await invoke('marks', 'add', {
          ...{ evaluationId: evaluation.id, itemKey: null, at },
          end: n % 3 === 0 ? at + 1500 : null,
          note: `语气 ${n}`,
        })
      }
    },
    { marks: MARKS, durationMs: LONG.durationMs, externalId: LONG.id },
  )
