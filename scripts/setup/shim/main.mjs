/**
 * Stands in for Electron's own default app, which the fallback runtime does not have: starts the
 * program named by the first argument that is no flag, a folder with a package.json or a file.
 */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

import { app } from 'electron'

const require = createRequire(import.meta.url)

/** @param {readonly string[]} args */
function parse(args) {
  /** @type {string[]} */
  const preloads = []
  const rest = [...args]
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (arg === '-r' || arg === '--require') preloads.push(rest.shift() ?? '')
    else if (arg.startsWith('--require=')) preloads.push(arg.slice('--require='.length))
    else if (!arg.startsWith('-')) return { preloads, target: arg }
  }
  return { preloads, target: undefined }
}

/** @param {string} folder @param {{ name?: string, productName?: string, version?: string }} manifest */
function introduce(folder, manifest) {
  const name = manifest.productName ?? manifest.name
  if (name) app.setName(name)
  // Electron has the next two for its own default app and leaves them out of its types.
  const internal = /** @type {any} */ (app)
  if (manifest.version) internal.setVersion(manifest.version)
  const given = app.commandLine.getSwitchValue('user-data-dir')
  app.setPath('userData', isAbsolute(given) ? given : join(app.getPath('appData'), app.getName()))
  internal.setAppPath(folder)
}

/** @param {unknown} problem */
function stop(problem) {
  console.error(problem instanceof Error ? problem.stack : problem)
  process.exit(1)
}

const { preloads, target } = parse(process.argv.slice(1))
if (target === undefined) {
  stop('electron: name the folder or file to start')
} else {
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true })
  for (const preload of preloads) require(resolve(preload))
  const path = resolve(target)
  if (!existsSync(path)) stop(`electron: there is no ${path}`)
  const folder = statSync(path).isDirectory() ? path : dirname(path)
  const manifestPath = join(folder, 'package.json')
  introduce(folder, existsSync(manifestPath) ? JSON.parse(readFileSync(manifestPath, 'utf8')) : {})
  // Awaited here, so that Electron is not ready before the program has said what it must say first.
  await import(pathToFileURL(require.resolve(path)).href).catch(stop)
}
