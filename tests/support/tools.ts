import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { samplesOf } from '#tests/support/audio.ts'

const runs = (program: string, ...args: readonly string[]): boolean =>
  spawnSync(program, args).error === undefined

const hasTools = runs('ffmpeg', '-version') && runs('sox', '--version')

/** Without Debian's packages nobody can be asked to have the tools; with them, set-up installs them. */
export const cannotHaveTools = !hasTools && !runs('apt-get', '--version')

export const requireTools = (): void => {
  if (hasTools) return
  throw new Error(
    'ffmpeg or sox is missing, and these tests compare with them: `npm run setup` installs both, or `apt-get install ffmpeg sox libsox-fmt-base`.',
  )
}

/** A folder of its own for what tools write; the system clears it away. */
export const toolFolder = (name: string): string => mkdtempSync(join(tmpdir(), `earshot-${name}-`))

export const ffmpeg = (...args: readonly string[]): void => {
  execFileSync('ffmpeg', ['-v', 'error', '-nostdin', '-y', ...args], { stdio: 'pipe' })
}

export const sox = (...args: readonly string[]): void => {
  execFileSync('sox', ['-R', ...args], { stdio: 'pipe' })
}

/** All samples of a file as ffmpeg decodes them, 16 bits, interleaved. */
export const decodedByFfmpeg = (path: string, ...input: readonly string[]): Int16Array => {
  const out = `${path}.by-ffmpeg`
  ffmpeg(...input, '-i', path, '-f', 's16le', '-c:a', 'pcm_s16le', out)
  return samplesOf(readFileSync(out))
}

/** All samples of a file as sox decodes them. `input` says what a file without a header is. */
export const decodedBySox = (path: string, ...input: readonly string[]): Int16Array => {
  const out = `${path}.by-sox`
  sox('-D', ...input, path, '-t', 'raw', '-e', 'signed', '-b', '16', out)
  return samplesOf(readFileSync(out))
}
