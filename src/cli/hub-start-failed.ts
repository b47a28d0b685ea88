import { CommandError, type Console } from '#cli/console.ts'
import { unfit } from '#cli/hub-config.ts'
import { isStoreFailure, storeSentence } from '#cli/store-words.ts'
import type { ReadConfig } from '#hub/config/read-config.ts'
import { HubStartError } from '#hub/start-failure.ts'

/** Why a hub, or a command beside one, could not begin, as a sentence; any other cause as it is. */
export function startFailed(
  console: Console,
  cause: unknown,
  originOf: ReadConfig['originOf'],
): unknown {
  if (!(cause instanceof HubStartError)) return cause
  const { failures } = console.text
  const { failure } = cause
  if (isStoreFailure(failure)) return new CommandError(3, storeSentence(console.language, failure))
  switch (failure.type) {
    case 'BadConfig':
      return unfit(
        console,
        failure.mistakes.map((mistake) => ({ ...mistake, origin: originOf(mistake.key) })),
      )
    case 'AlreadyRunning':
      return new CommandError(3, failures.AlreadyRunning(failure.dir))
    case 'CannotWrite':
      return new CommandError(3, failures.CannotWrite(failure.dir, failure.detail))
    case 'PortTaken':
      return new CommandError(3, failures.PortTaken(failure.port))
    case 'CannotListen': {
      const { host, port, detail } = failure
      return new CommandError(3, failures.CannotListen(host, port, detail))
    }
    case 'DatabaseTooNew':
      return new CommandError(3, failures.DatabaseTooNew(failure.detail))
    case 'DatabaseFailed':
      return new CommandError(3, failures.DatabaseFailed(failure.detail, failure.log))
  }
}
