import { describe, expect, test } from 'vitest'

import { ratedCallsOf } from '#core/calibration/revealed.ts'
import { sessionFigures } from '#core/calibration/session-figures.ts'
import { CalibrationScore, Consensus } from '#shared/calibration.ts'
import { CalibrationId } from '#shared/ids.ts'
import { aScorecard } from '#tests/support/builders.ts'
import * as id from '#tests/support/ids.ts'
import { hit, said } from '#tests/support/judge.ts'

const calibrationId = CalibrationId.parse('ca11b000-0000-7000-8000-000000000001')
const card = aScorecard()

const score = (n: number, over: Partial<CalibrationScore>): CalibrationScore =>
  CalibrationScore.parse({
    calibrationId,
    callId: id.callId(),
    label: 'ABC'[n - 1],
    personId: id.personId(n),
    evaluationId: id.evaluationId(n),
    scorecardVersion: 1,
    isOtherVersion: false,
    submittedAt: 1000,
    marks: [],
    answers: [said('1.1', 'ok'), said('1.2', 'ok')],
    note: '',
    unscorable: null,
    total: 20,
    max: 20,
    ...over,
  })
const consensus = Consensus.parse({
  calibrationId,
  callId: id.callId(),
  itemKey: '1.2',
  verdict: { state: 'hit' },
  reason: '反问了两次',
  by: id.personId(9),
  at: 2000,
  isPrecedent: true,
})
const strict = { marks: [hit('1.2')], answers: [said('1.1', 'ok')], total: 10, max: 20 }

describe('what a session revealed', () => {
  test('is taken with the totals that were submitted, held against the consensus', () => {
    const calls = ratedCallsOf(card, [id.callId()], [score(1, {}), score(2, strict)], [consensus])
    const [call] = calls

    expect(call?.ratings.map(({ rater, percent }) => [rater, percent])).toEqual([
      [id.personId(1), 100],
      [id.personId(2), 50],
    ])
    const { people, references } = sessionFigures(calls, [id.personId(1), id.personId(2)], {
      draws: 200,
    })
    expect(references.consensus).toBe(1)
    expect(people.map(({ items }) => items.differing)).toEqual([1, 0])
  })

  test('leaves out judgements by another version, and calls that are not asked for', () => {
    const other = score(2, { ...strict, isOtherVersion: true, scorecardVersion: 2 })
    const away = score(2, { ...strict, callId: id.callId(2) })
    const [call, more] = ratedCallsOf(card, [id.callId()], [score(1, {}), other, away], [])

    expect(call?.ratings).toHaveLength(1)
    expect(call?.consensus).toBeNull()
    expect(more).toBeUndefined()
  })

  test('goes by letters where inspectors are hidden', () => {
    const hidden = score(1, { personId: null, evaluationId: null })
    const [call] = ratedCallsOf(card, [id.callId()], [hidden], [])
    expect(call?.ratings[0]?.rater).toBe('A')
  })

  test('has no total of a call that could not be judged', () => {
    const unscorable = { reason: 'noSpeech', note: '' } as const
    const none = score(1, { unscorable, total: null, max: null })
    const [call] = ratedCallsOf(card, [id.callId()], [none], [])
    expect(call?.ratings[0]).toMatchObject({ percent: null, items: [] })
  })
})
