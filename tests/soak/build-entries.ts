import { mkdtempSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'

import { build } from 'vite'

export type Entries = {
  readonly hub: string
  readonly workstation: string
  readonly remove: () => void
}

/** Builds what the soak runs as processes of their own, the hub as it ships. */
export async function buildEntries(): Promise<Entries> {
  const project = resolve('.')
  // Below the project, so that what it imports is found.
  const out = mkdtempSync(join(project, 'node_modules/.soak-'))
  await build({
    configFile: false,
    root: project,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir: out,
      emptyOutDir: true,
      rolldownOptions: {
        input: {
          hub: join(project, 'src/hub/index.ts'),
          workstation: join(project, 'tests/soak/workstation.ts'),
        },
        output: { entryFileNames: '[name].js' },
      },
    },
  })
  return {
    hub: join(out, 'hub.js'),
    workstation: join(out, 'workstation.js'),
    remove: () => {
      rmSync(out, { recursive: true, force: true })
    },
  }
}
