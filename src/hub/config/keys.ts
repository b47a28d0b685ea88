import { z } from 'zod'

import { HubConfig } from '#hub/config.ts'

export type ConfigKey = {
  /** As in the file: `tls.cert`. */
  readonly key: string
  readonly env: string
  readonly type: 'string' | 'number' | 'boolean' | 'list' | 'json'
  readonly secret: boolean
  readonly fallback: unknown
}

type Node = {
  readonly type?: string
  readonly properties?: Readonly<Record<string, Node>>
  readonly anyOf?: readonly Node[]
  readonly oneOf?: readonly Node[]
  readonly allOf?: readonly Node[]
  readonly secret?: boolean
  readonly default?: unknown
}

const PREFIX = 'EARSHOT_HUB_'

/** Set by programs that start a hub: all of its settings at once. */
const reserved = new Set(['EARSHOT_HUB_CONFIG'])

/** Every setting there is, read off the schema, so that none can be forgotten. */
export const configKeys = (): readonly ConfigKey[] => {
  // The schema has no more in it than JSON Schema can say of an input.
  const root = z.toJSONSchema(HubConfig, { io: 'input', unrepresentable: 'any' }) as Node
  return keysBelow(root, [])
}

const keysBelow = (node: Node, path: readonly string[]): readonly ConfigKey[] => {
  const variants = [node, ...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.allOf ?? [])]
  const properties = variants.flatMap(({ properties: some }) => Object.entries(some ?? {}))
  if (properties.length === 0) return path.length === 0 ? [] : [leaf(node, path)]
  const found = new Map<string, ConfigKey>()
  for (const [name, child] of properties) {
    for (const key of keysBelow(child, [...path, name])) {
      if (!found.has(key.key)) found.set(key.key, key)
    }
  }
  return [...found.values()]
}

const leaf = (node: Node, path: readonly string[]): ConfigKey => {
  const key = path.join('.')
  return {
    key,
    env: PREFIX + path.map(upper).join('_'),
    type: typeOf(node),
    // A value that was not marked is still a secret by its name.
    secret: node.secret === true || /(password|secret|token|accessKey)$/i.test(key),
    fallback: node.default,
  }
}

const upper = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase()

const typeOf = ({ type }: Node): ConfigKey['type'] => {
  switch (type) {
    case 'string':
    case undefined:
      return 'string'
    case 'integer':
    case 'number':
      return 'number'
    case 'boolean':
      return 'boolean'
    case 'array':
      return 'list'
    default:
      return 'json'
  }
}

/** The names in an environment that speak to the hub. */
export const hubVariables = (
  env: Readonly<Record<string, string | undefined>>,
): readonly string[] =>
  Object.keys(env).filter((name) => name.startsWith(PREFIX) && !reserved.has(name))
