import type { RequestLine } from '#hub/http/request-line.ts'

/** One JSON line on standard error. Nothing of what people said or who they are may go into it. */
export const logLine = (line: {
  readonly level: 'info' | 'warn' | 'error'
  readonly event: string
  readonly [key: string]: unknown
}): void => {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), ...line })}\n`)
}

/** A bug by where it happened: its message may quote what it stumbled over. */
export const logBug = (reference: string, cause: unknown): void => {
  if (!(cause instanceof Error)) {
    logLine({ level: 'error', event: 'bug', reference })
    return
  }
  const { name, stack = '' } = cause
  const code: unknown = 'code' in cause ? cause.code : undefined
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line))
  logLine({ level: 'error', event: 'bug', reference, name, code, frames: frames.slice(0, 12) })
}

/** A request that was answered. */
export const logRequest = (line: RequestLine): void => {
  logLine({ level: line.status >= 500 ? 'error' : 'info', event: 'request', ...line })
}
