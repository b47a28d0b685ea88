import { mkdirSync, rmSync } from 'node:fs'

/** A folder for files on their way in. What lies there came from a run that did not live to finish it. */
export function emptyIncoming(folder: string): string {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return folder
}
