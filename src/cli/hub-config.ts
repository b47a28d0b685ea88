import { homedir } from 'node:os'
import { join } from 'node:path'

import { CommandError, type Console } from '#cli/console.ts'
import { hubConfigWords } from '#cli/hub-config-words.ts'
import { codeOf, messageOf } from '#cli/inputs.ts'
import type { ConfigMistake } from '#hub/config/mistake.ts'
import type { ReadConfig } from '#hub/config/read-config.ts'
import { resourcesFolder } from '#intake/packs.ts'
import { readFile } from 'node:fs/promises'

/** What the command line may say of a hub's settings. */
export type ConfigFlags = {
  readonly config?: string
  readonly dir?: string
  readonly port?: string
  readonly sample?: boolean
  readonly stdinCloses?: boolean
}

/** The settings of a hub: its file, above it the environment, above that the options. */
export async function readHubSettings(console: Console, flags: ConfigFlags): Promise<ReadConfig> {
  // Fastify and PostgreSQL are no load for the other commands.
  const { readHubConfig } = await import('#hub/config/read-config.ts')
  const { config, dir, port, sample, stdinCloses } = flags
  const option = (name: string, value: unknown) => ({ name, value })
  const read = readHubConfig({
    defaults: { dir: join(homedir(), '.earshot', 'hub'), logRequests: true },
    ...(config === undefined
      ? {}
      : { file: { name: config, settings: await readSettings(console, config) } }),
    env: console.env,
    options: {
      ...(dir === undefined ? {} : { dir: option('--dir', dir) }),
      ...(port === undefined ? {} : { port: option('--port', asNumber(console, port)) }),
      ...(sample === true ? { sample: option('--sample', join(resourcesFolder(), 'sample')) } : {}),
      ...(stdinCloses === true ? { stdinCloses: option('--stdin-closes', true) } : {}),
    },
  })
  if (!read.ok) throw unfit(console, read.error)
  return read.value
}

/** Every mistake with where it stands, what is wrong, and what to do. */
export const unfit = ({ language }: Console, mistakes: readonly ConfigMistake[]): CommandError => {
  const words = hubConfigWords[language]
  const lines = mistakes.map(
    ({ key, origin, problem }) => `  ${words.place(origin)}: ${key}: ${words.problem(problem)}`,
  )
  return new CommandError(2, [words.unfit, ...lines].join('\n'))
}

const asNumber = ({ text }: Console, port: string): number => {
  const number = Number(port)
  if (port.trim() === '' || Number.isNaN(number)) {
    throw new CommandError(2, text.failures.NotANumber('--port', port))
  }
  return number
}

async function readSettings({ text: { failures } }: Console, file: string): Promise<object> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new CommandError(2, failures.FileUnreadable(file, codeOf(cause)))
  })
  let config: unknown
  try {
    config = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (cause) {
    throw new CommandError(2, failures.NotJson(file, messageOf(cause)))
  }
  if (typeof config === 'object' && config !== null && !Array.isArray(config)) return config
  throw new CommandError(2, failures.NotAsExpected(file, '{…}'))
}
