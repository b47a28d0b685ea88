import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { z } from 'zod'

import { systemCodeOf, writeWhole } from '#main/workspace/files.ts'

/** What the window was like when it was last closed. It is opened before any database is. */
export const WindowMemory = z.object({
  x: z.int().nullable(),
  y: z.int().nullable(),
  width: z.int().min(1).max(100_000),
  height: z.int().min(1).max(100_000),
  isMaximized: z.boolean(),
  theme: z.enum(['system', 'light', 'dark']),
})
export type WindowMemory = Readonly<z.infer<typeof WindowMemory>>

export const firstWindow: WindowMemory = {
  x: null,
  y: null,
  width: 1440,
  height: 900,
  isMaximized: false,
  theme: 'system',
}

type Area = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export function readWindowMemory(home: string): WindowMemory {
  try {
    const text = readFileSync(join(home, 'window.json'), 'utf8')
    return WindowMemory.safeParse(JSON.parse(text)).data ?? firstWindow
  } catch (cause) {
    if (cause instanceof SyntaxError || systemCodeOf(cause) !== '') return firstWindow
    throw cause
  }
}

/** A window's place is worth no failure. */
export function keepWindowMemory(home: string, memory: WindowMemory): void {
  try {
    writeWhole(join(home, 'window.json'), JSON.stringify(memory))
  } catch (cause) {
    if (systemCodeOf(cause) === '') throw cause
  }
}

/** Whether enough of the window would be on a screen to take hold of it; screens come and go. */
export const isWithinReach = (window: WindowMemory, screens: readonly Area[]): boolean =>
  screens.some((screen) => {
    const { x, y } = window
    if (x === null || y === null) return false
    const seenX = Math.min(x + window.width, screen.x + screen.width) - Math.max(x, screen.x)
    const seenY = Math.min(y + 40, screen.y + screen.height) - Math.max(y, screen.y)
    return seenX >= 100 && seenY >= 20
  })
