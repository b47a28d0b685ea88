import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'

import { CommandError, type Console } from '#cli/console.ts'
import { codeOf, messageOf } from '#cli/inputs.ts'
import { isStoreFailure, storeSentence } from '#cli/store-words.ts'
import type { Text } from '#cli/words.ts'
import { resourcesFolder } from '#intake/packs.ts'

export type HubFlags = {
  readonly config?: string
  readonly dir?: string
  readonly port?: string
  readonly sample?: boolean
  readonly stdinCloses?: boolean
}

/** Runs until the process is told to stop; the hub ends it. */
export async function hub(console: Console, flags: HubFlags): Promise<void> {
  // Fastify and PostgreSQL are no load for the other commands.
  const { runHub } = await import('#hub/run-hub.ts')
  const { HubStartError } = await import('#hub/start-failure.ts')
  const { HubConfig } = await import('#hub/config.ts')
  const { text } = console

  const port = flags.port === undefined ? undefined : Number(flags.port)
  if (Number.isNaN(port)) {
    throw new CommandError(2, text.failures.NotANumber('--port', flags.port ?? ''))
  }
  const config = HubConfig.safeParse({
    dir: join(homedir(), '.earshot', 'hub'),
    ...(flags.config === undefined ? {} : await readConfig(text, flags.config)),
    ...(flags.dir === undefined ? {} : { dir: flags.dir }),
    ...(port === undefined ? {} : { port }),
    ...(flags.sample === true ? { sample: join(resourcesFolder(), 'sample') } : {}),
    ...(flags.stdinCloses === true ? { stdinCloses: true } : {}),
  })
  if (!config.success) {
    const issues = config.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
    throw new CommandError(2, text.failures.BadConfig(issues.join('; ')))
  }
  const { dir } = config.data
  try {
    const running = await runHub(config.data)
    const { url, token, port: taken } = running
    console.answer({ ready: true, url, token, port: taken, dir }, [
      text.hubReady(url, join(dir, 'hub.json')),
    ])
  } catch (cause) {
    if (!(cause instanceof HubStartError)) throw cause
    const { failures } = text
    const { failure } = cause
    if (isStoreFailure(failure)) throw new CommandError(3, storeSentence(console.language, failure))
    switch (failure.type) {
      case 'BadConfig':
        throw new CommandError(2, failures.BadConfig(failure.detail))
      case 'AlreadyRunning':
        throw new CommandError(3, failures.AlreadyRunning(failure.dir))
      case 'CannotWrite':
        throw new CommandError(3, failures.CannotWrite(failure.dir, failure.detail))
      case 'PortTaken':
        throw new CommandError(3, failures.PortTaken(failure.port))
      case 'DatabaseTooNew':
        throw new CommandError(3, failures.DatabaseTooNew(failure.detail))
      case 'DatabaseFailed':
        throw new CommandError(3, failures.DatabaseFailed(failure.detail, failure.log))
    }
  }
}

async function readConfig({ failures }: Text, file: string): Promise<object> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new CommandError(2, failures.FileUnreadable(file, codeOf(cause)))
  })
  let config: unknown
  try {
    config = JSON.parse(text)
  } catch (cause) {
    throw new CommandError(2, failures.NotJson(file, messageOf(cause)))
  }
  if (typeof config === 'object' && config !== null) return config
  throw new CommandError(2, failures.NotAsExpected(file, '{…}'))
}
