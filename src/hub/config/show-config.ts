import type { HubConfig } from '#hub/config.ts'
import { configKeys } from '#hub/config/keys.ts'
import type { ConfigOrigin } from '#hub/config/mistake.ts'
import type { ReadConfig } from '#hub/config/read-config.ts'

export type ShownSetting = {
  readonly key: string
  readonly env: string
  /** Null for what is not set, and for what is set and secret. */
  readonly value: unknown
  readonly isMasked: boolean
  readonly origin: ConfigOrigin
}

/** Every setting with the value a hub would use; of secrets only that they are set. */
export const showConfig = ({ config, originOf }: ReadConfig): readonly ShownSetting[] =>
  configKeys().map(({ key, env, secret }) => {
    const value = valueAt(config, key)
    const isMasked = secret && value !== undefined
    return {
      key,
      env,
      value: isMasked ? null : withoutPassword(value ?? null),
      isMasked,
      origin: originOf(key),
    }
  })

const valueAt = (config: HubConfig, key: string): unknown =>
  key
    .split('.')
    .reduce<unknown>(
      (inner, name) =>
        typeof inner === 'object' && inner !== null
          ? Object.entries(inner).find(([other]) => other === name)?.[1]
          : undefined,
      config,
    )

/** A URL may carry a password, which is nobody's business either. */
const withoutPassword = (value: unknown): unknown =>
  typeof value === 'string'
    ? value.replace(/^([a-z][a-z0-9+.-]*:\/\/[^/\s:@]*):[^/\s@]*@/i, '$1:***@')
    : value
