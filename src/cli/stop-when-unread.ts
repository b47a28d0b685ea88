import type { Writable } from 'node:stream'

/** Whoever reads the answer may stop, as `head` does; then there is nobody left to tell anything. */
export function stopWhenUnread(stream: Writable, stop: () => void): void {
  stream.on('error', (cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'EPIPE') throw cause
    stop()
  })
}
