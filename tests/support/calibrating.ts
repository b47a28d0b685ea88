import { createHash } from 'node:crypto'

import { v7 } from 'uuid'

import { scoreOf } from '#core/evaluation/score-of.ts'
import { itemsOf } from '#core/scorecard/outline.ts'
import { NewKey, TeamPage } from '#shared/admin/people.ts'
import { Assignment } from '#shared/assignment.ts'
import { type Calibration } from '#shared/calibration.ts'
import { CalibrationReply } from '#shared/calibration-commands.ts'
import { Answer } from '#shared/evaluation.ts'
import type { SealedFact } from '#shared/fact.ts'
import type { CallId } from '#shared/ids.ts'
import { Scorecard } from '#shared/scorecard.ts'
import { aFormat, chunk, noiseBytes, riff } from '#tests/support/audio.ts'
import { aClient, aDraft, aStory, type TestClient } from '#tests/support/hub.ts'
import { anOrganisation, aPerson, type Organisation } from '#tests/support/organisation.ts'

const wav = Uint8Array.from(riff(aFormat({ channels: 2 }), chunk('data', noiseBytes(3200))))

export type Someone = Awaited<ReturnType<typeof aPerson>>

/** A team with two leads and three inspectors, calls, and a scorecard by which they are judged. */
export async function aTeam(place?: Organisation) {
  const org = place ?? (await anOrganisation())
  const { admin, hub } = org
  const [home] = TeamPage.parse(await (await admin.ask('/v1/admin/teams')).json()).rows
  if (!home) throw new Error('no team')
  const join = (name: string, role: 'inspector' | 'lead') =>
    aPerson(org, { name, role, reach: 'team', teamId: home.id })
  const [lead, other] = [await join('赵主管', 'lead'), await join('钱主管', 'lead')]
  const inspectors = [
    await join('孙质检', 'inspector'),
    await join('李质检', 'inspector'),
    await join('周质检', 'inspector'),
  ]
  const made = await admin.send('POST', '/v1/admin/keys', { name: '网关', teamId: home.id })
  const recorder = aClient({ url: hub.url, token: NewKey.parse(made.body).key })
  const drafts = [aDraft(), aDraft(), aDraft()]
  await recorder.send('POST', '/v1/calls', { calls: drafts })
  for (const { externalId } of drafts) await takeInSound(recorder, externalId)
  const rows = await lead.session.readAll(`calls:${home.id}`)
  const calls = rows.filter(({ entity }) => entity === 'call').map(({ id }) => id as CallId)
  const card = await cardOf(lead, home.id)
  return { ...org, teamId: home.id, lead, other, inspectors, calls, card }
}

/** The recording of a call, with which it is handed to an inspector. */
export async function takeInSound(
  { ask }: Pick<TestClient, 'ask'>,
  externalId: string,
  sound: Uint8Array<ArrayBuffer> = wav,
) {
  const sha256 = createHash('sha256').update(sound).digest('hex')
  const path = `/v1/media/${sha256}?externalId=${externalId}&file=a.wav`
  const headers = { 'content-type': 'audio/wav' }
  const { status } = await ask(path, { method: 'PUT', headers, body: sound })
  if (status !== 200) throw new Error(`a recording was not taken: ${status}`)
}

export type Team = Awaited<ReturnType<typeof aTeam>>

/** Her inspectors by number, from nought. */
export function inspectorOf({ inspectors }: Team, n: number): Someone {
  const one = inspectors[n]
  if (!one) throw new Error(`no inspector ${n}`)
  return one
}

const cardOf = async (lead: Someone, teamId: string): Promise<Scorecard> => {
  const rows = await lead.session.readAll(`team:${teamId}`)
  const cards = rows.flatMap(({ entity, body }) =>
    entity === 'scorecard' ? [Scorecard.parse(body)] : [],
  )
  const card = cards.find((each) => itemsOf(each).every(isDeduction))
  if (!card) throw new Error('no scorecard that deducts')
  return card
}

const isDeduction = (item: ReturnType<typeof itemsOf>[number]): boolean =>
  'kind' in item && item.kind === 'deduct'

export const aPlan = (
  { lead, inspectors, calls, card }: Pick<Team, 'lead' | 'inspectors' | 'calls' | 'card'>,
  over: Readonly<Record<string, unknown>> = {},
) => ({
  id: v7(),
  title: '十一月校准',
  scorecardId: card.id,
  scorecardVersion: card.version,
  facilitatorId: lead.id,
  participants: inspectors.map(({ id }) => id),
  callIds: calls.slice(0, 2),
  at: Date.now() + 86_400_000,
  repeats: 'never',
  hideAgents: false,
  hideInspectors: false,
  facilitatorSees: false,
  ...over,
})

type Asker = Pick<Someone['session'], 'send'>

/** One command; the session as it is after it, or the refusal. */
export const ask = async ({ send }: Asker, path: string, body: object) => {
  const { status, body: answer } = await send('POST', `/v1/calibrations${path}`, {
    commandId: v7(),
    ...body,
  })
  const reply = CalibrationReply.safeParse(answer).data
  return {
    status,
    answer,
    error: reply ? undefined : (answer as { readonly error?: string }).error,
    calibration: reply?.calibration,
    next: reply?.next ?? null,
  }
}

/** The same, for a test that cannot go on without it. */
export const done = async (who: Asker, path: string, body: object): Promise<Calibration> => {
  const { calibration, status, answer } = await ask(who, path, body)
  if (!calibration) throw new Error(`${path}: ${status} ${JSON.stringify(answer)}`)
  return calibration
}

export const assignmentsOf = async (who: Someone, calibrationId: string) => {
  const rows = await who.session.readAll(`user:${who.id}`)
  return rows.flatMap(({ entity, body }) => {
    if (entity !== 'assignment') return []
    const assignment = Assignment.parse(body)
    return assignment.calibrationId === calibrationId ? [assignment] : []
  })
}

/** All that somebody says of one call, from beginning to submitting; `words` stand in its texts. */
export function aJudgement(
  who: Pick<Someone, 'id'>,
  card: Scorecard,
  assignment: Assignment,
  words: string,
): { readonly begun: readonly SealedFact[]; readonly submitted: SealedFact } {
  const story = aStory(who.id, card, { callId: assignment.callId, assignmentId: assignment.id })
  const [item] = itemsOf(card).filter(isDeduction)
  if (!item) throw new Error('no deduction')
  const mark = story.aMark({ itemKey: item.key, note: words })
  const answers = [Answer.parse({ itemKey: item.key, state: 'hit', reason: words })]
  const { total, max } = scoreOf(card, story.evaluation, [mark], answers)
  const { id: evaluationId } = story.evaluation
  return {
    begun: [
      story.started(),
      story.marked(mark),
      story.tell({ type: 'ItemsAnswered', evaluationId, answers, cleared: [] }),
      story.tell({ type: 'NoteChanged', evaluationId, note: words }),
    ],
    submitted: story.tell({
      type: 'EvaluationSubmitted',
      evaluationId,
      evaluation: {
        ...story.evaluation,
        ...{ state: 'submitted', submittedAt: Date.now(), note: words },
      },
      marks: [mark],
      answers,
      ...{ total, max },
    }),
  }
}

export const judge = async (
  who: Someone,
  card: Scorecard,
  assignment: Assignment,
  words: string,
): Promise<readonly string[]> => {
  const { begun, submitted } = aJudgement(who, card, assignment, words)
  const results = await who.session.push(...begun, submitted)
  return results.map((result) => ('reason' in result ? result.reason : result.state))
}
