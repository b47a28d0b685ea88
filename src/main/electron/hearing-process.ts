import { utilityProcess } from 'electron'

import type { HearingProcess } from '#media/hearing/messages.ts'

/** The process that listens with the speech model. Chromium ends it when this process dies. */
export function startHearingProcess(entry: string, log: (line: string) => void): HearingProcess {
  const child = utilityProcess.fork(entry, [], {
    serviceName: 'Earshot hearing',
    stdio: ['ignore', 'ignore', 'pipe'],
    execArgv: ['--max-old-space-size=512'],
  })
  child.stderr?.on('data', (text: Buffer) => {
    log(`hearing: ${text.toString('utf8').trimEnd()}`)
  })
  return {
    post: (order) => {
      child.postMessage(order)
    },
    onMessage: (listener) => {
      child.on('message', listener)
    },
    onExit: (listener) => {
      child.on('exit', listener)
    },
    kill: () => {
      child.kill()
    },
  }
}
