/**
 * Runs hubs, workstations and a network that breaks things for some minutes (default 2), kills
 * what it can, and says whether anything saved was lost or doubled: `npm run soak [minutes] [seed]`.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'

import { build } from 'vite'

const project = resolve(import.meta.dirname, '..')
// Below the project, so that what it imports is found.
const out = mkdtempSync(join(project, 'node_modules/.soak-'))
try {
  await build({
    configFile: false,
    root: project,
    logLevel: 'error',
    build: { ssr: join(project, 'tests/soak/main.ts'), outDir: out, emptyOutDir: true },
  })
  const args = [join(out, 'main.js'), ...process.argv.slice(2)]
  const ran = spawnSync(process.execPath, args, { cwd: project, stdio: 'inherit' })
  process.exitCode = ran.status ?? 1
} finally {
  rmSync(out, { recursive: true, force: true })
}
