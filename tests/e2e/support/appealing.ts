import { expect, type Page } from '@playwright/test'
import { v7 } from 'uuid'

import { Assignment } from '#shared/assignment.ts'
import { PersonId } from '#shared/ids.ts'
import { Scorecard } from '#shared/scorecard.ts'
import { takeInCalls } from '#tests/e2e/support/desk.ts'
import type { RunningHub } from '#tests/e2e/support/hub.ts'
import type { anAdministrator } from '#tests/e2e/support/organisation.ts'
import { scorePane, waitForSound } from '#tests/e2e/support/screens.ts'
import { aClient, scopeOf } from '#tests/support/hub-client.ts'
import { aJudgementOf } from '#tests/support/judgement-of.ts'

type Admin = Awaited<ReturnType<typeof anAdministrator>>
type Added = Awaited<ReturnType<Admin['add']>>

/** Somebody who speaks to the hub without a program of ours; it is their first time there. */
export async function aVoice(hub: RunningHub, admin: Admin, who: Added) {
  const device = v7()
  const token = await admin.firstTokenOf(who, device)
  const session = aClient({ url: hub.url, token, device })
  return { ...who, id: PersonId.parse(who.id), session }
}
export type SpokenFor = Awaited<ReturnType<typeof aVoice>>

/** What is submitted is told its agent at once. */
export const tellAtOnce = (admin: Admin): Promise<unknown> =>
  admin.ask('PUT', '/v1/reviews/policies', {
    place: 'org',
    policy: { publishing: { every: 'once' } },
  })

/** A call of the sample, judged by the one inspector there is, twice on one item; told its agent. */
export async function aToldCall(
  hub: RunningHub,
  admin: Admin,
  author: SpokenFor,
  call: string,
  words: string,
) {
  await takeInCalls(hub, admin, [call])
  const handed = async (): Promise<Assignment | undefined> => {
    const rows = await author.session.readAll(`user:${author.id}`)
    const all = rows.flatMap(({ entity, body }) =>
      entity === 'assignment' ? [Assignment.parse(body)] : [],
    )
    return all.at(-1)
  }
  await expect.poll(handed, { timeout: 60_000 }).toBeDefined()
  const assignment = await handed()
  const team = scopeOf(await author.session.me(), 'team')
  const cards = (await author.session.readAll(team)).flatMap(({ entity, body }) =>
    entity === 'scorecard' ? [Scorecard.parse(body)] : [],
  )
  const card = cards.find(
    ({ id, version }) => id === assignment?.scorecardId && version === assignment.scorecardVersion,
  )
  if (!assignment || !card) throw new Error('nothing was handed out')
  const judged = aJudgementOf(author, card, assignment, words)
  const results = await author.session.push(...judged.facts)
  if (results.some(({ state }) => state !== 'applied')) throw new Error(JSON.stringify(results))
  return { ...judged, id: judged.story.evaluation.id, callId: assignment.callId, card }
}

/** Goes to the appeals and opens the only one. */
export async function openTheAppeal(page: Page): Promise<void> {
  await page.keyboard.press('Control+6')
  await expect(page.getByRole('grid', { name: '申诉' }).getByRole('row')).toHaveCount(2)
  await page.keyboard.press('Enter')
  await expect(nextStep(page)).toBeVisible()
}

/** Leaves the appeal for the list and opens it again, which reads it anew at once. */
export async function readAnew(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await expect(page.getByRole('grid', { name: '申诉' })).toBeVisible()
  await page.keyboard.press('Enter')
}

/** The panel that says what is to be done now. */
export const nextStep = (page: Page) => page.getByRole('region', { name: '下一步' })

/** Asks somebody, by name, to re-listen. */
export async function askToListen(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

/** Judges the call that is open as if nobody had: nothing is wrong with it. */
export async function findNothingWrong(page: Page): Promise<void> {
  await expect(page.getByRole('note')).toContainText('复听')
  await waitForSound(page)
  await page.keyboard.press('Shift+V')
  await expect(scorePane(page)).not.toContainText('未评')
  await page.keyboard.press('Control+Enter')
  await expect(scorePane(page)).toContainText('已提交')
}
