import { join } from 'node:path'

import { CommandError, type Console } from '#cli/console.ts'
import { readHubSettings, unfit, type ConfigFlags } from '#cli/hub-config.ts'
import { isStoreFailure, storeSentence } from '#cli/store-words.ts'

/** Runs until the process is told to stop; the hub ends it. */
export async function hub(console: Console, flags: ConfigFlags): Promise<void> {
  const { config, originOf } = await readHubSettings(console, flags)
  // Fastify and PostgreSQL are no load for the other commands.
  const { runHub } = await import('#hub/run-hub.ts')
  const { HubStartError } = await import('#hub/start-failure.ts')
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
    if (!(cause instanceof HubStartError)) throw cause
    const { failures } = text
    const { failure } = cause
    if (isStoreFailure(failure)) throw new CommandError(3, storeSentence(console.language, failure))
    switch (failure.type) {
      case 'BadConfig':
        throw unfit(
          console,
          failure.mistakes.map((mistake) => ({ ...mistake, origin: originOf(mistake.key) })),
        )
      case 'AlreadyRunning':
        throw new CommandError(3, failures.AlreadyRunning(failure.dir))
      case 'CannotWrite':
        throw new CommandError(3, failures.CannotWrite(failure.dir, failure.detail))
      case 'PortTaken':
        throw new CommandError(3, failures.PortTaken(failure.port))
      case 'CannotListen': {
        const { host, port, detail } = failure
        throw new CommandError(3, failures.CannotListen(host, port, detail))
      }
      case 'DatabaseTooNew':
        throw new CommandError(3, failures.DatabaseTooNew(failure.detail))
      case 'DatabaseFailed':
        throw new CommandError(3, failures.DatabaseFailed(failure.detail, failure.log))
    }
  }
}
