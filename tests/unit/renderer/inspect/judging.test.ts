import { describe, expect, test } from 'vitest'

import type { CallId } from '#shared/ids.ts'

import { aDesk, aRecording, aFact, aMark, anEvaluation, anId, aView, settled } from './support.ts'

type Desk = ReturnType<typeof aDesk>

const anotherCall = anId() as CallId // Ids of tests are made as ids are.

describe('judging', () => {
  test('changes the screen from the fact, and the score with it', async () => {
    const desk = aDesk()
    await desk.open()
    desk.playAt(10_000)

    desk.looking.key('1')
    desk.looking.key('2')
    await settled()

    const { view, sheet, selectedMark, palette } = desk.state()
    expect(view?.marks).toMatchObject([{ itemKey: '1.2', at: 9200, end: null }])
    expect(sheet?.score.total).toBe(10)
    expect(selectedMark).toBe(view?.marks[0]?.id)
    expect(palette).toBeNull()
  })

  test('a selection becomes a range', async () => {
    const desk = aDesk()
    await desk.open()
    desk.looking.select([2000, 3500])

    desk.looking.key('2')
    await settled()

    expect(desk.state().view?.marks).toMatchObject([{ itemKey: '2.1', at: 2000, end: 3500 }])
    expect(desk.state().selection).toBeNull()
  })

  test('a mark of another window appears as one of this window does', async () => {
    const desk = aDesk()
    await desk.open()
    const evaluationId = desk.state().view?.evaluation?.id ?? anEvaluation().id
    const mark = aMark({ evaluationId })

    desk.inspecting.hear({ type: 'Fact', fact: aFact({ type: 'MarkAdded', evaluationId, mark }) })

    expect(desk.state().view?.marks).toEqual([mark])
  })

  test('a refused mark leaves the screen as it was and says why', async () => {
    const desk = aDesk()
    await desk.open()
    desk.refuse({ type: 'OutsideCall' })

    desk.looking.key('2')
    await settled()

    expect(desk.state().view?.marks).toEqual([])
    expect(desk.state().refusal).toEqual({ type: 'OutsideCall' })
    expect(desk.state().saving).toBe(0)
  })

  test('a reply that comes after the call was left selects nothing', async () => {
    const desk = aDesk()
    await desk.open()
    desk.hold()
    desk.looking.key('2')
    const next = desk.inspecting.open(anotherCall)
    await desk.release()
    await next

    expect(desk.state().selectedMark).toBeNull()
    expect(desk.state().history.done).toEqual([])
  })

  test('the rest of a section is fine with one key, and what is marked is left out', async () => {
    const desk = aDesk()
    await desk.open()
    desk.looking.focusItem('1.1')
    await desk.judging.mark('1.1', { at: 0, end: null })

    desk.looking.restOfSectionFine()
    await settled()

    expect(desk.state().view?.answers).toEqual([
      { itemKey: '1.2', state: 'ok', reason: '', value: null, circumstances: [] },
    ])
    expect(desk.state().sheet?.unanswered).toEqual(['2.1'])
  })

  test('a deduction without a moment carries its reason', async () => {
    const desk = aDesk()
    await desk.open()

    await desk.judging.answer(['1.1'], { state: 'hit', reason: '没有核实身份' })

    expect(desk.state().sheet?.itemsByKey.get('1.1')).toMatchObject({
      state: 'hit',
      reason: '没有核实身份',
    })
    expect(desk.state().sheet?.score.total).toBe(13)
  })

  test('an answer is taken back by giving it again', async () => {
    const desk = aDesk()
    await desk.open()

    desk.looking.toggleAnswer('1.1', 'na')
    await settled()
    desk.looking.toggleAnswer('1.1', 'na')
    await settled()

    expect(desk.state().view?.answers).toEqual([])
  })

  test.each(['ok', 'na'] as const)(
    'an item with marks is not called %s: what stands in the way is said',
    async (state) => {
      const desk = aDesk()
      await desk.open()
      await desk.judging.mark('1.1', { at: 0, end: null })

      desk.looking.toggleAnswer('1.1', state)
      await settled()

      expect(desk.state().refusal).toEqual({ type: 'HasMarks' })
      expect(desk.state().view?.answers).toEqual([])
    },
  )

  test('with nothing left open, all that is open is fine without a word', async () => {
    const desk = aDesk()
    await desk.open()
    await desk.judging.restFine(null)

    await desk.judging.restFine(null)

    expect(desk.state().refusal).toBeNull()
  })
})

describe('the selected mark', () => {
  test('goes to another item by the keys of its section and item', async () => {
    const desk = aDesk()
    await desk.open()
    await desk.judging.mark('1.1', { at: 700, end: 900 }, 'stays')
    const id = desk.state().selectedMark ?? ''
    desk.playAt(50_000)

    desk.looking.moveMark(id)
    desk.looking.key('1')
    desk.looking.key('2')
    await settled()

    expect(desk.state().view?.marks).toMatchObject([
      { id, itemKey: '1.2', at: 700, end: 900, note: 'stays' },
    ])
    expect(desk.state().focusedItem).toBe('1.2')
    expect(desk.state().palette).toBeNull()
  })

  test('put on the item it is on changes nothing', async () => {
    const desk = aDesk()
    await desk.open()
    await desk.judging.mark('2.1', { at: 700, end: null })

    desk.looking.moveMark(desk.state().selectedMark ?? '')
    desk.looking.key('2')
    await settled()

    expect(desk.asked.filter(({ method }) => method === 'marks.change')).toEqual([])
  })

  test('of a submitted evaluation stays where it is', async () => {
    const mark = aMark({ at: 0 })
    const desk = aDesk(aView({ evaluation: anEvaluation({ state: 'submitted' }), marks: [mark] }))
    await desk.open()

    desk.looking.moveMark(mark.id)
    desk.looking.nudgeMark(mark.id, 'start', 100)
    await settled()

    expect(desk.state().palette).toBeNull()
    expect(desk.asked.filter(({ method }) => method === 'marks.change')).toEqual([])
  })

  test('is moved by its start', async () => {
    const desk = aDesk(aView({ recording: aRecording() }))
    await desk.open()
    await desk.judging.mark('1.1', { at: 700, end: null })

    desk.looking.nudgeMark(desk.state().selectedMark ?? '', 'start', -100)
    await settled()

    expect(desk.state().view?.marks).toMatchObject([{ at: 600, end: null }])
  })
})

describe('undo', () => {
  test.each([
    ['a mark', (desk: Desk) => desk.judging.mark('1.1', { at: 100, end: null })],
    [
      'a mark put there from another item',
      async (desk: Desk) => {
        await desk.judging.mark('1.2', { at: 100, end: null })
        await desk.judging.changeMark(desk.state().selectedMark ?? '', { itemKey: '1.1' })
      },
    ],
  ])(
    'of %s brings back the answer that gave way to it, and redo takes it again',
    async (_, put) => {
      const desk = aDesk()
      await desk.open()
      await desk.judging.answer(['1.1'], { state: 'na' })
      await put(desk)
      expect(desk.state().sheet?.itemsByKey.get('1.1')?.state).toBe('hit')
      expect(desk.state().view?.answers).toEqual([])

      await desk.judging.undo()
      expect(desk.state().sheet?.itemsByKey.get('1.1')).toMatchObject({ state: 'na', marks: [] })
      await desk.judging.redo()
      expect(desk.state().sheet?.itemsByKey.get('1.1')?.state).toBe('hit')
      expect(desk.state().view?.answers).toEqual([])
      await desk.judging.undo()
      expect(desk.state().view?.answers).toMatchObject([{ itemKey: '1.1', state: 'na' }])
    },
  )

  test('takes back marks and answers in turn, and redo does them again', async () => {
    const desk = aDesk()
    await desk.open()
    await desk.judging.mark('1.2', { at: 100, end: null })
    await desk.judging.answer(['2.1'], { state: 'ok' })

    await desk.judging.undo()
    expect(desk.state().view?.answers).toEqual([])
    await desk.judging.undo()
    expect(desk.state().view?.marks).toEqual([])

    await desk.judging.redo()
    await desk.judging.redo()
    expect(desk.state().view?.marks).toMatchObject([{ itemKey: '1.2', at: 100 }])
    expect(desk.state().view?.answers).toMatchObject([{ itemKey: '2.1', state: 'ok' }])
  })

  test('of a removal reaches the changes made to the mark before it', async () => {
    const desk = aDesk()
    await desk.open()
    await desk.judging.mark('1.2', { at: 100, end: null }, 'first')
    const id = desk.state().view?.marks[0]?.id ?? ''
    await desk.judging.changeMark(id, { at: 900 })
    await desk.judging.removeMark(id)

    await desk.judging.undo()
    expect(desk.state().view?.marks).toMatchObject([{ at: 900, note: 'first' }])
    await desk.judging.undo()
    expect(desk.state().view?.marks).toMatchObject([{ at: 100, note: 'first' }])
    await desk.judging.undo()
    expect(desk.state().view?.marks).toEqual([])
  })

  test('asked for again before the first answer takes back the deed before', async () => {
    const desk = aDesk()
    await desk.open()
    for (const at of [100, 200, 300]) await desk.judging.mark('1.2', { at, end: null })
    desk.hold()
    const both = Promise.all([desk.judging.undo(), desk.judging.undo()])
    await desk.release()
    await both

    expect(desk.state().view?.marks).toMatchObject([{ at: 100 }])
    expect(desk.state().refusal).toBeNull()
    expect(desk.state().history).toMatchObject({ done: [{}], undone: [{}, {}] })
  })

  test('that is refused stays to be done', async () => {
    const desk = aDesk()
    await desk.open()
    await desk.judging.mark('1.2', { at: 100, end: null })
    desk.refuse({ type: 'StorageFull' })

    await desk.judging.undo()

    expect(desk.state().history.done).toHaveLength(1)
    expect(desk.state().view?.marks).toHaveLength(1)
  })

  test('has nothing to redo after something new was done', async () => {
    const desk = aDesk()
    await desk.open()
    await desk.judging.mark('1.1', { at: 100, end: null })
    await desk.judging.undo()
    await desk.judging.mark('1.2', { at: 200, end: null })

    await desk.judging.redo()

    expect(desk.state().view?.marks).toMatchObject([{ itemKey: '1.2' }])
  })
})

describe('submitting', () => {
  test('makes the call read-only', async () => {
    const desk = aDesk()
    await desk.open()

    await desk.judging.submit()
    await desk.judging.mark('1.1', { at: 0, end: null })

    expect(desk.state().view?.evaluation?.state).toBe('submitted')
    expect(desk.asked.filter(({ method }) => method === 'marks.add')).toEqual([])
  })

  test('is done by the word of its reply, though the screen hears of it later', async () => {
    const desk = aDesk()
    await desk.open()
    desk.holdFacts()

    expect(await desk.judging.submit()).toBe(true)
    expect(desk.state().view?.evaluation?.state).toBe('draft')

    desk.tellFacts()
    expect(desk.state().view?.evaluation?.state).toBe('submitted')
  })

  test('is not done where the call was left before the reply', async () => {
    const desk = aDesk()
    await desk.open()
    desk.hold()
    const submitted = desk.judging.submit()
    const next = desk.inspecting.open(anotherCall)
    await desk.release()
    await next

    expect(await submitted).toBe(false)
  })

  test.each(['Unanswered', 'ProofNeeded'])('refused as %s names the items', async (type) => {
    const desk = aDesk()
    await desk.open()
    desk.refuse(Object.assign({ type }, { items: ['1.1'] }))

    expect(await desk.judging.submit()).toBe(false)

    expect(desk.state().refusal).toEqual({ type, items: ['1.1'] })
    expect(desk.state().submitting).toBe(false)
    expect(desk.state().view?.evaluation?.state).toBe('draft')
  })
})
