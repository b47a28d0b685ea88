import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { run } from '#cli/run.ts'
import { resourcesFolder } from '#intake/packs.ts'

// Ours to read: every npm package has a version.
const { version } = JSON.parse(
  readFileSync(join(dirname(resourcesFolder()), 'package.json'), 'utf8'),
) as { version: string }

process.exitCode = await run(
  process.argv.slice(2),
  {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    input: process.stdin,
    env: process.env,
  },
  version,
)
