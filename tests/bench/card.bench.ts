import type { Page } from '@playwright/test'
import { beforeAll, expect, test } from 'vitest'

import { median, percentile, record } from '#tests/bench/figures.ts'
import { scratchFolder } from '#tests/bench/support/scratch.ts'
import { seen, watchText } from '#tests/bench/support/watch.ts'
import { aHub, aWorkstation } from '#tests/bench/support/workspace.ts'

const ITEMS = 300
const BETWEEN_KEYS_MS = 120
const BUDGET = { atMost: 50 }

const words = (zh: string, en: string) => ({ zh, en })
const aCard = () => ({
  ...{ id: '019aa7c0-0000-7000-8000-000000000300', key: 'big', version: 1 },
  ...{ name: words('大卡', 'Big card'), about: words('测', 'Measured') },
  sections: Array.from({ length: ITEMS / 10 }, (_, section) => ({
    key: `${section + 1}`,
    title: words(`第 ${section + 1} 部分`, `Section ${section + 1}`),
    max: 30,
    items: Array.from({ length: 10 }, (_, n) => ({
      ...{ key: `${section + 1}.${n + 1}`, kind: 'deduct', points: 3, per: 'occurrence' },
      title: words(`第 ${n + 1} 项：接入后没有及时应答`, `Item ${n + 1}: answered late`),
    })),
  })),
})

let page: Page

beforeAll(async () => {
  const hub = await aHub(true)
  ;({ page } = await aWorkstation(scratchFolder('home'), hub))
  await page.getByRole('grid').waitFor()
  await page.evaluate(
    (scorecard) => window.bridge.invoke('scorecards', 'save', { scorecard }),
    aCard(),
  )
  await page.keyboard.press('Control+2')
  await page.getByRole('row', { name: /大卡/ }).click()
  await page.keyboard.press('Enter')
  await page.getByRole('option', { name: /1\.1/ }).first().waitFor()
})

test('from the key to the frame that shows it, in a scorecard of 300 items', async () => {
  const outline = '[role=listbox] [aria-selected=true]'
  const press = async (key: string, times: number): Promise<readonly number[]> => {
    const took: number[] = []
    for (let n = 0; n < times; n++) {
      await watchText(page, outline)
      await page.keyboard.press(key)
      took.push(await seen(page))
      await page.waitForTimeout(BETWEEN_KEYS_MS)
    }
    return took
  }
  const moved = await press('ArrowDown', 40)
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.activeElement instanceof HTMLInputElement)
  await page.keyboard.press('End')
  const typed = await press('a', 40)
  expect([moved.length, typed.length]).toEqual([40, 40])

  for (const [what, took] of [
    ['a scorecard of 300 items: one line down in the outline, key → frame', moved],
    ['… one letter of an item', typed],
  ] as const) {
    record({
      what: `${what}, median`,
      value: median(took),
      unit: 'ms',
      budget: BUDGET,
      rival: null,
    })
    record({ what: '… p95', value: percentile(took, 0.95), unit: 'ms', budget: null, rival: null })
  }
})
