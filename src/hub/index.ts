/** The hub as a process of its own: started by the desktop program, or by anyone, with its settings in EARSHOT_HUB_CONFIG. */
import type { HubOptions } from '#hub/config.ts'
import { runHub } from '#hub/run-hub.ts'
import { HubStartError } from '#hub/start-failure.ts'

export { startHub } from '#hub/start-hub.ts'

type ParentPort = {
  readonly postMessage: (message: unknown) => void
  readonly on: (event: 'message', listener: (message: { readonly data: unknown }) => void) => void
}

const settings = process.env['EARSHOT_HUB_CONFIG']
if (settings !== undefined) {
  // Not for the children of this process.
  delete process.env['EARSHOT_HUB_CONFIG']
  await main(settings)
}

async function main(json: string): Promise<void> {
  // Electron adds it to its utility processes; nobody else has it.
  const { parentPort } = process as { parentPort?: ParentPort }
  const report = (message: object): void => {
    process.stdout.write(`${JSON.stringify(message)}\n`)
    process.send?.(message)
    parentPort?.postMessage(message)
  }
  try {
    // Whatever it is, startHub checks it.
    const hub = await runHub(JSON.parse(json) as HubOptions, (stop) => {
      const onMessage = (message: unknown) => {
        if (typeof message === 'object' && message !== null && 'stop' in message) stop()
      }
      process.on('message', onMessage)
      process.on('disconnect', stop)
      parentPort?.on('message', ({ data }) => {
        onMessage(data)
      })
    })
    const { url, token, port } = hub
    report({ ready: true, url, token, port })
  } catch (cause) {
    const failure =
      cause instanceof HubStartError ? cause.failure : { type: 'Unexpected', detail: String(cause) }
    report({ ready: false, error: failure.type, ...failure })
    // The message above needs a moment to leave.
    setTimeout(() => process.exit(3), 200)
  }
}
