import { expect, test } from 'vitest'

import { createGrades } from '#renderer/features/inspect/grades.ts'
import { aGradedCard } from '#tests/support/graded-card.ts'

import { aDesk, aMark, anEvaluation, aView, settled } from './support.ts'

const aGradedDesk = async (change: Parameters<typeof aView>[0] = {}) => {
  const desk = aDesk(aView({ scorecard: aGradedCard(), ...change }))
  await desk.open()
  const grades = createGrades(desk.inspecting.store, desk.judging)
  const row = (key: string) => desk.state().sheet?.itemsByKey.get(key)
  const press = async (key: string, ...digits: readonly number[]) => {
    desk.looking.focusItem(key)
    for (const digit of digits) {
      grades.pressDigit(digit)
      await settled()
    }
  }
  return { ...desk, state: desk.state, grades, row, press }
}

test('a digit grades the focused item, and a grade below the best wants a mark or a reason', async () => {
  const { press, row, state, judging } = await aGradedDesk()
  await press('1.1', 2)
  await press('1.2', 3)
  await press('1.3', 1, 2)

  expect(row('1.1')).toMatchObject({ state: 'given', value: 'no' })
  expect(row('1.2')).toMatchObject({ state: 'given', value: 3 })
  expect(row('1.3')).toMatchObject({ state: 'given', value: ['a', 'b'] })
  expect(state().sheet?.unproven).toEqual(['1.1'])
  await judging.mark('1.1', { at: 1000, end: null })
  expect(state().sheet?.unproven).toEqual([])
})

test('digits pressed faster than they are answered lose nothing, and what is pressed after them counts last', async () => {
  const { grades, looking, row } = await aGradedDesk()
  looking.focusItem('1.3')
  grades.pressDigit(1)
  grades.pressDigit(2)
  await settled()
  expect(row('1.3')).toMatchObject({ state: 'given', value: ['a', 'b'] })

  grades.pressDigit(1)
  looking.toggleAnswer('1.3', 'na')
  looking.toggleAnswer('1.3', 'na')
  grades.pressDigit(2)
  await settled()
  expect(row('1.3')).toMatchObject({ state: 'given', value: ['b'] })
})

test('the reason of a grade stays with the next grade', async () => {
  const { press, row, judging } = await aGradedDesk()
  await press('1.2', 1)
  await judging.answer(['1.2'], { state: 'given', reason: '声音小', value: 1 })
  await press('1.2', 2)

  expect(row('1.2')).toMatchObject({ value: 2, reason: '声音小' })
})

test('a grade pressed twice is taken back', async () => {
  const { press, row } = await aGradedDesk()
  await press('1.2', 1, 1)

  expect(row('1.2')).toMatchObject({ state: 'unanswered', value: null })
})

test('fine and not applicable hold for an item with marks when it takes a grade', async () => {
  const { looking, row } = await aGradedDesk({ marks: [aMark({ itemKey: '1.2' })] })
  looking.toggleAnswer('1.2', 'ok')
  await settled()
  expect(row('1.2')).toMatchObject({ state: 'ok' })

  looking.toggleAnswer('1.2', 'na')
  await settled()
  expect(row('1.2')).toMatchObject({ state: 'na' })
})

test('a digit with no level behind it, or on a deduction, does nothing', async () => {
  const { press, asked } = await aGradedDesk()
  await press('1.2', 9)
  await press('2.1', 1)

  expect(asked.filter(({ method }) => method === 'answers.set')).toEqual([])
})

test('Enter opens the field of a number or a text, but is the mark’s where one of it is selected', async () => {
  const mark = aMark({ itemKey: '1.4' })
  const { grades, looking, state } = await aGradedDesk({ marks: [mark] })
  looking.focusItem('1.2')
  expect(grades.canFill()).toBe(false)
  looking.focusItem('1.4')
  expect(grades.canFill()).toBe(true)
  grades.fill()
  expect(state().editing).toEqual({ type: 'value', itemKey: '1.4' })

  looking.goToMark(mark.id)
  expect(grades.canFill()).toBe(false)
})

test('what is submitted is graded no more', async () => {
  const { press, grades, asked } = await aGradedDesk({
    evaluation: anEvaluation({ state: 'submitted', submittedAt: 2 }),
  })
  await press('1.1', 1)

  expect(grades.canFill()).toBe(false)
  expect(asked.filter(({ method }) => method === 'answers.set')).toEqual([])
})

test('a reason is asked for once there is a grade to explain', async () => {
  const { looking, press, state } = await aGradedDesk()
  looking.explain('1.2')
  expect(state().editing).toBeNull()

  await press('1.2', 1)
  looking.explain('1.2')
  expect(state().editing).toEqual({ type: 'reason', itemKey: '1.2' })
})
