/**
 * Builds a release's workstation and hub as files that today's tests run:
 * `node scripts/keep-release.mjs 0.1.0 1c4deb6`. What drives the workstation is today's
 * tests/soak/workstation.ts; everything below it is the release's own.
 */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

import { build } from 'vite'

const [version, commit] = process.argv.slice(2)
if (!version || !commit) throw new Error('node scripts/keep-release.mjs VERSION COMMIT')
const project = resolve(import.meta.dirname, '..')
const tree = mkdtempSync(join(tmpdir(), 'earshot-release-'))
const out = join(project, 'tests/fixtures/releases', version)
try {
  const archive = execFileSync('git', ['archive', commit], {
    cwd: project,
    maxBuffer: 1024 * 1024 * 1024,
  })
  execFileSync('tar', ['-x', '-C', tree], { input: archive })
  symlinkSync(join(project, 'node_modules'), join(tree, 'node_modules'))
  cpSync(join(project, 'tests/soak'), join(tree, 'tests/soak'), { recursive: true })
  mkdirSync(out, { recursive: true })
  const entries = { workstation: 'tests/soak/workstation.ts', hub: 'src/hub/index.ts' }
  for (const [name, entry] of Object.entries(entries)) {
    await build({
      configFile: false,
      root: tree,
      logLevel: 'error',
      ssr: { noExternal: true, external: ['better-sqlite3', 'onnxruntime-node'] },
      build: {
        ssr: join(tree, entry),
        outDir: out,
        emptyOutDir: false,
        minify: true,
        rolldownOptions: { output: { entryFileNames: `${name}.mjs`, codeSplitting: false } },
      },
    })
  }
} finally {
  rmSync(tree, { recursive: true, force: true })
}
