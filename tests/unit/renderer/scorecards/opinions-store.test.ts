import { expect, test } from 'vitest'

import { createOpinionsStore } from '#renderer/features/scorecards/opinions-store.ts'
import { OpinionId, PersonId } from '#shared/ids.ts'
import { err, ok } from '#shared/result.ts'
import type { NewOpinion, Opinion } from '#shared/scorecards.ts'
import { UtcMs } from '#shared/time.ts'
import { aScorecard } from '#tests/support/builders.ts'

const card = aScorecard()
const first = OpinionId.parse('019aa7c0-0000-7000-8000-0000000000a1')
const opinionOf = (said: NewOpinion, answer: string | null = null): Opinion => ({
  ...said,
  id: first,
  by: PersonId.parse('019aa7c0-0000-7000-8000-0000000000f2'),
  answer,
  at: UtcMs.parse(1_790_000_000_000),
})

function aConsultation() {
  const said: unknown[] = []
  const answered: unknown[] = []
  let isOver = false
  let reloads = 0
  const store = createOpinionsStore(
    {
      scorecards: {
        say: (opinion) => {
          if (isOver) return Promise.resolve(err({ type: 'EditionLocked' as const }))
          said.push(opinion)
          return Promise.resolve(ok(opinionOf({ ...opinion, scorecardId: card.id })))
        },
        answer: (order) => {
          if (isOver) return Promise.resolve(err({ type: 'OpinionNotFound' as const }))
          answered.push(order)
          const opinion: NewOpinion = {
            ...{ scorecardId: card.id, version: card.version, voice: 'agents', vote: 'none' },
            ...{ itemKey: null, comment: '太多' },
          }
          return Promise.resolve(ok(opinionOf(opinion, order.text)))
        },
      },
    },
    card,
    () => {
      reloads += 1
      return Promise.resolve()
    },
  )
  return {
    ...{ said, answered, state: store.getState },
    reloads: () => reloads,
    end: () => {
      isOver = true
    },
  }
}

test('what is said goes out with the version it is about, and the form is ready for the next', async () => {
  const { state, said, reloads } = aConsultation()
  state().write({ voice: 'agents', vote: 'against', comment: ' 太多 ' })

  await state().say()

  expect(said).toEqual([
    {
      ...{ scorecardId: card.id, version: card.version, voice: 'agents', vote: 'against' },
      ...{ itemKey: null, comment: '太多' },
    },
  ])
  expect(state().saying).toEqual({ voice: 'agents', vote: 'none', itemKey: null, comment: '' })
  expect(reloads()).toBe(1)
})

test('neither a vote nor words is nothing, and is not sent', async () => {
  const { state, said } = aConsultation()
  state().write({ comment: '   ' })

  await state().say()

  expect(said).toEqual([])
})

test('what is refused stays written, with the reason beside it', async () => {
  const { state, end, reloads } = aConsultation()
  state().write({ vote: 'for', comment: '好' })
  end()

  await state().say()

  expect(state().failure).toEqual({ type: 'EditionLocked' })
  expect(state().saying).toMatchObject({ vote: 'for', comment: '好' })
  expect(reloads()).toBe(0)
})

test('an answer goes to the comment it was written under, and an empty one nowhere', async () => {
  const { state, answered } = aConsultation()

  await state().answer(first)
  state().writeAnswer(first, ' 先试一个月 ')
  await state().answer(first)

  expect(answered).toEqual([{ opinionId: first, text: '先试一个月' }])
  expect(state().answers[first]).toBe('')
})

test('an answer that was refused is not lost', async () => {
  const { state, end } = aConsultation()
  state().writeAnswer(first, '先试一个月')
  end()

  await state().answer(first)

  expect(state().failure).toEqual({ type: 'OpinionNotFound' })
  expect(state().answers[first]).toBe('先试一个月')
})
