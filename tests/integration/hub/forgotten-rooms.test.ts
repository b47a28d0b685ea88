import { beforeAll, expect, test } from 'vitest'

import { CalibrationScore } from '#shared/calibration.ts'
import {
  aJudgement,
  aPlan,
  assignmentsOf,
  aTeam,
  done,
  inspectorOf,
  judge,
  type Team,
} from '#tests/support/calibrating.ts'
import { lookInto } from '#tests/support/hub-database.ts'
import { lookedThrough } from '#tests/support/looked-through.ts'

const words = '客户说他的身份证号是四四零一'
const rule = '道歉必须在三十秒之内'

let team: Team
let database: ReturnType<typeof lookInto>
let sessionId: string
let late: ReturnType<typeof aJudgement>

beforeAll(async () => {
  team = await aTeam()
  database = lookInto(team.dir)
  const { lead, card } = team
  const planned = await done(lead.session, '', aPlan(team))
  sessionId = planned.id
  let { revision } = await done(lead.session, `/${sessionId}/open`, { revision: planned.revision })
  const callId = planned.calls[0]?.callId
  const assignmentOf = async (n: number) => {
    const all = await assignmentsOf(inspectorOf(team, n), sessionId)
    const one = all.find((assignment) => assignment.callId === callId)
    if (!one) throw new Error('nothing was handed out')
    return one
  }
  for (const n of [0, 1]) await judge(inspectorOf(team, n), card, await assignmentOf(n), words)
  late = aJudgement(inspectorOf(team, 2), card, await assignmentOf(2), words)
  ;({ revision } = await done(lead.session, `/${sessionId}/reveal`, { revision }))
  const [first, second] = card.sections.flatMap(({ items }) => items)
  const verdict = { state: 'hit', value: null }
  const decide = (itemKey: string | undefined, reason: string, isPrecedent: boolean) =>
    done(lead.session, `/${sessionId}/consensus`, { callId, itemKey, verdict, reason, isPrecedent })
  await decide(first?.key, words, false)
  await decide(second?.key, rule, true)
  await done(lead.session, `/${sessionId}/close`, { revision })

  expect(await whereStands(words)).toContain('calibration_score')
  await team.admin.send('PUT', '/v1/admin/retention', { days: 30, teams: [] })
  await database.rows(`UPDATE retention SET changed_at = 0`)
  await database.rows(`UPDATE call SET started_at = 0`)
  await database.rows(`UPDATE assignment SET due_at = 0`)
  await lookedThrough(team.admin)
})

/** Every table that holds these words. */
async function whereStands(text: string): Promise<readonly string[]> {
  const tables = await database.rows<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema()`,
  )
  const found: string[] = []
  for (const { name } of tables) {
    const rows = await database.rows<{ text: string }>(
      `SELECT row_to_json(t)::text AS text FROM "${name}" t`,
    )
    if (rows.some((row) => row.text.includes(text))) found.push(name)
  }
  return found
}

const roomFeed = async () => {
  const rows = await team.lead.session.readAll(`calibration:${sessionId}`)
  return rows.flatMap(({ entity, body }) => (entity === 'calibrationScore' ? [body] : []))
}

test('of a call that was deleted a closed session keeps the points and the answers, and no words', async () => {
  expect(await database.rows(`SELECT 1 FROM call`)).toEqual([])
  expect(await whereStands(words)).toEqual([])

  const scores = CalibrationScore.array().parse(await roomFeed())
  expect(scores).toHaveLength(2)
  for (const score of scores) {
    expect(score).toMatchObject({ note: '', answers: [{ state: 'hit', reason: '' }] })
    expect(score.marks).toMatchObject([{ note: '' }])
    expect(score.total).toBeLessThan(score.max ?? 0)
  }
})

test('a precedent is a rule of the team and stays as it was written', async () => {
  expect((await whereStands(rule)).toSorted()).toEqual(['calibration_consensus', 'change'])
})

test('a judgement that is told after its call was deleted is taken without its words', async () => {
  const { session, id } = inspectorOf(team, 2)
  const facts = [...late.begun, late.submitted]

  const told = await session.push(...facts)

  expect(told.map(({ state }) => state)).toEqual(facts.map(() => 'applied'))
  expect(await whereStands(words)).toEqual([])
  const [evaluation] = await database.rows(
    `SELECT e.state, e.total_milli FROM evaluation e WHERE e.inspector_id = $1`,
    [id],
  )
  expect(evaluation).toMatchObject({ state: 'submitted' })
  const again = await session.push(...facts)
  expect(again.map(({ state }) => state)).toEqual(facts.map(() => 'replayed'))
})
