import { readFileSync } from 'node:fs'

import { describe, expect, test } from 'vitest'

import type { Evaluation, Revision, Score } from '#shared/evaluation.ts'
import { Fact } from '#shared/fact.ts'
import type { InspectView } from '#shared/inspect.ts'
import type { Result } from '#shared/result.ts'
import { anApp } from '#tests/support/app.ts'
import { aCall, anAssignment, aRecording, aScorecard } from '#tests/support/builders.ts'
import * as id from '#tests/support/ids.ts'
import { aPut, aWorkstation, pull } from '#tests/support/workstation.ts'

const aDesk = async (call: Parameters<typeof aCall>[0] = {}) => {
  const app = anApp()
  pull(
    app,
    aPut('call', aCall(call)),
    aPut('recording', aRecording()),
    aPut('scorecard', aScorecard()),
    aPut('assignment', anAssignment()),
  )
  const ask = async <T>(method: string, input: unknown = {}) => {
    const [group = '', name = ''] = method.split('.')
    // The contract says what each method answers; the tests say which one they called.
    return (await app.invoke(group, name, input)) as Result<T, { readonly type: string }>
  }
  const get = async <T>(method: string, input: unknown = {}): Promise<T> => {
    const reply = await ask<T>(method, input)
    if (!reply.ok) throw new Error(`${method}: ${reply.error.type}`)
    return reply.value
  }
  const view = await get<InspectView>('inspect.open', { callId: id.callId() })
  const evaluationId = view.evaluation?.id ?? id.evaluationId()
  return {
    ...{ app, ask, get, evaluationId },
    evaluation: () => app.store.evaluation(evaluationId),
    mark: (itemKey: string, at = 5000) =>
      get('marks.add', { evaluationId, itemKey, at, end: null, note: '' }),
    restFine: (...itemKeys: string[]) =>
      get('answers.set', { evaluationId, itemKeys, state: 'ok' }),
    submit: (more: object = {}) => ask<Score>('evaluations.submit', { evaluationId, ...more }),
    reopen: (why: string) => ask<Evaluation>('evaluations.reopen', { evaluationId, why }),
    history: () => get<readonly Revision[]>('evaluations.history', { evaluationId }),
    export: async () => {
      const { path, evaluations } = await get<{ path: string; evaluations: number }>(
        'evaluations.export',
      )
      const text = readFileSync(path, 'utf8')
      const saved: unknown = JSON.parse(text)
      return { saved, count: evaluations }
    },
    facts: () => app.outbox.next(100).map(({ fact }) => Fact.parse(fact)),
  }
}

type Desk = Awaited<ReturnType<typeof aDesk>>

const judged = async (desk: Desk) => {
  await desk.mark('1.1')
  await desk.restFine('1.2', '2.1')
  await desk.submit()
}

const refusal = (type: string) => ({ ok: false, error: { type } })

describe('what is known of the call', () => {
  test('is kept with its evaluation from the beginning', async () => {
    // In any zone of the earth it is a day of the holiday week.
    const desk = await aDesk({
      startedAt: Date.parse('2026-10-03T04:00:00Z') as ReturnType<typeof aCall>['startedAt'],
    })

    expect(desk.evaluation()?.facts).toMatchObject({
      day: 'holiday',
      direction: 'inbound',
      queue: '售后',
      tenureDays: 581,
      satisfaction: 4,
    })
    expect(desk.facts()[0]?.body).toMatchObject({
      type: 'EvaluationStarted',
      evaluation: { facts: { day: 'holiday' } },
    })
  })

  test.each([
    ['2026-10-03T04:00:00Z', ['1.1', '2.1']],
    ['2026-10-14T04:00:00Z', ['2.1']],
  ])('decides what is asked: a holiday greeting on %s', async (moment, asked) => {
    const [first, second] = aScorecard().sections
    const [greeting] = first?.items ?? []
    if (!first || !second || !greeting) throw new Error('the card has two sections')
    const desk = anApp()
    pull(
      desk,
      aPut('call', aCall({ startedAt: Date.parse(moment) as never })),
      aPut('recording', aRecording()),
      aPut(
        'scorecard',
        aScorecard({
          sections: [
            { ...first, items: [{ ...greeting, when: { fact: 'day', is: ['holiday'] } }] },
            second,
          ],
        }),
      ),
      aPut('assignment', anAssignment()),
    )
    const view = (await desk.invoke('inspect', 'open', { callId: id.callId() })) as {
      readonly value: InspectView // The reply of a method that was not refused.
    }
    const evaluationId = view.value.evaluation?.id

    expect(await desk.invoke('evaluations', 'submit', { evaluationId })).toEqual({
      ok: false,
      error: { type: 'Unanswered', items: asked },
    })
  })
})

describe('a call that cannot be judged', () => {
  const unscorable = { reason: 'noSpeech', note: '全程静音' }

  test('is submitted without a single item, and has no score', async () => {
    const desk = await aDesk()

    const reply = await desk.submit({ unscorable })

    expect(reply).toMatchObject({
      ok: true,
      value: { max: 0, percent: null, flags: ['unscorable'] },
    })
    expect(desk.evaluation()).toMatchObject({ state: 'submitted', unscorable })
    expect(desk.facts().at(-1)?.body).toMatchObject({
      type: 'EvaluationSubmitted',
      evaluation: { unscorable },
      total: 0,
      max: 0,
    })
    expect(await desk.get('evaluations.score', { evaluationId: desk.evaluationId })).toMatchObject({
      percent: null,
      flags: ['unscorable'],
    })
  })

  test('is written out as such, and nowhere as zero', async () => {
    const desk = await aDesk()
    await desk.mark('2.1')
    await desk.submit({ unscorable })

    expect((await desk.export()).saved).toMatchObject({
      evaluations: [{ unscorable, total: null, max: null, percent: null, flags: ['unscorable'] }],
    })
  })

  test.each(['', '  '])('for another reason needs that reason, not "%s"', async (note) => {
    const desk = await aDesk()

    expect(await desk.submit({ unscorable: { reason: 'other', note } })).toEqual(
      refusal('ReasonNeeded'),
    )
    expect(desk.evaluation()?.state).toBe('draft')
  })

  test('for a reason nobody knows is refused', async () => {
    const desk = await aDesk()

    expect(await desk.submit({ unscorable: { reason: 'weather', note: '' } })).toMatchObject(
      refusal('InvalidInput'),
    )
  })
})

describe('a submitted evaluation', () => {
  test('is taken up again for a reason, and what was submitted stays', async () => {
    const desk = await aDesk()
    await judged(desk)

    const reopened = await desk.reopen('漏听一处抢话')
    await desk.mark('1.2', 9000)
    await desk.submit()

    expect(reopened).toMatchObject({
      ok: true,
      value: { state: 'draft', revision: 2, submittedAt: null },
    })
    expect(await desk.history()).toMatchObject([
      {
        revision: 2,
        why: '漏听一处抢话',
        by: '王芳',
        submitted: { total: 88, percent: 88, marks: [{ at: 5000 }, { at: 9000 }] },
      },
      {
        revision: 1,
        why: '',
        submitted: { total: 98, percent: 98, marks: [{ at: 5000 }], evaluation: { revision: 1 } },
      },
    ])
  })

  test('that is being changed shows the draft first, and what was submitted still counts', async () => {
    const desk = await aDesk()
    await judged(desk)
    await desk.reopen('复核')

    const history = await desk.history()
    const { saved, count } = await desk.export()

    expect(history).toMatchObject([
      { revision: 2, why: '复核', submitted: null },
      { revision: 1, submitted: { total: 98 } },
    ])
    expect(count).toBe(1)
    expect(saved).toMatchObject({ evaluations: [{ revision: 1, total: 98 }], facts: [{}] })
  })

  test('is written out once, as it was submitted last, with every submission as its fact', async () => {
    const desk = await aDesk()
    await judged(desk)
    await desk.reopen('复核')
    await desk.mark('1.2', 9000)
    await desk.submit()

    const { saved, count } = await desk.export()

    expect(count).toBe(1)
    expect(saved).toMatchObject({
      evaluations: [{ revision: 2, total: 88 }],
      facts: [{ body: { total: 98 } }, { body: { total: 88 } }],
    })
  })

  test('that could not be judged can be judged after all', async () => {
    const desk = await aDesk()
    await desk.submit({ unscorable: { reason: 'noRecording', note: '' } })
    await desk.reopen('录音补传')
    expect(desk.evaluation()?.unscorable).toBeNull()

    await judged(desk)

    expect(await desk.history()).toMatchObject([
      { revision: 2, submitted: { total: 98, percent: 98, evaluation: { unscorable: null } } },
      { revision: 1, submitted: { percent: null, evaluation: { unscorable: {} } } },
    ])
  })

  test('is not taken up without a reason, nor before it is submitted, nor where nobody knows it', async () => {
    const desk = await aDesk()

    expect(await desk.reopen('太早')).toEqual(refusal('NotSubmitted'))
    await judged(desk)
    expect(await desk.reopen('   ')).toEqual(refusal('ReasonNeeded'))
    expect(
      await desk.ask('evaluations.reopen', { evaluationId: id.evaluationId(77), why: '错' }),
    ).toEqual(refusal('EvaluationNotFound'))
    expect(await desk.ask('evaluations.history', { evaluationId: id.evaluationId(77) })).toEqual(
      refusal('EvaluationNotFound'),
    )
    expect(desk.evaluation()).toMatchObject({ state: 'submitted', revision: 1 })
  })

  test('is followed by my other devices, revision by revision', async () => {
    const desk = await aDesk()
    await judged(desk)
    await desk.reopen('复核')
    await desk.mark('1.2', 9000)
    await desk.submit()
    const other = aWorkstation()

    pull(other, ...desk.facts().map((fact) => aPut('fact', fact)))

    expect(other.store.evaluation(desk.evaluationId)).toEqual(desk.evaluation())
    expect(other.store.marksOf(desk.evaluationId)).toEqual(
      desk.app.store.marksOf(desk.evaluationId),
    )
    expect(other.results.submissionsOf(desk.evaluationId)).toHaveLength(2)
    expect(other.results.reopeningsOf(desk.evaluationId)).toEqual([{ revision: 2, why: '复核' }])
  })

  test('is not opened anew by a word that comes late or too early', async () => {
    const desk = await aDesk()
    await judged(desk)
    await desk.reopen('复核')
    await desk.submit()
    const facts = desk.facts()
    const late = facts.find(({ body }) => body.type === 'EvaluationReopened')
    if (late?.body.type !== 'EvaluationReopened') throw new Error('nothing was reopened')
    const early = { ...late, id: id.factId(78), body: { ...late.body, revision: 4 } }
    const other = aWorkstation()
    pull(other, ...facts.map((fact) => aPut('fact', fact)))

    pull(other, aPut('fact', { ...late, id: id.factId(77) }), aPut('fact', early))

    expect(other.store.evaluation(desk.evaluationId)).toMatchObject({
      state: 'submitted',
      revision: 2,
    })
  })
})

const newNames = new Set(['revision', 'unscorable', 'facts'])

test('a fact of an older workstation is the first revision of a call nothing is known of', async () => {
  const desk = await aDesk()
  await judged(desk)
  const old = desk.facts().map((fact) => {
    const { body } = fact
    if (!('evaluation' in body)) return fact
    const evaluation = Object.fromEntries(
      Object.entries(body.evaluation).filter(([name]) => !newNames.has(name)),
    )
    return { ...fact, body: { ...body, evaluation } }
  })
  const other = aWorkstation()

  pull(other, ...old.map((fact) => aPut('fact', fact)))

  expect(other.store.evaluation(desk.evaluationId)).toMatchObject({
    ...{ state: 'submitted', revision: 1, unscorable: null, facts: {} },
  })
})
