import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import {
  firstWindow,
  isWithinReach,
  keepWindowMemory,
  readWindowMemory,
} from '#main/electron/window-memory.ts'
import { aFolder } from '#tests/support/workstation.ts'

const screen = { x: 0, y: 0, width: 1920, height: 1080 }

test('the window comes back where it was', () => {
  const home = aFolder()
  const memory = { ...firstWindow, x: 40, y: 60, isMaximized: true, theme: 'dark' as const }

  keepWindowMemory(home, memory)

  expect(readWindowMemory(home)).toEqual(memory)
})

test.each(['', '{', '{"x":1}', '{"x":1,"y":2,"width":-5,"height":"tall"}'])(
  'a memory that is %j is none',
  (text) => {
    const home = aFolder()
    writeFileSync(join(home, 'window.json'), text)

    expect(readWindowMemory(home)).toEqual(firstWindow)
  },
)

test('a window whose screen is gone opens on another', () => {
  const at = (x: number, y: number) => ({ ...firstWindow, x, y })

  expect(isWithinReach(at(100, 100), [screen])).toBe(true)
  expect(isWithinReach(at(-1400, 100), [screen])).toBe(false)
  expect(isWithinReach(at(-1400, 100), [{ ...screen, x: -1920 }])).toBe(true)
  expect(isWithinReach(at(100, 1079), [screen])).toBe(false)
  expect(isWithinReach(firstWindow, [screen])).toBe(false)
})
