import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const KEPT_OUTPUT = 64 * 1024
const LONGEST_GOODBYE_MS = 10_000
const guard = fileURLToPath(new URL('guard.mjs', import.meta.url))

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set()
let ending = false

/** @type {readonly (readonly [NodeJS.Signals, number])[]} */
const endings = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
]
for (const [signal, code] of endings) {
  process.on(signal, () => {
    ending = true
    for (const child of running) child.kill('SIGTERM')
    const patience = performance.now() + LONGEST_GOODBYE_MS
    // Only when they are gone is the lock free: two npm at once spoil each other's work.
    setInterval(() => {
      if (running.size === 0 || performance.now() > patience) process.exit(code)
    }, 50)
  })
}

/**
 * @typedef {{
 *   readonly cwd?: string,
 *   readonly env?: NodeJS.ProcessEnv,
 *   readonly show?: boolean,
 *   readonly guarded?: boolean,
 *   readonly statusPipe?: (line: string) => void,
 *   readonly giveUp?: (elapsedMs: number) => boolean,
 * }} RunOptions
 * `show` lets the command write to our own terminal, `guarded` ends it with us however we end,
 * `statusPipe` gets lines from file descriptor 3, `giveUp` is asked four times a second and stops
 * the command when it answers true.
 */

/**
 * Runs a command that gets no input; ends when it ends, whatever happened to it.
 * @param {readonly string[]} command
 * @param {RunOptions} [options]
 * @returns {Promise<{ readonly ok: boolean, readonly code: number, readonly output: string }>}
 */
export function run(command, options = {}) {
  const start = performance.now()
  return new Promise((done) => {
    const outputs = options.show ? 'inherit' : 'pipe'
    /** @type {import('node:child_process').StdioOptions} */
    const stdio = [
      options.guarded ? 'pipe' : 'ignore',
      outputs,
      outputs,
      options.statusPipe ? 'pipe' : 'ignore',
    ]
    const [program = '', ...args] = options.guarded
      ? [process.execPath, guard, ...command]
      : command
    /** @type {import('node:child_process').ChildProcess} */
    const child = spawn(program, args, {
      ...(options.cwd && { cwd: options.cwd }),
      env: options.env || process.env,
      stdio,
      windowsHide: true,
    })
    running.add(child)
    let output = ''
    const keep = (/** @type {Buffer} */ chunk) => {
      output = (output + chunk.toString()).slice(-KEPT_OUTPUT)
    }
    if (child.stdout) child.stdout.on('data', keep)
    if (child.stderr) child.stderr.on('data', keep)
    if (options.statusPipe) readLines(child.stdio[3], options.statusPipe)
    const { giveUp } = options
    const askGiveUp = () => {
      if (giveUp && giveUp(performance.now() - start)) child.kill('SIGKILL')
    }
    const timer = setInterval(askGiveUp, 250)
    const finish = (/** @type {number} */ code) => {
      clearInterval(timer)
      running.delete(child)
      if (!ending) done({ ok: code === 0, code, output })
    }
    child.on('error', (problem) => {
      output += String(problem)
      finish(127)
    })
    child.on('close', (code, signal) => finish(code === null ? killedBy(signal) : code))
  })
}

/** @param {NodeJS.Signals | null} signal */
const killedBy = (signal) => (signal === 'SIGSEGV' ? 139 : signal === 'SIGINT' ? 130 : 143)

/** @param {any} stream @param {(line: string) => void} take */
function readLines(stream, take) {
  let rest = ''
  stream.on('data', (/** @type {Buffer} */ chunk) => {
    const lines = (rest + chunk.toString()).split('\n')
    rest = lines.pop() || ''
    lines.forEach(take)
  })
}

/**
 * The last lines of what a command said, indented, for a message.
 * @param {string} output @param {number} [lines]
 */
export function tail(output, lines = 12) {
  return output
    .trim()
    .split('\n')
    .slice(-lines)
    .map((line) => `    ${line}`)
    .join('\n')
}
