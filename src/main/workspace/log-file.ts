import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { homedir } from 'node:os'
import { dirname } from 'node:path'

import { systemCodeOf } from '#main/workspace/files.ts'

export type LogFile = {
  readonly line: (text: string) => void
  /** Records a bug and returns a reference the person can quote. */
  readonly bug: (where: string, cause: unknown) => string
}

const mostBytes = 5 * 1024 * 1024

/**
 * What a programmer needs of what went wrong, in one file of 5 MB and the one before it. It names
 * places in the code and in the file system, and nobody: the home folder, which holds a name, is cut.
 */
export function createLogFile(file: string, now: () => number): LogFile {
  const line = (text: string): void => {
    try {
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
      const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
      if (size > mostBytes) renameSync(file, `${file}.1`)
      const entry = `${new Date(now()).toISOString()} ${withoutHome(text)}\n`
      appendFileSync(file, entry, { mode: 0o600 })
    } catch (cause) {
      if (systemCodeOf(cause) === '') throw cause // A full disk must not stop what can go on.
    }
  }
  return {
    line,
    bug: (where, cause) => {
      const ref = randomBytes(4).toString('hex')
      const what = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)
      line(`bug ${ref} in ${where}: ${what}`)
      return ref
    },
  }
}

const withoutHome = (text: string): string => text.replaceAll(homedir(), '~')
