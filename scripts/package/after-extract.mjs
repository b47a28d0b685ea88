import { rm } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Takes the launcher of the fallback runtime out of what is packaged: it would be started in the
 * program's place.
 * @param {{ appOutDir: string }} context
 */
export default async function afterExtract({ appOutDir }) {
  for (const path of ['resources/app', 'earshot-fallback.json']) {
    await rm(join(appOutDir, path), { recursive: true, force: true })
  }
}
