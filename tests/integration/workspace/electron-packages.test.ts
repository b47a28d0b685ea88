import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { expect, test } from 'vitest'

// Outside of Electron the package is the path of its executable.
const electron = createRequire(import.meta.url)('electron') as string

/** Every package that the program, and the hub inside it, import under Node. */
function packagesUnderNode(): readonly string[] {
  const layers = ['shared', 'core', 'media', 'intake', 'hub', 'main', 'cli']
  const names = layers
    .flatMap((layer) =>
      readdirSync(join('src', layer), { recursive: true, encoding: 'utf8' }).map((file) =>
        join('src', layer, file),
      ),
    )
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [
      ...readFileSync(file, 'utf8').matchAll(/^(?:import|export|\}) .*from '([^'.#][^']*)'$/gm),
    ])
    .map((match) => match[1] ?? '')
    .filter((name) => !name.startsWith('node:') && name !== 'electron')
  return [...new Set(names)].sort()
}

test("every package the program imports loads under Electron's own Node, which is older", async () => {
  const names = packagesUnderNode()
  expect(names).toContain('fastify')
  expect(names).toContain('@fastify/static')

  const { stdout } = await promisify(execFile)(
    electron,
    [
      '-e',
      `Promise.all(${JSON.stringify(names)}.map((name) =>
         import(name).then(() => [], (cause) => [name + ': ' + cause.message])))
         .then((failures) => process.stdout.write(JSON.stringify(failures.flat()), () => process.exit()))`,
    ],
    { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' } },
  )

  expect(JSON.parse(stdout)).toEqual([])
})
