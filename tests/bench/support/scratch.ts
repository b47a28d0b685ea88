import { chmodSync, rmSync } from 'node:fs'

import { afterAll } from 'vitest'

import { emptyFolder } from '#tests/e2e/support/places.ts'

const steps: (() => Promise<unknown> | undefined)[] = []

// Registered as the file is read: vitest hears of no hook from within another.
afterAll(async () => {
  for (const step of steps.splice(0).reverse()) await step()
})

/** Done when the file's figures are in; what was begun last is ended first. */
export const atTheEnd = (step: () => Promise<unknown> | undefined): void => {
  steps.push(step)
}

/** A folder that is gone at the end. The database server, another user, may look into it. */
export function scratchFolder(title: string): string {
  const folder = emptyFolder(`bench-${title}`)
  chmodSync(folder, 0o755)
  atTheEnd(() => {
    rmSync(folder, { recursive: true, force: true })
    return undefined
  })
  return folder
}
