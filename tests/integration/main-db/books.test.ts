import { expect, test } from 'vitest'

import { noListening } from '#core/evaluation/heard.ts'
import type { Listening } from '#shared/listening.ts'
import { defaultSettings } from '#shared/settings.ts'
import { Sha256 } from '#shared/ids.ts'
import { aCall, anEvaluation, aProblem, aFact, aRecording, later } from '#tests/support/builders.ts'
import { ok } from '#shared/result.ts'
import { noon } from '#tests/support/fakes.ts'
import * as id from '#tests/support/ids.ts'
import { aDatabase, aPut, aWorkstation, pull } from '#tests/support/workstation.ts'

test('the same problem stands on the list once, the newest first', () => {
  const { problems } = aWorkstation()
  const first = aProblem()
  const second = aProblem({ id: id.problemId(3), kind: 'DiskFull', callId: null, at: later(1) })

  problems.add(first)
  problems.add(aProblem({ id: id.problemId(2), params: { reason: 'NotSound', file: 'C-1.wav' } }))
  problems.add(second)
  problems.add({ ...second, id: id.problemId(4) })

  expect(problems.list()).toEqual([second, first])
  expect(problems.count()).toBe(2)
  expect(problems.find(first.id)).toEqual(first)
  expect(problems.find(id.problemId(9))).toBeUndefined()
})

test('a problem is cleared by its kind and call, others stay', () => {
  const { problems } = aWorkstation()
  const other = aProblem({ id: id.problemId(2), callId: id.callId(2) })
  const disk = aProblem({ id: id.problemId(3), kind: 'DiskFull', callId: null })
  for (const problem of [aProblem(), other, disk]) problems.add(problem)

  problems.clear('RecordingUnreadable', id.callId())
  problems.clear('DiskFull', null)

  expect(problems.list()).toEqual([other])
})

test('what is dismissed is gone, and may come again if it happens here again', () => {
  const { problems } = aWorkstation()
  problems.add(aProblem())

  problems.dismiss(id.problemId())
  expect(problems.list()).toEqual([])

  problems.add(aProblem())
  expect(problems.count()).toBe(1)
})

test('a dismissed problem of the hub stays dismissed when it is sent again', () => {
  const workstation = aWorkstation()
  const problem = aProblem({ where: 'hub', kind: 'RowRefused', params: { line: 7 } })
  pull(workstation, aPut('problem', problem))
  expect(workstation.problems.list()).toEqual([problem])

  workstation.problems.dismiss(problem.id)
  pull(workstation, aPut('problem', problem))

  expect(workstation.problems.list()).toEqual([])
  expect(workstation.problems.find(problem.id)).toBeUndefined()
})

test('a changed recording that the hub tells of is not told twice, nor again once dismissed', () => {
  const workstation = aWorkstation()
  const { problems } = workstation
  const changed = { kind: 'RecordingChanged', callId: id.callId() } as const
  const toldByHub = aProblem({ ...changed, id: id.problemId(2), where: 'hub' })
  const elsewhere = aProblem({ ...changed, id: id.problemId(3), callId: id.callId(2) })

  problems.add(aProblem(changed))
  problems.add(elsewhere)
  expect(problems.count()).toBe(2)
  pull(workstation, aPut('problem', toldByHub))

  expect(problems.list().map((problem) => problem.id)).toEqual([elsewhere.id, toldByHub.id])
  problems.dismiss(toldByHub.id)
  expect(problems.list()).toEqual([elsewhere])
})

const heardUpTo = (ms: number): Listening => ({
  ...{ agent: [[0, ms]], customer: [[0, ms]], skipped: [], replays: 0 },
  speeds: [[150, ms]],
})

test('what was heard before the clock was kept counts for both sides, at no speed', () => {
  const database = aDatabase()
  database.db
    .prepare(`INSERT INTO place (call_id, at_ms, heard, kept_at) VALUES (?, 500, '[[0,500]]', 0)`)
    .run(id.callId())

  expect(aWorkstation(database).places.of(id.callId())).toEqual({
    atMs: 500,
    listening: { ...noListening, agent: [[0, 500]], customer: [[0, 500]] },
  })
})

test('listening goes on where it stopped', () => {
  const database = aDatabase()
  const { places } = aWorkstation(database)
  places.keep(id.callId(), 61_500, heardUpTo(61_500), noon)
  places.keep(id.callId(), 70_000, heardUpTo(70_000), noon)
  places.setLast(id.callId())

  const again = aWorkstation(database).places

  expect(again.of(id.callId())).toEqual({ atMs: 70_000, listening: heardUpTo(70_000) })
  expect(again.of(id.callId(2))).toEqual({ atMs: 0, listening: noListening })
  expect(again.last()).toBe(id.callId())
  again.setLast(null)
  expect(again.last()).toBeNull()
})

test('settings keep what was changed and default what was not', () => {
  const { settings } = aWorkstation()
  expect(settings.get()).toEqual(defaultSettings)

  settings.change({ reactionMs: 500, theme: undefined })

  expect(settings.change({ panes: { left: 240 } })).toEqual({
    ...defaultSettings,
    reactionMs: 500,
    panes: { left: 240 },
  })
})

test('a setting this version cannot read has its default', () => {
  const { settings, database } = aWorkstation()
  database.db.exec(
    `INSERT INTO setting VALUES ('theme', '"sepia"'), ('future', '1'), ('rate', '2')`,
  )

  expect(settings.get()).toEqual({ ...defaultSettings, rate: 2 })
})

test('what was measured of a sound is forgotten when the sound is another', () => {
  const workstation = aWorkstation()
  const pyramid = new Uint8Array([1, 2, 3])
  pull(workstation, aPut('call', aCall()), aPut('recording', aRecording()))
  workstation.sounds.save(id.recordingId(), pyramid, '{"frames":1}')
  expect(workstation.sounds.speech(id.recordingId())).toBe('{"frames":1}')
  expect(new Uint8Array(workstation.sounds.pyramid(id.recordingId()) ?? [])).toEqual(pyramid)

  pull(workstation, aPut('recording', aRecording({ sha256: Sha256.parse('d'.repeat(64)) })))

  expect(workstation.sounds.pyramid(id.recordingId())).toBeUndefined()
  expect(workstation.sounds.speech(id.recordingId())).toBeUndefined()
})

test('a recording nobody knows has nothing measured', () => {
  const { sounds } = aWorkstation()

  sounds.save(id.recordingId(), new Uint8Array([1]), '{}')

  expect(sounds.pyramid(id.recordingId())).toBeUndefined()
})

test('results hold each submission as it was told, the oldest first', () => {
  const { results, store } = aWorkstation()
  const submissions = [2, 1].map((n) => {
    const evaluation = anEvaluation({
      id: id.evaluationId(n),
      state: 'submitted',
      submittedAt: later(n),
    })
    return aFact(
      {
        type: 'EvaluationSubmitted',
        evaluationId: evaluation.id,
        evaluation,
        marks: [],
        answers: [],
        total: 90,
        max: 100,
      },
      { id: id.factId(n) },
    )
  })
  store.write((tx) => {
    for (const fact of submissions) {
      if (fact.body.type === 'EvaluationSubmitted') tx.saveEvaluation(fact.body.evaluation)
      tx.tell(fact)
    }
    return ok(null)
  })

  expect(results.submittedFacts()).toEqual(submissions.toReversed())
})
