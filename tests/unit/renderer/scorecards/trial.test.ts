import { expect, test } from 'vitest'

import { neighbourOf, notesOf } from '#renderer/features/scorecards/findings.ts'
import {
  answer,
  hit,
  noTrial,
  nthGrade,
  tryOut,
  unhit,
} from '#renderer/features/scorecards/trial.ts'
import { ItemKey, Scorecard } from '#shared/scorecard.ts'

const words = (text: string) => ({ zh: text, en: text })
const key = (text: string) => ItemKey.parse(text)
const card = Scorecard.parse({
  id: '019aa7c0-0000-7000-8000-000000000077',
  ...{ key: 'test', version: 1, name: words('Test'), about: words('Test') },
  sections: [
    {
      ...{ key: '1', title: words('one'), max: 20 },
      items: [
        { key: '1.1', kind: 'deduct', title: words('a'), points: 3, per: 'occurrence' },
        { key: '1.2', kind: 'yesno', title: words('b'), points: 5 },
      ],
    },
  ],
})
const totalOf = (trial: Parameters<typeof tryOut>[1]) => tryOut(card, trial).score.total

test('each time more costs its points, and each time less gives them back', () => {
  const twice = hit(hit(noTrial, key('1.1')), key('1.1'))

  expect([noTrial, twice, unhit(twice, key('1.1'))].map(totalOf)).toEqual([20, 14, 17])
  expect(unhit(noTrial, key('1.1'))).toBe(noTrial)
})

test('a grade counts, and the same given again is taken back', () => {
  const no = answer(noTrial, key('1.2'), { state: 'given', value: 'no' })

  expect(totalOf(no)).toBe(15)
  expect(answer(no, key('1.2'), { state: 'given', value: 'no' })).toEqual(noTrial)
})

test('a digit stands for a grade where the item has so many', () => {
  const [deduct, yesno] = card.sections[0]?.items ?? []

  expect([1, 2, 3].map((number) => yesno && nthGrade(yesno, null, number))).toEqual([
    'yes',
    'no',
    null,
  ])
  expect(deduct && nthGrade(deduct, null, 1)).toBeNull()
})

const note = (path: string) => ({ path, message: words(path) })

test('notes come in the order of the outline and know the field they are about', () => {
  const notes = notesOf({
    errors: [note('sections.1.items.0.points'), note('sections.0.sections.1.items.2.when.all.0')],
    warnings: [note('name'), note('sections.0')],
  })

  expect(notes.map(({ place, field }) => [place.type, field])).toEqual([
    ['card', 'name'],
    ['section', ''],
    ['item', 'when'],
    ['item', 'points'],
  ])
  expect(notes[2]?.place).toEqual({ type: 'item', section: 0, inner: 1, item: 2 })
})

test('the next note comes after the last one looked at, and after the last the first', () => {
  const notes = notesOf({
    errors: [],
    warnings: [note('name'), note('sections.0.items.1.title'), note('sections.0.items.1.points')],
  })
  const [name, title, points] = notes

  expect(name && neighbourOf(notes, name, 1)).toBe(title)
  expect(title && neighbourOf(notes, title, 1)).toBe(points)
  expect(points && neighbourOf(notes, points, 1)).toBe(name)
  expect(name && neighbourOf(notes, name, -1)).toBe(points)
  expect(
    neighbourOf(notes, { place: { type: 'item', section: 0, inner: null, item: 0 }, field: '' }, 1),
  ).toBe(title)
})
