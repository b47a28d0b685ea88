import { createHash } from 'node:crypto'

import type { Page } from '@playwright/test'
import { v7 } from 'uuid'
import { z } from 'zod'

import { Assignment } from '#shared/assignment.ts'
import { SignedIn } from '#shared/sign-in.ts'
import { ReviewReply } from '#shared/results.ts'
import { Scorecard } from '#shared/scorecard.ts'
import { anOrganisationHub } from '#tests/browser/support/hub.ts'
import { anAdministrator, aVisitor, PASSWORD } from '#tests/e2e/support/organisation.ts'
import { aFormat, chunk, noiseBytes, riff } from '#tests/support/audio.ts'
import { aClient, aDraft, scopeOf } from '#tests/support/hub-client.ts'
import { aJudgementOf } from '#tests/support/judgement-of.ts'

/** Twenty seconds of µ-law in two channels, as recorders write it. */
const sound = Uint8Array.from(
  riff(aFormat({ tag: 7, bits: 8, channels: 2 }), chunk('data', noiseBytes(20 * 8000 * 2))),
)

type Hub = Awaited<ReturnType<typeof anOrganisationHub>>

/** A hub of its own process, with a team in which one inspector judges the calls of two agents. */
export async function anAgentsHub() {
  const hub = await anOrganisationHub()
  const admin = await anAdministrator(hub)
  await admin.ask('PUT', '/v1/reviews/policies', {
    ...{ place: 'org', policy: { publishing: { every: 'never' } } },
  })
  const agent = await admin.add('李娟', 'agent', '8001')
  const other = await admin.add('王芳', 'agent', '8002')
  const inspector = await enter(hub, await admin.add('孙质检', 'inspector', 'sun'))
  const lead = await enter(hub, await admin.add('赵主管', 'lead', 'zhao'))
  const recorder = aClient({ url: hub.url, token: await admin.key('录音网关') })
  return { ...hub, agent, other, inspector, lead, recorder }
}
export type AgentsHub = Awaited<ReturnType<typeof anAgentsHub>>

async function enter(hub: Hub, { login, code }: { readonly login: string; readonly code: string }) {
  const device = { id: v7(), name: '工作站' }
  const how = { login, code, password: PASSWORD, device }
  const { text } = await aVisitor(hub)('POST', '/v1/sign-in/code', how)
  const { access, me } = SignedIn.parse(JSON.parse(text))
  return {
    id: me.person.id,
    me,
    client: aClient({ url: hub.url, token: access, device: device.id }),
  }
}

/** A call of the agent's with sound, judged with two marks, told with feedback and a coaching task. */
export async function aToldCall(hub: AgentsHub, agentNumber = '8001', words = '反问了客户') {
  const { inspector, lead, recorder } = hub
  const { externalId, ...draft } = aDraft({ agentId: agentNumber })
  await recorder.send('POST', '/v1/calls', { calls: [{ ...draft, externalId }] })
  const sha256 = createHash('sha256').update(sound).digest('hex')
  await recorder.ask(`/v1/media/${sha256}?externalId=${externalId}&file=${externalId}.wav`, {
    ...{ method: 'PUT', headers: { 'content-type': 'audio/wav' }, body: sound },
  })
  const { assignment, card } = await handedTo(hub, externalId)
  const judged = aJudgementOf(inspector, card, assignment, words)
  await inspector.client.push(...judged.facts)
  const { id } = judged.story.evaluation
  const on = async (command: string, body: object) => {
    const reply = await lead.client.send('POST', `/v1/reviews/${id}/${command}`, {
      ...{ commandId: v7(), version, ...body },
    })
    if (reply.status !== 200) throw new Error(`${command}: ${JSON.stringify(reply.body)}`)
    ;({ version } = ReviewReply.parse(reply.body).row)
  }
  let version = 1
  await on('feedback', {
    feedback: {
      good: ['开头语完整，语速合适'],
      faults: [{ itemKey: judged.item.key, words: '两次反问了客户', markId: null }],
      next: '先复述客户的话，再提问。',
    },
  })
  await on('publish', {})
  await on('coach', { task: '听三通优秀录音，练习复述', due: '2099-12-31' })
  return { ...judged, id, assignment }
}
export type ToldCall = Awaited<ReturnType<typeof aToldCall>>

async function handedTo({ inspector: { client, me } }: AgentsHub, externalId: string) {
  const rows = await client.readAll(scopeOf(me, 'user'))
  const call = rows.find(
    ({ body }) => z.looseObject({ externalId: z.string() }).safeParse(body).data?.externalId === externalId, // prettier-ignore
  )
  const assignment = rows
    .flatMap(({ entity, body }) => (entity === 'assignment' ? [Assignment.parse(body)] : []))
    .find(({ callId }) => callId === call?.id)
  const cards = (await client.readAll(scopeOf(me, 'team'))).flatMap(({ entity, body }) =>
    entity === 'scorecard' ? [Scorecard.parse(body)] : [],
  )
  const card = cards.find(({ id }) => id === assignment?.scorecardId)
  if (!assignment || !card) throw new Error('the call was handed to nobody')
  return { assignment, card }
}

/** Signs in with the code, once, and after that with the password it set. */
export async function enterAs(page: Page, who: { readonly login: string; readonly code?: string }) {
  await page.getByLabel(/^(工号|Agent number)$/).waitFor()
  if (who.code !== undefined)
    await page
      .getByLabel(/^(一次性代码|One-time code)$/)
      .first()
      .check()
  await page.getByLabel(/^(工号|Agent number)$/).fill(who.login)
  if (who.code === undefined) {
    await page.getByRole('textbox', { name: /^(密码|Password)$/ }).fill(PASSWORD)
  } else {
    await page.getByRole('textbox', { name: /^(一次性代码|One-time code)$/ }).fill(who.code)
    await page.getByLabel(/^(设置新密码|New password)$/).fill(PASSWORD)
  }
  await page.getByRole('button', { name: /(登录|ign in)$/ }).click()
  await page.getByRole('button', { name: /^(退出登录|Sign out)$/ }).waitFor()
}

/** Lets somebody in by their code before the browser does, so that it needs only their password. */
export const withPassword = async (
  hub: Hub,
  who: { readonly login: string; readonly code: string },
) => enter(hub, who)
