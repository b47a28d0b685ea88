import { readFileSync } from 'node:fs'

import { HubConfig } from '#hub/config.ts'
import { checkTogether } from '#hub/config/check-together.ts'
import { configKeys, hubVariables, type ConfigKey } from '#hub/config/keys.ts'
import { nearest, problemsOf, type ConfigMistake, type ConfigOrigin } from '#hub/config/mistake.ts'
import { errorCode } from '#hub/error-code.ts'
import { err, ok, type Result } from '#shared/result.ts'

/** The settings as written, the later of these before the earlier: file, environment, options. */
export type ConfigSources = {
  readonly defaults?: object
  readonly file?: { readonly name: string; readonly settings: object }
  readonly env?: Readonly<Record<string, string | undefined>>
  /** By key; the name is what was typed. */
  readonly options?: Readonly<Record<string, { readonly name: string; readonly value: unknown }>>
}

export type ReadConfig = {
  readonly config: HubConfig
  /** Where a setting was written. */
  readonly originOf: (key: string) => ConfigOrigin
}

/** All settings together, or every mistake in them at once. */
export function readHubConfig(
  sources: ConfigSources,
): Result<ReadConfig, readonly ConfigMistake[]> {
  const { defaults = {}, file, env = {}, options = {} } = sources
  const keys = configKeys()
  const origins = new Map<string, ConfigOrigin>()
  const mistakes: ConfigMistake[] = []

  const settings = copyOf(defaults)
  if (file) {
    lay(settings, copyOf(file.settings))
    for (const key of leavesOf(file.settings)) origins.set(key, { type: 'file', name: file.name })
  }
  for (const name of hubVariables(env)) {
    const found = fromVariable(name, env[name] ?? '', keys)
    if (!found.ok) {
      mistakes.push(found.error)
      continue
    }
    put(settings, found.value.key.split('.'), found.value.value)
    origins.set(found.value.key, { type: 'environment', name })
  }
  for (const [key, { name, value }] of Object.entries(options)) {
    put(settings, key.split('.'), value)
    origins.set(key, { type: 'option', name })
  }

  const checked = checkConfig(settings, (key) => originOf(origins, key) ?? placeFor(file?.name))
  if (!checked.ok) return err([...mistakes, ...checked.error])
  return mistakes.length > 0
    ? err(mistakes)
    : ok({
        config: checked.value,
        originOf: (key) => originOf(origins, key) ?? { type: 'default' },
      })
}

/** As every start checks its settings, wherever they are from. */
export function checkConfig(
  settings: unknown,
  originFor: (key: string) => ConfigOrigin = () => ({ type: 'program' }),
): Result<HubConfig, readonly ConfigMistake[]> {
  const parsed = HubConfig.safeParse(settings)
  const known = configKeys().map(({ key }) => key)
  const problems = parsed.success
    ? []
    : parsed.error.issues.flatMap((issue) => problemsOf(issue, known))
  const bad = new Set(problems.map(({ key }) => key.split('.')[0]))
  const mistakes = [...problems, ...checkTogether(settings, bad)].map(({ key, problem }) => ({
    key,
    origin: originFor(key),
    problem,
  }))
  return parsed.success && mistakes.length === 0 ? ok(parsed.data) : err(mistakes)
}

type FoundVariable = { readonly key: string; readonly value: unknown }

/** `EARSHOT_HUB_TLS_CERT` says `tls.cert`; with `_FILE` behind it, the file that holds the value. */
const fromVariable = (
  name: string,
  text: string,
  keys: readonly ConfigKey[],
): Result<FoundVariable, ConfigMistake> => {
  const origin: ConfigOrigin = { type: 'environment', name }
  const direct = keys.find(({ env }) => env === name)
  if (direct) return ok({ key: direct.key, value: valueOf(direct, text) })

  const key = keys.find(({ env }) => `${env}_FILE` === name)
  if (!key) {
    const names = keys.map(({ env }) => env)
    const problem = { type: 'Unknown', nearest: nearest(name, names) } as const
    return err({ key: name, origin, problem })
  }
  try {
    return ok({
      key: key.key,
      value: valueOf(key, readFileSync(text, 'utf8').replace(/\r?\n$/, '')),
    })
  } catch (cause) {
    const problem = { type: 'FileUnreadable', file: text, detail: errorCode(cause) } as const
    return err({ key: key.key, origin, problem })
  }
}

/** What cannot be read as its type stays text, which the schema then refuses by its key. */
const valueOf = ({ type }: ConfigKey, text: string): unknown => {
  switch (type) {
    case 'string':
      return text
    case 'number':
      return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text
    case 'boolean':
      return (
        ({ true: true, 1: true, false: false, 0: false } as Record<string, unknown>)[text] ?? text
      )
    case 'list':
      return text.trim().startsWith('[')
        ? jsonOf(text)
        : text
            .split(',')
            .map((part) => part.trim())
            .filter((part) => part !== '')
    case 'json':
      return jsonOf(text)
  }
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

type Settings = Record<string, unknown>

const isSettings = (value: unknown): value is Settings =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const copyOf = (value: object): Settings => structuredClone(value) as Settings

const lay = (below: Settings, above: Settings): void => {
  for (const [name, value] of Object.entries(above)) {
    const under = below[name]
    if (isSettings(under) && isSettings(value)) lay(under, value)
    else below[name] = value
  }
}

const put = (settings: Settings, path: readonly string[], value: unknown): void => {
  const [name = '', ...rest] = path
  if (rest.length === 0) {
    settings[name] = value
    return
  }
  const inner = settings[name]
  const next = isSettings(inner) ? inner : {}
  settings[name] = next
  put(next, rest, value)
}

const leavesOf = (value: unknown, path: readonly string[] = []): readonly string[] =>
  isSettings(value)
    ? Object.entries(value).flatMap(([name, inner]) => leavesOf(inner, [...path, name]))
    : [path.join('.')]

const originOf = (
  origins: ReadonlyMap<string, ConfigOrigin>,
  key: string,
): ConfigOrigin | undefined =>
  [...origins].find(([known]) => known === key || known.startsWith(`${key}.`))?.[1]

/** What is missing was to be written in the file, where there is one. */
const placeFor = (file: string | undefined): ConfigOrigin =>
  file === undefined ? { type: 'default' } : { type: 'file', name: file }
