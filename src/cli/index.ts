import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { run } from '#cli/run.ts'
import { stopWhenUnread } from '#cli/stop-when-unread.ts'
import { resourcesFolder } from '#intake/packs.ts'

// Ours to read: every npm package has a version.
const { version } = JSON.parse(
  readFileSync(join(dirname(resourcesFolder()), 'package.json'), 'utf8'),
) as { version: string }

stopWhenUnread(process.stdout, () => process.exit(0))

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
