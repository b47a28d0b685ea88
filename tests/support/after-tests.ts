import { afterAll } from 'vitest'

const undo: (() => Promise<void> | void)[] = []

/** Leaves nothing behind: what was begun last is ended first. */
export const afterTests = (step: () => Promise<void> | void): void => {
  undo.push(step)
}

// Registered as the file is read: vitest hears of no hook from within another.
afterAll(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})
