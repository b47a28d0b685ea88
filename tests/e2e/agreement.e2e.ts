import { expect, test, type Page } from '@playwright/test'

import { startHub, type RunningHub } from '#tests/e2e/support/hub.ts'
import { judgeMonths, monthAgo, planSeenEarly } from '#tests/e2e/support/judged-together.ts'
import { barriersOf, faultsOf, settle } from '#tests/e2e/support/looks.ts'
import { pictureFolder } from '#tests/e2e/support/pictures.ts'
import { emptyFolder } from '#tests/e2e/support/places.ts'
import { heading, statusBar, switchLanguage } from '#tests/e2e/support/screens.ts'
import { openWorkstation, type Workstation } from '#tests/e2e/support/workstation.ts'

const pictures = pictureFolder('agreement')

const rest = (page: Page) => page.getByRole('complementary')
const title = (page: Page) => rest(page).getByRole('heading', { level: 2 })
const calls = (page: Page) => rest(page).getByRole('option')
const figures = (page: Page) => page.getByRole('table', { name: '总分' })

test.describe('how far a team agrees', () => {
  // The last of them stops the hub.
  test.describe.configure({ mode: 'serial' })
  let hub: RunningHub
  let people: Awaited<ReturnType<typeof judgeMonths>>

  const openAt = async (token: string): Promise<Workstation> => {
    const station = await openWorkstation({
      home: emptyFolder('home'),
      hub: { url: hub.url, token },
      size: { width: 1440, height: 900 },
    })
    await expect(statusBar(station.page)).toContainText('已连接', { timeout: 60_000 })
    await station.page.keyboard.press('Control+4')
    return station
  }
  const expectFitForAll = async (page: Page, name: string): Promise<void> => {
    await settle(page)
    await page.screenshot({ path: `${pictures}/${name}.png` })
    expect.soft(await faultsOf(page), name).toEqual([])
    expect.soft(await barriersOf(page), name).toEqual([])
  }

  test.beforeAll(async () => {
    test.setTimeout(120_000)
    hub = await startHub({ dir: emptyFolder('hub') })
    people = await judgeMonths(hub)
    await planSeenEarly(hub, [people[1], people[2]])
  })
  test.afterAll(() => hub.stop())

  test('an inspector sees their own bias and drift, and nobody else', async () => {
    const [me, ...others] = people
    const station = await openAt(me.token)
    const { page } = station
    try {
      const months = page.getByRole('region', { name: '逐月' })
      await expect(months.getByRole('row')).toHaveCount(5, { timeout: 60_000 })
      await expect(months.getByRole('row', { name: '这十二个月合计' })).toContainText('18')
      await expect(page.getByRole('img', { name: /^我：3 个月/ })).toBeVisible()
      await expect(page.getByRole('button', { name: '团队', exact: true })).toBeHidden()
      const shown = await page.getByRole('main').innerText()
      for (const { name } of others) expect(shown).not.toContain(name)
      await expectFitForAll(page, 'mine')
    } finally {
      await station.close()
    }
  })

  test('a lead goes from each figure to the calls it rests on, by key, and keeps what was told', async () => {
    test.setTimeout(120_000)
    const station = await openAt(hub.token)
    const { page } = station
    const { keyboard } = page
    try {
      await expect(figures(page)).toBeVisible({ timeout: 60_000 })
      await expect(page.getByRole('group', { name: '看什么' })).toContainText(monthAgo(1).name)
      await expect(calls(page)).toHaveCount(6)
      await expect(page.getByRole('region', { name: '看数字之前' })).toContainText('只有 6 个')
      const what = page.getByRole('button', { name: 'ICC(2,1)说的是什么' })
      await what.press('Enter')
      await expect(page.getByRole('note')).toContainText('换任何一名质检员')
      await expectFitForAll(page, 'month')

      await keyboard.press('[')
      await expect(page.getByRole('group', { name: '看什么' })).toContainText(monthAgo(2).name)
      await keyboard.press('y')
      await expect(calls(page)).toHaveCount(18, { timeout: 30_000 })

      // The item they agree on least, and a call on which they did not.
      await keyboard.press('3')
      await keyboard.press('Tab')
      await keyboard.press('Tab')
      await keyboard.press('Enter')
      await expect(title(page)).toContainText('评分项：1.1')
      await expect(rest(page).getByRole('table')).toContainText('Fleiss kappa')
      await expect(rest(page).getByRole('listbox')).toBeFocused()
      await expect(calls(page).first()).toContainText('李梅 没问题')
      await expectFitForAll(page, 'item')
      await keyboard.press('j')
      const chosen = rest(page).locator('[aria-selected="true"]')
      await expect(calls(page).nth(1)).toHaveAttribute('aria-selected', 'true')
      const number = await chosen.locator('strong').innerText()
      await keyboard.press('Enter')
      await expect(heading(page)).toContainText(number)

      await keyboard.press('Control+4')
      await expect(title(page)).toContainText('评分项：1.1', {
        timeout: 30_000,
      })
      await expect(chosen).toContainText(number)
      await keyboard.press('Escape')
      await expect(title(page)).toHaveText('所有通话')

      // A month of a person, two people, and one point of a plot.
      const month = page.getByRole('region', { name: '逐月的偏差与起伏' })
      await month.getByRole('row', { name: /陈静/ }).getByRole('button').last().press('Enter')
      await expect(title(page)).toHaveText(`陈静，${monthAgo(1).name}`)
      await expect(calls(page)).toHaveCount(6)
      const pairs = page.getByRole('region', { name: '两两一致' })
      await pairs.getByRole('button').first().press('Enter')
      await expect(title(page)).toHaveText('陈静 与 李梅')
      await expect(rest(page).getByRole('table')).toContainText('Cohen kappa')
      const drift = month.getByRole('img', { name: /^陈静：3 个月，中心 −/ })
      await drift.press('ArrowRight')
      await drift.press('Enter')
      await expect(title(page)).toHaveText(`陈静，${monthAgo(3).name}`)
      await switchLanguage(page)
      await page.getByRole('button', { name: 'Dark' }).click()
      await expectFitForAll(page, 'drift-en-dark')
      await switchLanguage(page)

      // What comes in for a session is seen early by whom it was planned for, and everybody is told.
      await keyboard.press('Control+3')
      await expect(page.getByRole('grid', { name: '校准会' })).toContainText('新规则试评')
      await keyboard.press('Enter')
      await expect(page.getByText('1 / 2 份已评完')).toBeVisible()
      await keyboard.press('l')
      const asked = page.getByRole('tooltip')
      await expect(asked).toContainText('看过会记下来')
      await asked.getByRole('button', { name: '提前看评分' }).press('Enter')
      const seen = page.getByRole('region', { name: /已提交的评分$/ })
      await expect(seen.getByRole('row', { name: /王强/ })).toContainText('扣分')
      await expect(page.getByText('质检员 在揭晓前看过评分')).toBeVisible()
      await expectFitForAll(page, 'early')
      await keyboard.press('Control+4')
      await expect(figures(page)).toBeVisible({ timeout: 30_000 })

      await hub.stop()
      await keyboard.press('r')
      await expect(page.getByRole('alert')).toContainText('没有读到更新的', { timeout: 60_000 })
      await expect(figures(page)).toBeVisible()
    } finally {
      await station.close()
    }
  })
})
