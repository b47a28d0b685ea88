import { z } from 'zod'

import { NewKey } from '#shared/admin/people.ts'
import { Assignment } from '#shared/assignment.ts'
import { ReviewCase, ReviewPage, type AppealRow, type ReviewRow } from '#shared/results.ts'
import { Scorecard } from '#shared/scorecard.ts'
import {
  anAppealOf,
  appealAs,
  appealed,
  aRulingOf,
  assignmentsFor,
  heard,
} from '#tests/support/appeal-moves.ts'
import { aTeam, takeInSound, type Someone, type Team } from '#tests/support/calibrating.ts'
import { aClient, aDraft } from '#tests/support/hub.ts'
import { aJudgementOf } from '#tests/support/judgement-of.ts'
import { anOrganisation, aPerson } from '#tests/support/organisation.ts'

/** A team whose calls are published as soon as they are judged, with an agent who can sign in. */
export async function aReviewingTeam() {
  const team = await aTeam(await anOrganisation())
  const join = (name: string, role: 'agent' | 'manager') =>
    aPerson(team, {
      ...{ name, role, reach: role === 'agent' ? 'team' : 'centre', teamId: team.teamId },
    })
  const [agent, stranger] = [await join('李娟', 'agent'), await join('王芳', 'agent')]
  const manager = await join('吴经理', 'manager')
  const made = await team.admin.send('POST', '/v1/admin/keys', {
    name: '录音',
    teamId: team.teamId,
  })
  const recorder = aClient({ url: team.hub.url, token: NewKey.parse(made.body).key })
  await setPolicy(team, { publishing: { every: 'once' } })
  const card = await handedCard(team)
  return { ...team, card, agent, stranger, manager, recorder }
}
/** The one that calls are handed out with. */
async function handedCard({ inspectors, lead, teamId }: Team): Promise<Scorecard> {
  const rows = await lead.session.readAll(`team:${teamId}`)
  const ids = new Set<string>()
  for (const who of inspectors) {
    for (const { entity, body } of await who.session.readAll(`user:${who.id}`)) {
      if (entity === 'assignment') ids.add(Assignment.parse(body).scorecardId)
    }
  }
  const cards = rows.flatMap(({ entity, body }) =>
    entity === 'scorecard' ? [Scorecard.parse(body)] : [],
  )
  const card = cards.find(({ id }) => ids.has(id))
  if (!card) throw new Error('no scorecard was handed out')
  return card
}

export {
  anAppealOf,
  appealAs,
  appealed,
  aRulingOf,
  assignmentsFor,
  heard,
  said,
} from '#tests/support/appeal-moves.ts'

export type ReviewingTeam = Awaited<ReturnType<typeof aReviewingTeam>>

export const setPolicy = async ({ admin }: Pick<ReviewingTeam, 'admin'>, policy: object) => {
  const { status } = await admin.send('PUT', '/v1/reviews/policies', { place: 'org', policy })
  if (status !== 200) throw new Error(`rules were not taken: ${status}`)
}

/** A call of the agent's, and the inspector it was handed to. */
async function aHandedCall(
  team: ReviewingTeam,
  complaint: boolean,
  sound?: Uint8Array<ArrayBuffer>,
) {
  const { externalId, ...draft } = aDraft({ agentId: team.agent.login ?? '', complaint })
  await team.recorder.send('POST', '/v1/calls', { calls: [{ ...draft, externalId }] })
  await takeInSound(team.recorder, externalId, sound)
  const rows = await team.lead.session.readAll(`calls:${team.teamId}`)
  const call = rows.find(({ body }) => z.looseObject({ externalId: z.string() }).safeParse(body).data?.externalId === externalId) // prettier-ignore
  for (const author of team.inspectors) {
    const [assignment] = await assignmentsFor(author, call?.id ?? '')
    if (assignment) return { author, assignment, callId: assignment.callId }
  }
  throw new Error('the call was handed to nobody')
}

/** A call that was judged and, by the rules of the team, told the agent. */
export async function aJudgedCall(
  team: ReviewingTeam,
  words = '反问了客户',
  complaint = false,
  sound?: Uint8Array<ArrayBuffer>,
) {
  const { author, assignment, callId } = await aHandedCall(team, complaint, sound)
  const judged = aJudgementOf(author, team.card, assignment, words)
  const results = await author.session.push(...judged.facts)
  if (results.some(({ state }) => state !== 'applied')) throw new Error(JSON.stringify(results))
  const others = team.inspectors.filter(({ id }) => id !== author.id)
  const [first, second] = others
  if (!first || !second) throw new Error('too few inspectors')
  return { ...judged, author, assignment, callId, first, second, id: judged.story.evaluation.id }
}
export type JudgedCall = Awaited<ReturnType<typeof aJudgedCall>>

export const reviewOf = async ({ session }: Pick<Someone, 'session'>, id: string) =>
  ReviewCase.parse(await (await session.ask(`/v1/reviews/${id}`)).json())

export const rowOf = async (team: ReviewingTeam, id: string): Promise<ReviewRow> => {
  const reply = await team.admin.ask('/v1/reviews?limit=200')
  const { rows } = ReviewPage.parse(await reply.json())
  const row = rows.find((each) => each.id === id)
  if (!row) throw new Error('no review')
  return row
}

/** Somebody is asked to re-listen, and does. */
export async function reListen(
  team: ReviewingTeam,
  call: JudgedCall,
  who: Someone,
  appeal: AppealRow,
  words = '复听的意见',
): Promise<AppealRow> {
  const { id, version } = appeal
  await appealed(team.lead, `/${id}/assign`, { version, personId: who.id })
  await heard(team, call, who, words)
  return appealAs(team.lead, id)
}

/** As far as a supervisor’s signature. */
export async function anAppealToSign(team: ReviewingTeam, call: JudgedCall): Promise<AppealRow> {
  let row = await appealed(team.agent, '', anAppealOf(call))
  row = await reListen(team, call, call.first, row)
  const items = aRulingOf(call)
  row = await appealed(call.first, `/${row.id}/rule`, { version: row.version, items })
  row = await reListen(team, call, call.second, row, '第二人的意见')
  return appealed(call.second, `/${row.id}/concur`, { version: row.version, agrees: true })
}
