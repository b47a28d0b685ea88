import { join } from 'node:path'

import type { Console } from '#cli/console.ts'
import { readHubSettings, type ConfigFlags } from '#cli/hub-config.ts'
import { startFailed } from '#cli/hub-start-failed.ts'

/** Runs until the process is told to stop; the hub ends it. */
export async function hub(console: Console, flags: ConfigFlags): Promise<void> {
  const { config, originOf } = await readHubSettings(console, flags)
  // Fastify and PostgreSQL are no load for the other commands.
  const { runHub } = await import('#hub/run-hub.ts')
  const { text } = console
  const { dir } = config
  try {
    const running = await runHub(config)
    const { url, token, port: taken, firstAdministrator } = running
    const first = firstAdministrator === null ? {} : { firstAdministrator }
    console.answer({ ready: true, url, token, port: taken, dir, ...first }, [
      text.hubReady(url, join(dir, 'hub.json')),
      ...(firstAdministrator === null
        ? []
        : [text.firstAdministrator(firstAdministrator.login, firstAdministrator.code)]),
    ])
  } catch (cause) {
    throw startFailed(console, cause, originOf)
  }
}
