import { mkdirSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** How much the decoded recordings take, known without asking the disk each time. */
export type CacheSize = {
  readonly bytes: () => number
  /** A file came, went or changed. */
  readonly look: (path: string) => void
}

export function createCacheSize(folder: string): CacheSize {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const sizes = new Map<string, number>()
  const look = (path: string): void => {
    const size = statSync(path, { throwIfNoEntry: false })?.size
    if (size === undefined) sizes.delete(path)
    else sizes.set(path, size)
  }
  for (const name of readdirSync(folder)) look(join(folder, name))
  return { bytes: () => [...sizes.values()].reduce((sum, size) => sum + size, 0), look }
}
