import { expect, test } from 'vitest'

import { itemsOf } from '#core/scorecard/outline.ts'
import {
  beginHistory,
  look,
  push,
  redo,
  undo,
} from '#renderer/features/scorecards/draft-history.ts'
import { both, toKind, write } from '#renderer/features/scorecards/draft-new.ts'
import {
  addInner,
  addItem,
  addSection,
  changeItem,
  duplicate,
  move,
  remove,
  renameItem,
  type Draft,
} from '#renderer/features/scorecards/draft.ts'
import { itemAt, placeOfItem, type ItemPlace } from '#renderer/features/scorecards/places.ts'
import { ItemKey, Scorecard } from '#shared/scorecard.ts'

const item = (key: string, more: object = {}) => ({
  ...{ key, kind: 'deduct', title: both(`item ${key}`), points: 3, per: 'occurrence' },
  ...more,
})

/** Two sections, the second with a section of one item within it. */
const card = Scorecard.parse({
  id: '019aa7c0-0000-7000-8000-000000000077',
  ...{ key: 'test', version: 1, name: both('Test'), about: both('Test') },
  sections: [
    { key: '1', title: both('one'), max: 20, items: [item('1.1'), item('1.2')] },
    {
      ...{ key: '2', title: both('two'), max: 80, items: [item('2.1')] },
      sections: [{ key: '2.a', title: both('inner'), max: null, items: [item('2.a.1')] }],
    },
  ],
})
const keysOf = ({ card: { sections } }: Draft) =>
  sections.map((section) => [
    ...section.items.map(({ key }) => key),
    ...section.sections.map((inner) => inner.items.map(({ key }) => key)),
  ])
const at = (key: string): Draft => ({ card, at: placeOfItem(card, key) ?? { type: 'card' } })
const keyOf = (draft: Draft): string | undefined =>
  draft.at.type === 'item' ? itemAt(draft.card, draft.at)?.key : undefined
const sure = <T>(value: T | null | undefined): T => {
  if (value === null || value === undefined) throw new Error('nothing there')
  return value
}
const isValid = (draft: Draft | null) => Scorecard.safeParse(draft?.card).success

test('what is typed in one language stands in the other until that is written', () => {
  const chinese = { language: 'zh', onScreen: 'zh' } as const
  const first = write(undefined, chinese, '问候')
  const second = write(first, chinese, '问候客户')
  const third = write(second, { language: 'en', onScreen: 'zh' }, 'Greeting')
  const last = write(third, chinese, '问好')

  expect([first, second]).toEqual([both('问候'), both('问候客户')])
  expect(last).toEqual({ zh: '问好', en: 'Greeting' })
})

test('a new item comes after the one looked at, costs as much, and has a key of its own', () => {
  const added = addItem(at('1.1'), 'New')

  expect(keysOf(added)[0]).toEqual(['1.1', '1.3', '1.2'])
  expect(keyOf(added)).toBe('1.3')
  expect(itemsOf(added.card)[1]).toMatchObject({ points: 3, per: 'occurrence' })
  expect(isValid(added)).toBe(true)
})

test('a new item of a section comes last in it, and one of the card last of all sections', () => {
  expect(keyOf(addItem({ card, at: { type: 'section', section: 0 } }, 'New'))).toBe('1.3')
  expect(keyOf(addItem({ card, at: { type: 'card' } }, 'New'))).toBe('2.2')
})

test('a new section comes after the one looked at, under a free key', () => {
  const added = addSection(at('1.1'), 'New')

  expect(added.card.sections.map(({ key }) => key)).toEqual(['1', '3', '2'])
  expect(added.at).toEqual({ type: 'section', section: 1 })
})

test('a section within another comes with an item, because it cannot be without', () => {
  const added = addInner(at('1.2'), 'Within', 'New')

  expect(keysOf(added)[0]).toEqual(['1.1', '1.2', ['1.1.1']])
  expect(added.at).toEqual({ type: 'inner', section: 0, inner: 0 })
  expect(isValid(added)).toBe(true)
})

test('taken away, an item leaves the eye on the one that takes its place, or on the one before', () => {
  expect(keyOf(sure(remove(at('1.1'))))).toBe('1.2')
  expect(keyOf(sure(remove(at('1.2'))))).toBe('1.1')
  expect(remove(at('2.1'))?.at).toEqual({ type: 'section', section: 1 })
})

test('a section within another goes with its last item', () => {
  const draft = remove(at('2.a.1'))

  expect(draft && keysOf(draft)[1]).toEqual(['2.1'])
  expect(isValid(draft)).toBe(true)
})

test('neither the card nor its last section can be taken away', () => {
  const one = remove({ card, at: { type: 'section', section: 1 } })

  expect(one && keysOf(one)).toEqual([['1.1', '1.2']])
  expect(one && remove({ card: one.card, at: { type: 'section', section: 0 } })).toBeNull()
  expect(remove({ card, at: { type: 'card' } })).toBeNull()
})

test('a group of which one item is left goes with the other', () => {
  const grouped = { ...card, worstOf: [{ key: 'g', title: both('g'), items: ['1.1', '1.2'] }] }
  const draft = remove({ card: Scorecard.parse(grouped), at: at('1.1').at })

  expect(draft?.card.worstOf).toEqual([])
})

test('an item moves within its section and on into the next, and back', () => {
  const once = sure(move(at('1.1'), 1))
  const twice = sure(move(once, 1))
  const back = sure(move(twice, -1))

  expect(keysOf(once)[0]).toEqual(['1.2', '1.1'])
  expect(keysOf(twice)).toEqual([['1.2'], ['1.1', '2.1', ['2.a.1']]])
  expect(keyOf(twice)).toBe('1.1')
  expect(keysOf(back)).toEqual(keysOf(once))
  expect(move(at('1.1'), -1)).toBeNull()
})

test('the last item of a section within another stays there', () => {
  expect(move(at('2.a.1'), -1)).toBeNull()
})

test('sections change places', () => {
  const moved = move({ card, at: { type: 'section', section: 0 } }, 1)

  expect(moved?.card.sections.map(({ key }) => key)).toEqual(['2', '1'])
  expect(moved?.at).toEqual({ type: 'section', section: 1 })
})

test('a copy of an item, of a section and of one within it has keys of its own', () => {
  const copies = [
    duplicate(at('1.1')),
    duplicate({ card, at: { type: 'section', section: 1 } }),
    duplicate({ card, at: { type: 'inner', section: 1, inner: 0 } }),
  ]

  for (const copy of copies) {
    const keys = itemsOf(sure(copy).card).map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
    const sections = sure(copy).card.sections.flatMap(({ key, sections }) => [
      key,
      ...sections.map((inner) => inner.key),
    ])
    expect(new Set(sections).size).toBe(sections.length)
    expect(isValid(copy)).toBe(true)
  }
  expect(copies.map((copy) => itemsOf(sure(copy).card).length)).toEqual([5, 6, 5])
})

test('a copy has no shortcut key, which the first keeps', () => {
  const place = at('1.1').at as ItemPlace
  const keyed = changeItem(card, place, (each) => ({ ...each, shortcut: 'g' }))
  const copy = sure(duplicate({ card: keyed, at: place }))

  expect(itemsOf(copy.card).map(({ shortcut }) => shortcut)).toEqual([
    'g',
    ...Array<undefined>(4).fill(undefined),
  ])
})

test('what hangs on an item’s answer, and the groups it is in, follow its new key', () => {
  const hanging = Scorecard.parse({
    ...card,
    sections: [
      card.sections[0],
      {
        ...card.sections[1],
        items: [item('2.1', { when: { not: { item: '1.1', is: ['hit'] } } })],
      },
    ],
    worstOf: [{ key: 'g', title: both('g'), items: ['1.1', '1.2'] }],
  })
  const changed = renameItem(hanging, at('1.1').at as ItemPlace, ItemKey.parse('greet'))

  expect(itemsOf(changed).find(({ key }) => key === '2.1')?.when).toEqual({
    not: { item: 'greet', is: ['hit'] },
  })
  expect(changed.worstOf[0]?.items).toEqual(['greet', '1.2'])
})

test.each(['deduct', 'award', 'fatal', 'yesno', 'scale', 'choice', 'number', 'text'] as const)(
  'an item becomes one of kind %s and keeps its title, its points and its key',
  (kind) => {
    const changed = toKind(sure(itemsOf(card)[0]), kind, [both('low'), both('high')])

    expect(changed).toMatchObject({ kind, key: '1.1', title: both('item 1.1') })
    if ('points' in changed) expect(changed.points).toBe(3)
    expect(
      isValid({
        card: changeItem(card, at('1.1').at as ItemPlace, () => changed),
        at: at('1.1').at,
      }),
    ).toBe(true)
  },
)

test('typing in one field is undone in one step, and what was done after it in another', () => {
  const rename = (draft: Draft, text: string): Draft => ({
    ...draft,
    card: { ...draft.card, name: both(text) },
  })
  const begun = beginHistory({ card, at: { type: 'card' } })
  const typed = ['T', 'Te', 'Tea'].reduce(
    (history, text) => push(history, rename(history.now, text), 'name'),
    begun,
  )
  const more = push(typed, addSection(typed.now, 'New'))

  expect(undo(more).now.card.name).toEqual(both('Tea'))
  expect(undo(undo(more)).now.card).toBe(card)
  expect(redo(redo(undo(undo(more)))).now.card).toEqual(more.now.card)
  expect(undo(begun)).toBe(begun)
})

test('looking elsewhere is no step, and what is not there cannot be looked at', () => {
  const begun = beginHistory({ card, at: { type: 'card' } })

  expect(look(begun, { type: 'section', section: 1 }).past).toEqual([])
  expect(look(begun, { type: 'section', section: 9 })).toBe(begun)
})
