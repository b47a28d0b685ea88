import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll } from 'vitest'

/** A folder of the test file's own, gone when its tests are done. */
export const createTempFolder = (): ((name: string) => string) => {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-test-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return (name) => join(folder, name)
}
