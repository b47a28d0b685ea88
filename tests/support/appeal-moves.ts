import { v7 } from 'uuid'
import { z } from 'zod'

import { Assignment } from '#shared/assignment.ts'
import type { PersonId } from '#shared/ids.ts'
import { AppealReply, type AppealRow } from '#shared/results.ts'
import type { Item, Scorecard } from '#shared/scorecard.ts'
import type { TestClient } from '#tests/support/hub-client.ts'
import { aJudgementOf } from '#tests/support/judgement-of.ts'

/** Somebody who speaks to a hub, by whichever program. */
export type Voice = {
  readonly id: PersonId
  readonly session: Pick<TestClient, 'ask' | 'send' | 'push' | 'readAll'>
}
type Speaking = Pick<Voice, 'session'>

export const assignmentsFor = async (who: Voice, callId: string): Promise<Assignment[]> => {
  const rows = await who.session.readAll(`user:${who.id}`)
  return rows.flatMap(({ entity, op, body }) => {
    if (entity !== 'assignment' || op !== 'put') return []
    const assignment = Assignment.parse(body)
    return assignment.callId === callId && !assignment.withdrawn ? [assignment] : []
  })
}

/** What the hub said: its status, its refusal, or the answer. */
export const said = async ({ session }: Speaking, path: string, body: object = {}) => {
  const { status, body: answer } = await session.send('POST', path, { commandId: v7(), ...body })
  const error = z.looseObject({ error: z.string() }).safeParse(answer).data?.error ?? null
  return { status, error, answer }
}

export const anAppealOf = (
  { id, item }: { readonly id: string; readonly item: Pick<Item, 'key'> },
  over: object = {},
) => ({
  id: v7(),
  reviewId: id,
  items: [
    {
      itemKey: item.key,
      reason: '客户听不清我才重复的',
      proposed: { verdict: { state: 'ok', value: null }, marks: [] },
    },
  ],
  ...over,
})

/** For a test that cannot go on without it. */
export const appealed = async (who: Speaking, path: string, body: object): Promise<AppealRow> => {
  const { status, error, answer } = await said(who, `/v1/appeals${path}`, body)
  if (status !== 200) throw new Error(`${path}: ${status} ${error ?? ''} ${JSON.stringify(answer)}`)
  return AppealReply.parse(answer).row
}

/** Judges a call again that was handed over for an appeal. */
export async function heard(
  { card }: { readonly card: Scorecard },
  call: { readonly callId: string },
  who: Voice,
  words: string,
) {
  const [assignment] = await assignmentsFor(who, call.callId)
  if (!assignment) throw new Error('nothing was handed over')
  return who.session.push(...aJudgementOf(who, card, assignment, words, 1).facts)
}

export const appealAs = async ({ session }: Speaking, id: string) =>
  AppealReply.parse(await (await session.ask(`/v1/appeals/${id}`)).json()).row

export const aRulingOf = (
  { item }: { readonly item: Pick<Item, 'key'> },
  decision: 'keep' | 'proposed' = 'proposed',
) => [{ itemKey: item.key, decision, reason: '客户确实没有听清' }]
