import { expect, test } from '@playwright/test'

import { anOrganisationHub } from '#tests/browser/support/hub.ts'
import {
  askToListen,
  aToldCall,
  aVoice,
  findNothingWrong,
  nextStep,
  openTheAppeal,
  readAnew,
  tellAtOnce,
} from '#tests/e2e/support/appealing.ts'
import { aDesk, type Desk } from '#tests/e2e/support/desk.ts'
import { anAdministrator } from '#tests/e2e/support/organisation.ts'
import { heading, queueRows } from '#tests/e2e/support/screens.ts'
import { anAppealOf, appealAs, appealed, heard } from '#tests/support/appeal-moves.ts'

const CALL = '2013'
const SECRET = '原来的评语不能外传'
const REASON = '客户听不清我才重复的'

test('an appeal is listened to blind by two, ruled on, agreed with and signed, and the score changes', async () => {
  test.setTimeout(180_000)
  const hub = await anOrganisationHub()
  const desks: Desk[] = []
  try {
    const admin = await anAdministrator(hub)
    await tellAtOnce(admin)
    const author = await aVoice(hub, admin, await admin.add('孙质检', 'inspector', 'sun'))
    const agent = await aVoice(hub, admin, await admin.add('王志强', 'agent', 'a1002'))
    const call = await aToldCall(hub, admin, author, CALL, SECRET)
    const chief = await admin.add('赵主管', 'lead', 'zhao')
    const filed = await appealed(agent, '', anAppealOf(call))
    const second = await aVoice(hub, admin, await admin.add('周质检', 'inspector', 'zhou'))
    const first = await admin.add('李质检', 'inspector', 'li')
    desks.push(...(await Promise.all([first, chief].map((who) => aDesk(hub, admin, who)))))
    const [li, zhao] = desks
    if (!li || !zhao) throw new Error('two desks')

    await openTheAppeal(zhao.page)
    await expect(nextStep(zhao.page)).toContainText('找一个人复听')
    await expect(zhao.page.getByRole('article')).toContainText(REASON)
    await askToListen(zhao.page, '李质检')
    await expect(nextStep(zhao.page)).toContainText('现在轮到 李质检')

    // Until what they find is in, nothing of the judgement is anywhere on the listener's screens.
    await expect(queueRows(li.page).filter({ hasText: '↺ 复听' })).toHaveCount(1)
    await openTheAppeal(li.page)
    await expect(nextStep(li.page)).toContainText('请复听这通')
    const nothingIsTold = async () => {
      for (const word of [SECRET, REASON])
        await expect(li.page.locator('body')).not.toContainText(word)
    }
    await nothingIsTold()
    await li.page.keyboard.press('Enter')
    await expect(heading(li.page)).toContainText(CALL)
    await nothingIsTold()
    await findNothingWrong(li.page)

    // It opens itself to ruling; what is written of it survives leaving.
    await openTheAppeal(li.page)
    await expect(nextStep(li.page)).toContainText('逐项裁定')
    await expect(li.page.getByRole('region', { name: '第一个复听的人' })).toContainText(
      '和原来不同',
    )
    await expect(li.page.getByRole('region', { name: '评过的通话' })).toContainText(SECRET)
    await li.page.keyboard.press('2')
    await expect(li.page.getByRole('radio', { name: '照申诉改' })).toBeChecked()
    await expect(nextStep(li.page)).toContainText('得分')
    await li.page.keyboard.press('r')
    await li.page.keyboard.type('客户确实没有听清')
    await li.page.keyboard.press('Escape')
    await li.page.keyboard.press('Escape')
    await openTheAppeal(li.page)
    await expect(li.page.getByRole('textbox', { name: '理由（必填）' })).toHaveValue(
      '客户确实没有听清',
    )
    await li.page.keyboard.press('Control+Enter')
    await expect(nextStep(li.page)).toContainText('现在轮到 赵主管')

    await readAnew(zhao.page)
    await expect(nextStep(zhao.page)).toContainText('找第二个人复听')
    await askToListen(zhao.page, '周质检')
    await expect(nextStep(zhao.page)).toContainText('现在轮到 周质检')
    await heard(call, call, second, '第二人听到的')
    const { version } = await appealAs(second, filed.id)
    await appealed(second, `/${filed.id}/concur`, { version, agrees: true })

    await readAnew(zhao.page)
    await expect(nextStep(zhao.page)).toContainText('签字改判')
    await zhao.page.keyboard.press('Enter')
    await zhao.page.getByRole('dialog').getByRole('button', { name: '签字' }).press('Enter')
    await expect(nextStep(zhao.page)).toContainText('办结：已改判')
    const versions = zhao.page.getByRole('region', { name: '成绩的各个版本' })
    await expect(versions).toContainText('第 1 版（原来的）')
    await expect(versions).toContainText('第 2 版')
  } finally {
    for (const { station, way } of desks) {
      await station.close()
      way.end()
    }
    await hub.end()
  }
})
