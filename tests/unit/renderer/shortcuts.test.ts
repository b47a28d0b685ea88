import { expect, test, vi } from 'vitest'

import { dictionary } from '#renderer/lib/i18n.ts'
import { groupBindings } from '#renderer/shell/group-bindings.ts'
import {
  createShortcuts,
  matchKey,
  type Binding,
  type KeyPress,
} from '#renderer/shell/shortcuts.ts'

const aBinding = (change: Partial<Binding> = {}): Binding => ({
  id: 'test.one',
  keys: ['1'],
  group: 'keys.group.general',
  label: 'keys.map',
  run: () => undefined,
  ...change,
})

const aPress = (change: Partial<KeyPress> = {}): KeyPress => ({
  ...{ key: '1', code: 'Digit1', keyCode: 49 },
  ...{ ctrlKey: false, altKey: false, shiftKey: false, metaKey: false },
  ...{ repeat: false, isComposing: false, focus: 'page' },
  ...change,
})

const fires = (press: Partial<KeyPress>, binding: Partial<Binding>): boolean =>
  matchKey(aPress(press), [aBinding(binding)]) !== undefined

test('a digit fires its binding', () => {
  expect(fires({}, {})).toBe(true)
  expect(fires({ key: '2', code: 'Digit2' }, {})).toBe(false)
})

test.each<[string, Partial<KeyPress>]>([
  ['while an input method is composing', { isComposing: true }],
  ['before a composition has begun', { keyCode: 229, key: 'Process' }],
  ['that an input method took but named', { keyCode: 229 }],
])('a key %s never fires, not even one that works in fields', (_when, press) => {
  expect(fires(press, { inFields: ['1'] })).toBe(false)
  expect(fires({ ...press, focus: 'field' }, { inFields: ['1'] })).toBe(false)
})

test('typing a digit into a field writes it', () => {
  expect(fires({ focus: 'field' }, {})).toBe(false)
})

test('a key that is marked for it works in fields and elsewhere', () => {
  const binding = { keys: ['Space'], inFields: ['Ctrl+Space'] }
  const press = { key: ' ', code: 'Space', ctrlKey: true }

  expect(fires({ ...press, focus: 'field' }, binding)).toBe(true)
  expect(fires(press, binding)).toBe(true)
  expect(fires({ ...press, ctrlKey: false, focus: 'field' }, binding)).toBe(false)
})

test('Space and Enter press the button that has the focus', () => {
  expect(fires({ key: ' ', code: 'Space', focus: 'pressable' }, { keys: ['Space'] })).toBe(false)
  expect(fires({ key: 'Enter', code: 'Enter', focus: 'pressable' }, { keys: ['Enter'] })).toBe(
    false,
  )
  expect(
    fires(
      { key: 'Enter', code: 'Enter', ctrlKey: true, focus: 'pressable' },
      { keys: ['Ctrl+Enter'] },
    ),
  ).toBe(true)
})

test('modifiers have to be exactly those', () => {
  expect(fires({ key: 'z', code: 'KeyZ', ctrlKey: true }, { keys: ['Ctrl+Z'] })).toBe(true)
  expect(
    fires({ key: 'Z', code: 'KeyZ', ctrlKey: true, shiftKey: true }, { keys: ['Ctrl+Z'] }),
  ).toBe(false)
  expect(
    fires({ key: 'Z', code: 'KeyZ', ctrlKey: true, shiftKey: true }, { keys: ['Ctrl+Shift+Z'] }),
  ).toBe(true)
  expect(fires({ altKey: true }, {})).toBe(false)
})

test('Command stands for Ctrl', () => {
  expect(fires({ key: 'z', code: 'KeyZ', metaKey: true }, { keys: ['Ctrl+Z'] })).toBe(true)
})

test('Alt and a digit are found by where the key lies when the layout writes a sign', () => {
  expect(fires({ key: '¡', code: 'Digit1', altKey: true }, { inFields: ['Alt+1'] })).toBe(true)
})

test('a letter fires whatever Caps Lock says', () => {
  expect(fires({ key: 'R', code: 'KeyR' }, { keys: ['R'] })).toBe(true)
})

test('a sign fires with or without Shift, as the layout needs', () => {
  expect(fires({ key: '?', code: 'Slash', shiftKey: true }, { keys: ['?'] })).toBe(true)
  expect(fires({ key: '+', code: 'Equal', shiftKey: true }, { keys: ['+'] })).toBe(true)
})

test('an arrow with Shift is another key than without', () => {
  const press = { key: 'ArrowLeft', code: 'ArrowLeft' }

  expect(fires(press, { keys: ['ArrowLeft'] })).toBe(true)
  expect(fires({ ...press, shiftKey: true }, { keys: ['ArrowLeft'] })).toBe(false)
  expect(fires({ ...press, shiftKey: true }, { keys: ['Shift+ArrowLeft'] })).toBe(true)
})

test('holding a key down repeats only what may repeat', () => {
  expect(fires({ repeat: true }, {})).toBe(false)
  expect(fires({ repeat: true }, { repeat: true })).toBe(true)
})

test('a binding whose time is not now leaves the key to another', () => {
  const general = aBinding({ id: 'general' })
  const special = aBinding({ id: 'special', when: () => false })

  expect(matchKey(aPress(), [general, special])?.id).toBe('general')
})

test('the screen on top has the key', () => {
  const shortcuts = createShortcuts()
  const below = vi.fn()
  const above = vi.fn()
  shortcuts.register([aBinding({ run: below })])
  const leave = shortcuts.register([aBinding({ run: above })])

  shortcuts.press(aPress())
  leave()
  shortcuts.press(aPress())

  expect(above).toHaveBeenCalledTimes(1)
  expect(below).toHaveBeenCalledTimes(1)
})

test('nothing fires while a dialog holds the keyboard', () => {
  const shortcuts = createShortcuts()
  const run = vi.fn()
  shortcuts.register([aBinding({ run })])

  const release = shortcuts.hold()
  const heldPress = shortcuts.press(aPress())
  release()
  release()
  const freePress = shortcuts.press(aPress())

  expect([heldPress, freePress]).toEqual([false, true])
  expect(run).toHaveBeenCalledTimes(1)
})

test('the keyboard map is searched in both languages and by key', () => {
  const bindings = [
    aBinding({ id: 'map', label: 'keys.map', keys: ['?'] }),
    aBinding({ id: 'settings', label: 'keys.settings', keys: [], inFields: ['Ctrl+,'] }),
  ]
  const found = (text: string): readonly string[] =>
    groupBindings(bindings, text, dictionary).flatMap((group) => group.bindings.map(({ id }) => id))

  expect(found('')).toEqual(['map', 'settings'])
  expect(found('设置')).toEqual(['settings'])
  expect(found('SETTINGS')).toEqual(['settings'])
  expect(found('ctrl')).toEqual(['settings'])
  expect(found('nothing of the kind')).toEqual([])
})
