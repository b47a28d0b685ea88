/**
 * Runs one command and ends it as soon as whoever started us is gone, even by SIGKILL: an npm that
 * goes on alone would write into the same node_modules as the next set-up.
 */
import { spawn } from 'node:child_process'

const [program = '', ...args] = process.argv.slice(2)
const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'] })

const end = () => child.kill('SIGKILL')
process.stdin.on('close', end).on('error', end).resume()
process.on('SIGINT', end).on('SIGTERM', end).on('SIGHUP', end)

child.on('error', (problem) => {
  console.error(String(problem))
  process.exit(127)
})
child.on('close', (code) => process.exit(code ?? 143))
