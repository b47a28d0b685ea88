import fc from 'fast-check'
import { expect, test } from 'vitest'

import { readKeysFile } from '#renderer/features/settings/keys-file.ts'
import type { Action } from '#renderer/shell/binding.ts'
import { keyCatalogue } from '#renderer/shell/key-catalogue.ts'
import {
  addKey,
  firstConflict,
  keysOf,
  moveKey,
  refusalOf,
  removeKey,
  resetAction,
  rivalOf,
  withChoices,
} from '#renderer/shell/key-choices.ts'
import { readPress } from '#renderer/shell/keys.ts'
import { createShortcuts, matchKey, type KeyPress } from '#renderer/shell/shortcuts.ts'
import { Keys, KeyChoices } from '#shared/keys.ts'

const actions = keyCatalogue()
const action = (id: string): Action => {
  const found = actions.find((each) => each.id === id)
  if (!found) throw new Error(`no action ${id}`)
  return found
}
const skip = action('inspect.skip')
const replay = action('inspect.replay')
const play = action('inspect.play')

const aPress = (key: string, change: Partial<KeyPress> = {}): KeyPress => ({
  ...{ key, code: '', keyCode: 0, repeat: false, isComposing: false, focus: 'page' },
  ...{ ctrlKey: false, altKey: false, shiftKey: false, metaKey: false },
  ...change,
})

test('every action is named once, and every key it comes with can be stored', () => {
  expect(new Set(actions.map(({ id }) => id)).size).toBe(actions.length)
  for (const each of actions.flatMap((one) => keysOf(one, {}))) {
    expect(Keys.safeParse(each).success, each).toBe(true)
  }
})

test('no two actions of a screen come with one key unless by design', () => {
  expect(firstConflict({}, actions)).toBeNull()

  const shared = new Map<string, string[]>()
  for (const { id, ...keys } of actions) {
    for (const key of keysOf({ id, ...keys }, {})) {
      const place = `${id.split('.')[0] ?? ''} ${key}`
      shared.set(place, [...(shared.get(place) ?? []), id])
    }
  }
  const together = [...shared].filter(([, ids]) => ids.length > 1)
  // An open palette has these keys to itself.
  expect(Object.fromEntries(together)).toEqual({
    'inspect ArrowUp': ['inspect.markBefore', 'inspect.paletteUp'],
    'inspect ArrowDown': ['inspect.markAfter', 'inspect.paletteDown'],
    'inspect Enter': ['inspect.edit', 'inspect.fill', 'inspect.paletteTake'],
    'inspect Escape': ['inspect.unselect', 'inspect.paletteCancel'],
    // Outside of the preview it edits.
    'scorecard Enter': ['scorecard.edit', 'scorecard.onCallItem'],
  })
})

test.each<[KeyPress, string | null]>([
  [aPress('r', { code: 'KeyR' }), 'R'],
  [aPress('R', { code: 'KeyR', shiftKey: true }), 'Shift+R'],
  [aPress('¡', { code: 'Digit1', altKey: true }), 'Alt+1'],
  [aPress('Z', { code: 'KeyZ', ctrlKey: true, shiftKey: true }), 'Ctrl+Shift+Z'],
  [aPress('?', { code: 'Slash', shiftKey: true }), '?'],
  [aPress('+', { code: 'Equal', shiftKey: true, ctrlKey: true }), 'Ctrl++'],
  [aPress(' ', { code: 'Space' }), 'Space'],
  [aPress('F13', { code: 'F13' }), 'F13'],
  [aPress('MediaPlayPause'), 'MediaPlayPause'],
  [aPress('Shift', { shiftKey: true }), null],
])('a press is written as it will be found again', (press, written) => {
  expect(readPress(press)).toBe(written)
  if (written === null) return
  expect(matchKey(press, [{ ...skip, keys: [written], run: () => undefined }])).toBeDefined()
})

test('a chosen key does what it was chosen for, and the one before it no longer does', () => {
  const done: string[] = []
  const shortcuts = createShortcuts(actions)
  shortcuts.register([{ ...skip, run: () => done.push('skip') }])
  shortcuts.choose({ 'inspect.skip': ['F9'] })

  expect(shortcuts.press(aPress('s', { code: 'KeyS' }))).toBe(false)
  expect(shortcuts.press(aPress('F9', { code: 'F9', focus: 'field' }))).toBe(true)
  expect(done).toEqual(['skip'])
  expect(shortcuts.keyNow('S')).toBe('F9')
})

test('an action without a key shows none', () => {
  const shortcuts = createShortcuts(actions)
  shortcuts.register([{ ...skip, run: () => undefined }])
  shortcuts.choose({ 'inspect.skip': [] })

  expect(shortcuts.keyNow('S')).toBeNull()
})

test('a letter that was chosen still writes itself in a field', () => {
  const binding = withChoices(
    { ...skip, run: () => undefined },
    { 'inspect.skip': ['H', 'Ctrl+H'] },
  )

  expect([binding.keys, binding.inFields]).toEqual([['H'], ['Ctrl+H']])
})

test('a dialog leaves the media keys to the sound, a key being learned does not', () => {
  const shortcuts = createShortcuts(actions)
  shortcuts.register([{ ...play, run: () => undefined }])

  const dialog = shortcuts.hold()
  expect(shortcuts.press(aPress('MediaPlayPause'))).toBe(true)
  expect(shortcuts.press(aPress(' '))).toBe(false)
  const learning = shortcuts.hold('everything')
  expect(shortcuts.press(aPress('MediaPlayPause'))).toBe(false)
  learning()
  dialog()
  expect(shortcuts.press(aPress(' '))).toBe(true)
})

test.each([
  ['Tab', 'system'],
  ['Shift+Tab', 'system'],
  ['Alt+F4', 'system'],
  ['Process', 'inputMethod'],
  ['Shift+Space', 'inputMethod'],
  ['CapsLock', 'inputMethod'],
  ['Escape', 'dialog'],
  ['Enter', 'dialog'],
  ['Ctrl+V', 'editing'],
] as const)('%s cannot be chosen', (keys, why) => {
  expect(refusalOf(keys, skip)).toBe(why)
})

test('what an action comes with it may have again', () => {
  expect(refusalOf('Ctrl+Space', play)).toBeNull()
  expect(refusalOf('Ctrl+Space', skip)).toBe('inputMethod')
})

test('a key that another action of the screen has is found with its owner, and can be moved', () => {
  const rival = rivalOf('S', replay, actions, {})
  expect(rival?.id).toBe('inspect.skip')

  const moved = moveKey({}, replay, 'S', actions)
  expect(moved).toEqual({ 'inspect.replay': ['R', 'S'], 'inspect.skip': [] })
  expect(firstConflict(moved, actions)).toBeNull()
})

test('what lies over every screen meets both screens, and these do not meet each other', () => {
  expect(rivalOf('?', skip, actions, {})?.id).toBe('shell.keyboard')
  // The queue has this key, too.
  expect(rivalOf('PageDown', skip, actions, {})?.id).toBe('inspect.pageOn')
})

test.each([
  ['Space', 'review.pass', 'judged.toggle'],
  ['Space', 'appeal.next', 'judged.toggle'],
  ['Space', 'appealFiling.toggle', 'judged.toggle'],
  ['Y', 'judged.all', 'review.pass'],
  ['X', 'review.pass', 'review.turn'],
  ['J', 'reviews.mine', 'reviews.down'],
  // Another screen has it.
  ['M', 'review.pass', null],
  ['N', 'appeals.swap', 'appeals.file'],
  ['N', 'reviews.mine', null],
])('%s for %s is taken only by an action of the same screen', (keys, id, owner) => {
  expect(rivalOf(keys, action(id), actions, {})?.id ?? null).toBe(owner)
})

test('taking back one action takes its keys from whoever was given them', () => {
  const moved = moveKey({}, replay, 'S', actions)

  expect(resetAction(moved, skip, actions)).toEqual({})
})

test('choices that are the default are no choices', () => {
  expect(removeKey(addKey({}, skip, 'F9'), skip, 'F9')).toEqual({})
})

test('an action this version does not know keeps its keys', () => {
  const known: KeyChoices = { 'later.thing': ['F20'] }

  expect(resetAction(addKey(known, skip, 'F9'), skip, actions)).toEqual(known)
  expect(readKeysFile(asFile(known), actions)).toEqual({ ok: true, value: known })
})

const asFile = (keys: KeyChoices): string =>
  JSON.stringify({ format: 'earshot-keys', version: 1, keys })

test.each([
  ['no JSON', 'keys!', 'NotAKeysFile'],
  ['of another program', '{"format":"other"}', 'NotAKeysFile'],
  ['with a key that is none', asFile({ 'inspect.skip': ['two words'] }), 'NotAKeysFile'],
  ['with a key nobody may have', asFile({ 'inspect.skip': ['Tab'] }), 'KeyRefused'],
  ['with one key twice', asFile({ 'inspect.skip': ['R'] }), 'KeysClash'],
])('a file %s changes nothing', (_what, text, type) => {
  const read = readKeysFile(text, actions)

  expect(read.ok ? null : read.error.type).toBe(type)
})

const free = actions.filter((each) => !each.fixed)
const someKeys = fc.constantFrom('S', 'R', 'F9', 'Ctrl+K', '?', 'Space', 'ArrowUp', 'Alt+1', 'H')
const steps = fc.array(
  fc.record({
    do: fc.constantFrom('move', 'remove', 'reset'),
    on: fc.nat({ max: free.length - 1 }),
    keys: someKeys,
  }),
  { maxLength: 12 },
)

test('moving, taking off and taking back never leave two actions one key', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const after = all.reduce<KeyChoices>((choices, step) => {
        const on = free[step.on]
        if (!on) return choices
        if (step.do === 'move') return moveKey(choices, on, step.keys, actions)
        if (step.do === 'remove') return removeKey(choices, on, step.keys)
        return resetAction(choices, on, actions)
      }, {})

      expect(firstConflict(after, actions)).toBeNull()
      expect(KeyChoices.safeParse(after).success).toBe(true)
    }),
  )
})
