import { expect, test } from 'vitest'

import {
  chordKeysOf,
  placeNow,
  stepPalette,
  type Palette,
} from '#renderer/features/inspect/mark-palette.ts'

import { aScorecard } from './support.ts'

const scorecard = aScorecard()
const place = { at: 4200, end: null }
const open = (): Palette => {
  const { palette } = stepPalette(scorecard, null, { type: 'key', key: '1', place })
  if (!palette) throw new Error('the palette did not open')
  return palette
}

test('a first digit opens its section for the moment it was pressed', () => {
  const { palette, mark } = stepPalette(scorecard, null, { type: 'key', key: '1', place })

  expect(mark).toBeNull()
  expect(palette).toMatchObject({ section: { key: '1' }, place, chosen: 0 })
})

test('the second digit marks the item, at the moment of the first', () => {
  const late = { at: 9900, end: null }

  const step = stepPalette(scorecard, open(), { type: 'key', key: '2', place: late })

  expect(step.palette).toBeNull()
  expect(step.mark).toMatchObject({ item: { key: '1.2' }, place })
})

test('a section of one item is marked at once', () => {
  const step = stepPalette(scorecard, null, { type: 'key', key: '2', place })

  expect(step).toMatchObject({ palette: null, mark: { item: { key: '2.1' }, place } })
})

test('Enter takes the first item, or the one moved to', () => {
  const moved = stepPalette(scorecard, open(), { type: 'move', by: 1 }).palette

  expect(stepPalette(scorecard, open(), { type: 'take' }).mark?.item.key).toBe('1.1')
  expect(stepPalette(scorecard, moved, { type: 'take' }).mark?.item.key).toBe('1.2')
})

test('moving goes round', () => {
  expect(stepPalette(scorecard, open(), { type: 'move', by: -1 }).palette?.chosen).toBe(1)
})

test('a digit without an item keeps the palette and its moment', () => {
  const palette = open()

  expect(stepPalette(scorecard, palette, { type: 'key', key: '7', place })).toEqual({
    palette,
    mark: null,
  })
})

test('Escape marks nothing', () => {
  expect(stepPalette(scorecard, open(), { type: 'cancel' })).toEqual({ palette: null, mark: null })
})

test('a digit without a section does nothing', () => {
  expect(stepPalette(scorecard, null, { type: 'key', key: '=', place })).toEqual({
    palette: null,
    mark: null,
  })
})

const named = (...keys: string[]) => keys.map((key) => ({ key }))

test('an item is marked with its own number, whatever is missing before it', () => {
  expect(chordKeysOf(named('2', '3', '10', '11'))).toEqual(['2', '3', '0', '-'])
  expect(chordKeysOf(named('2.3', '2.4', '2.12'))).toEqual(['3', '4', '='])
})

test('items without numbers, or with the same, are marked by their place', () => {
  expect(chordKeysOf(named('opening', 'closing'))).toEqual(['1', '2'])
  expect(chordKeysOf(named('a1', 'b1'))).toEqual(['1', '2'])
})

test('a thirteenth section has no key', () => {
  const thirteen = Array.from({ length: 13 }, (_, index) => ({ key: String(index + 1) }))

  expect(chordKeysOf(thirteen).slice(8)).toEqual(['9', '0', '-', '=', ''])
})

test('a mark lies a reaction time before the key press while the sound plays', () => {
  expect(placeNow(null, 5000, 800, true)).toEqual({ at: 4200, end: null })
  expect(placeNow(null, 300, 800, true)).toEqual({ at: 0, end: null })
})

test('a mark lies at the playhead where it stands still, and over a selection as a range', () => {
  expect(placeNow(null, 5000, 800, false)).toEqual({ at: 5000, end: null })
  expect(placeNow([1000.4, 2000.6], 5000, 800, true)).toEqual({ at: 1000, end: 2001 })
})

test('a mark that moves is asked for its section first, then for its item', () => {
  const opened = stepPalette(scorecard, null, { type: 'open', place, moving: 'm1' })
  expect(opened).toMatchObject({ palette: { section: null, moving: 'm1' }, mark: null })

  const inside = stepPalette(scorecard, opened.palette, { type: 'key', key: '1', place })
  expect(inside).toMatchObject({ palette: { section: { key: '1' }, moving: 'm1' }, mark: null })

  const taken = stepPalette(scorecard, inside.palette, { type: 'key', key: '2', place })
  expect(taken).toMatchObject({ palette: null, mark: { item: { key: '1.2' }, moving: 'm1' } })
})

test('the section of a moving mark can be taken with the arrows, and one of a single item takes it', () => {
  const { palette } = stepPalette(scorecard, null, { type: 'open', place, moving: 'm1' })
  const second = stepPalette(scorecard, palette, { type: 'move', by: 1 }).palette

  expect(stepPalette(scorecard, second, { type: 'take' }).mark?.item.key).toBe('2.1')
  expect(stepPalette(scorecard, palette, { type: 'key', key: '9', place }).palette).toBe(palette)
})

test('a key that the scorecard gives an item is its key, and who had it takes one that is free', () => {
  const members = [
    { key: '2.1' },
    { key: '2.2', shortcut: 'x' },
    { key: '2.3', shortcut: '1' },
    { key: '2.4' },
  ]
  expect(chordKeysOf(members)).toEqual(['5', 'x', '1', '4'])
})
