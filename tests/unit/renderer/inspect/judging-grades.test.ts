import { expect, test } from 'vitest'

import { aGradedCard } from '#tests/support/graded-card.ts'

import { aDesk, aView, settled } from './support.ts'

const aGradedDesk = async () => {
  const desk = aDesk(aView({ scorecard: aGradedCard() }))
  await desk.open()
  return desk
}
const apology = { key: 'apology', value: null }
const late = { key: 'late', value: 45 }

test('a grade changed and taken back is the grade of before, with its reason', async () => {
  const desk = await aGradedDesk()
  const row = () => desk.state().sheet?.itemsByKey.get('1.2')
  await desk.judging.answer(['1.2'], { state: 'given', reason: '声音小', value: 1 })
  await desk.judging.answer(['1.2'], { state: 'given', value: 3 })

  await desk.judging.undo()
  expect(row()).toMatchObject({ state: 'given', value: 1, reason: '声音小' })

  await desk.judging.redo()
  expect(row()).toMatchObject({ state: 'given', value: 3, reason: '' })
})

test('a grade stays beside a mark, and beside the mark that is taken back', async () => {
  const desk = await aGradedDesk()
  const row = () => desk.state().sheet?.itemsByKey.get('1.1')
  await desk.judging.answer(['1.1'], { state: 'given', value: 'no' })

  await desk.judging.mark('1.1', { at: 1000, end: null })
  expect(row()).toMatchObject({ value: 'no', marks: [{ at: 1000 }] })
  expect(desk.state().sheet?.unproven).toEqual([])

  await desk.judging.answer(['1.1'], { state: 'given', value: 'yes' })
  expect(row()).toMatchObject({ value: 'yes' })

  await desk.judging.undo()
  await desk.judging.undo()
  expect(row()).toMatchObject({ value: 'no', marks: [] })
  expect(desk.state().refusal).toBeNull()
})

test('several grades undone at once each become what they were', async () => {
  const desk = await aGradedDesk()
  await desk.judging.answer(['1.2'], { state: 'given', value: 1 })
  await desk.judging.answer(['1.3'], { state: 'given', value: ['a'] })
  await desk.judging.answer(['1.1', '1.2', '1.3'], { state: 'na' })

  await desk.judging.undo()

  expect(desk.state().view?.answers).toMatchObject([
    { itemKey: '1.2', value: 1 },
    { itemKey: '1.3', value: ['a'] },
  ])
})

test('circumstances come back with the mark, and with the change that is undone', async () => {
  const desk = await aGradedDesk()
  const marks = () => desk.state().view?.marks
  await desk.judging.mark('2.1', { at: 1000, end: null }, '', [apology])
  const [mark] = marks() ?? []
  if (!mark) throw new Error('no mark')

  await desk.judging.changeMark(mark.id, { circumstances: [late] })
  expect(marks()).toMatchObject([{ circumstances: [late] }])
  await desk.judging.undo()
  expect(marks()).toMatchObject([{ circumstances: [apology] }])

  await desk.judging.changeMark(mark.id, { itemKey: '2.2' })
  expect(marks()).toMatchObject([{ itemKey: '2.2', circumstances: [] }])
  await desk.judging.undo()
  expect(marks()).toMatchObject([{ itemKey: '2.1', circumstances: [apology] }])

  await desk.judging.removeMark(mark.id)
  await desk.judging.undo()
  await settled()
  expect(marks()).toMatchObject([{ circumstances: [apology] }])
})

test('circumstances said with a reason come back with it', async () => {
  const desk = await aGradedDesk()
  await desk.judging.answer(['2.1'], { state: 'hit', reason: '转接两次', circumstances: [apology] })
  await desk.judging.mark('2.1', { at: 1000, end: null })

  await desk.judging.undo()

  expect(desk.state().view?.answers).toMatchObject([{ state: 'hit', circumstances: [apology] }])
})
