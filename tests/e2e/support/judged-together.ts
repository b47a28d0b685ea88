import { v7 } from 'uuid'

import { scoreOf } from '#core/evaluation/score-of.ts'
import { itemsOf } from '#core/scorecard/outline.ts'
import { Assignment, Person } from '#shared/assignment.ts'
import { Seat } from '#shared/calibration-commands.ts'
import { Answer } from '#shared/evaluation.ts'
import type { AssignmentId, CallId } from '#shared/ids.ts'
import { Scorecard } from '#shared/scorecard.ts'
import { UtcMs } from '#shared/time.ts'
import { readFeed, type RunningHub } from '#tests/e2e/support/hub.ts'
import { aClient, aStory, type TestClient } from '#tests/support/hub-client.ts'

type Judge = Pick<Person, 'id'> & {
  readonly name: string
  readonly token: string
  readonly speaks: TestClient
}

/** Somebody more who judges at this hub. */
async function aJudge(hub: RunningHub, name: string): Promise<Judge> {
  const desk = aClient({ url: hub.url, token: hub.token })
  const added = await desk.send('POST', '/v1/calibrations/seats', { personId: v7(), name })
  const { id } = Person.parse(added.body)
  const sat = await desk.send('POST', `/v1/calibrations/seats/${id}/sit`, {})
  const { token } = Seat.parse(sat.body)
  return { id, name, token, speaks: aClient({ url: hub.url, token }) }
}

const CALLS_A_MONTH = 6
/** Days are those of the month; none of them is in the month that goes on. */
const MONTHS_BACK = [3, 2, 1]

/** The first moment of a month some months ago, and its name. */
export const monthAgo = (back: number): { readonly at: number; readonly name: string } => {
  const now = new Date()
  const first = new Date(now.getFullYear(), now.getMonth() - back, 1)
  const name = `${first.getFullYear()}-${String(first.getMonth() + 1).padStart(2, '0')}`
  return { at: first.getTime(), name }
}

/**
 * Three people judge the same calls of three months, each alone: one misses what the others hear, and
 * one sees more and more.
 */
export async function judgeMonths(hub: RunningHub): Promise<readonly [Judge, Judge, Judge]> {
  const wanted = CALLS_A_MONTH * MONTHS_BACK.length
  const card = await theCard(hub)
  const people = [
    await aJudge(hub, '李梅'),
    await aJudge(hub, '王强'),
    await aJudge(hub, '陈静'),
  ] as const
  let lead = await theLead(hub)
  for (const until = Date.now() + 60_000; lead.assigned.size < wanted && Date.now() < until;) {
    lead = await theLead(hub)
  }
  const calls = [...lead.assigned].slice(0, wanted)
  const keys = itemsOf(card).flatMap(({ kind, key }) => (kind === 'deduct' ? [key] : []))
  for (const [n, [callId, assignmentId]] of calls.entries()) {
    const month = Math.floor(n / CALLS_A_MONTH)
    const at = monthAgo(MONTHS_BACK[month] ?? 1).at + (3 + n) * 86_400_000
    const heard = keys.slice(0, n % 4)
    const more = keys.slice(8, 8 + month)
    const missed = [heard.slice(1), heard, [...heard, ...more]]
    const judgements = [...people, lead].map((person, one) => ({
      person,
      of: { callId, assignmentId: person === lead ? assignmentId : null },
      missed: missed[one] ?? heard,
      at: at + one * 60_000,
    }))
    for (const judgement of judgements) await judgeCall(card, judgement)
  }
  return people
}

/** A session whose facilitator may see what comes in; the first of the two has judged its call. */
export async function planSeenEarly(
  hub: RunningHub,
  [one, other]: readonly [Judge, Judge],
): Promise<void> {
  const lead = await theLead(hub)
  const card = await theCard(hub)
  const plan = {
    ...{ id: v7(), title: '新规则试评', at: Date.now() + 86_400_000, repeats: 'never' },
    ...{ scorecardId: card.id, scorecardVersion: card.version, facilitatorId: lead.id },
    ...{ participants: [one.id, other.id], callIds: [...lead.assigned.keys()].slice(0, 1) },
    ...{ hideAgents: false, hideInspectors: false, facilitatorSees: true },
  }
  await lead.speaks.send('POST', '/v1/calibrations', { commandId: v7(), ...plan })
  const opening = { commandId: v7(), revision: 1 }
  await lead.speaks.send('POST', `/v1/calibrations/${plan.id}/open`, opening)
  const handed = (await readFeed({ url: hub.url, token: one.token }, 'user')).flatMap(
    ({ entity, body }) => (entity === 'assignment' ? [Assignment.parse(body)] : []),
  )
  const [mine] = handed.filter(({ calibrationId }) => calibrationId === plan.id)
  if (!mine) throw new Error('the session was not handed out')
  await judgeCall(card, {
    person: one,
    of: { callId: mine.callId, assignmentId: mine.id },
    missed: [itemsOf(card)[0]?.key ?? ''],
    at: Date.now(),
  })
}

async function theCard(hub: RunningHub): Promise<Scorecard> {
  const cards = (await readFeed(hub, 'team')).flatMap(({ entity, body }) =>
    entity === 'scorecard' ? [Scorecard.parse(body)] : [],
  )
  const card = cards.find(({ name }) => name.zh === '客服热线检查表')
  if (!card) throw new Error('the sample has not its scorecard')
  return card
}

/** Whose hub it is: what is handed to them they must have judged to be told what others said of it. */
async function theLead(hub: RunningHub) {
  const speaks = aClient({ url: hub.url, token: hub.token })
  const assigned = (await readFeed(hub, 'user')).flatMap(({ entity, body }) => {
    const assignment = entity === 'assignment' ? Assignment.parse(body) : null
    return assignment ? [[assignment.callId, assignment.id] as const] : []
  })
  return { id: (await speaks.me()).person.id, speaks, assigned: new Map(assigned) }
}

/** One judgement from beginning to submission: what was missed costs, and the rest is fine. */
async function judgeCall(
  card: Scorecard,
  {
    person: { id, speaks },
    of,
    missed,
    at,
  }: {
    readonly person: Pick<Judge, 'id' | 'speaks'>
    readonly of: { readonly callId: CallId; readonly assignmentId: AssignmentId | null }
    readonly missed: readonly string[]
    readonly at: number
  },
): Promise<void> {
  const startedAt = UtcMs.parse(at - 300_000)
  const story = aStory(id, card, { ...of, startedAt })
  const answers = itemsOf(card)
    .filter(({ kind }) => kind === 'deduct')
    .map(({ key }) =>
      Answer.parse({
        itemKey: key,
        state: missed.includes(key) ? 'hit' : 'ok',
        reason: missed.includes(key) ? '没有核实' : '',
      }),
    )
  const { evaluation } = story
  const results = await speaks.push(
    story.started(),
    story.tell({
      type: 'EvaluationSubmitted',
      evaluationId: evaluation.id,
      evaluation: { ...evaluation, state: 'submitted', submittedAt: at },
      marks: [],
      answers,
      total: scoreOf(card, evaluation, [], answers).total,
      max: scoreOf(card, evaluation, [], answers).max,
    }),
  )
  const refused = results.filter(({ state }) => state !== 'applied')
  if (refused.length > 0) throw new Error(JSON.stringify(refused))
}
