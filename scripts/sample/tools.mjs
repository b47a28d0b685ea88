import { execFileSync, spawnSync } from 'node:child_process'

const packages = {
  'espeak-ng': 'espeak-ng',
  sox: 'sox libsox-fmt-all',
  ffmpeg: 'ffmpeg',
  lame: 'lame',
  opusenc: 'opus-tools',
}

/** The Debian packages whose programs are not on this machine. */
export const missingPackages = () =>
  Object.entries(packages)
    .filter(([program]) => spawnSync(program, ['--version']).error)
    .map(([, names]) => names)

/** Runs a program to its end and returns what it wrote; its complaints become the error. */
export const run = (program, args, input) =>
  execFileSync(program, args, {
    input,
    maxBuffer: 256 * 1024 * 1024,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
