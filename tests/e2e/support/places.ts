import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

export const project = resolve(import.meta.dirname, '../../..')

/** An empty folder of its own below the system's temporary one. */
export const emptyFolder = (title: string): string =>
  mkdtempSync(join(tmpdir(), `earshot-${title}-`))
