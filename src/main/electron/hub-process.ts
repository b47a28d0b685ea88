import { utilityProcess } from 'electron'

import type { HubConfig, HubProcess } from '#main/workspace/supervise-hub.ts'

/** The hub beside the desktop program. Chromium ends it when this process dies. */
export function startHubProcess(
  entry: string,
  config: HubConfig,
  log: (line: string) => void,
): HubProcess {
  const child = utilityProcess.fork(entry, [], {
    serviceName: 'Earshot hub',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, EARSHOT_HUB_CONFIG: JSON.stringify(config) },
  })
  child.stdout?.resume() // Its ready line, which holds the token, comes as a message too.
  child.stderr?.on('data', (text: Buffer) => {
    log(`hub: ${text.toString('utf8').trimEnd()}`)
  })
  return {
    onMessage: (listener) => {
      child.on('message', listener)
    },
    onExit: (listener) => {
      child.on('exit', listener)
    },
    stop: () => {
      child.postMessage({ stop: true })
    },
    kill: () => {
      child.kill()
    },
  }
}
