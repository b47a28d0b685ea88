import { HubConfig, type HubOptions } from '#hub/config.ts'
import { logLine } from '#hub/log.ts'
import { startHub, type Hub } from '#hub/start-hub.ts'
import { growHeapSlowly } from '#intake/grow-heap-slowly.ts'

const MOST_STOPPING_MS = 15_000

/** Runs a hub to the end of the process: until it is told to stop, or who started it is gone. */
export async function runHub(
  options: HubOptions,
  listen: (stop: () => void) => void = () => undefined,
): Promise<Hub> {
  growHeapSlowly()
  let isStopping = false
  const stop = (): void => {
    if (isStopping) return
    isStopping = true
    // Its database goes with us, whether we wait for it or not.
    setTimeout(() => process.exit(3), MOST_STOPPING_MS).unref()
    void starting
      .then((started) => started.close())
      .then(
        () => process.exit(0),
        () => process.exit(3),
      )
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  process.on('SIGHUP', stop)
  listen(stop)
  if (HubConfig.partial().safeParse(options).data?.stdinCloses === true) {
    process.stdin.on('end', stop).on('error', stop).resume()
  }

  const starting = startHub(options)
  const hub = await starting
  logLine({ level: 'info', event: 'ready', url: hub.url })
  return hub
}
