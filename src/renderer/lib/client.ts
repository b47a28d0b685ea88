import { api, type Bridge, type ChannelFailure, type Client } from '#shared/api.ts'
import type { Failure, Result } from '#shared/result.ts'

const channelFailures: Readonly<Record<ChannelFailure['type'], true>> = {
  InvalidInput: true,
  UnknownMethod: true,
  UntrustedSender: true,
  StorageFull: true,
  Unexpected: true,
}

/**
 * Gives the bridge the shape of the contract. What the channel itself could not do is also told to
 * `onTrouble`, so that no store needs words for it.
 */
export function createClient(
  bridge: Pick<Bridge, 'invoke'>,
  onTrouble: (failure: ChannelFailure) => void,
): Client {
  const ask = async (group: string, name: string, input: unknown): Promise<unknown> => {
    // Main answers every request with a Result: dispatch makes sure of it.
    const reply = (await bridge.invoke(group, name, input)) as Result<unknown, Failure>
    if (!reply.ok && isChannelFailure(reply.error)) onTrouble(reply.error)
    return reply
  }
  const groups: Readonly<Record<string, Readonly<Record<string, unknown>>>> = api
  // The contract's own table names the groups and methods, so the shape cannot differ from it.
  return mapValues(groups, (methods, group) =>
    mapValues(methods, (_method, name) => (input: unknown) => ask(group, name, input)),
  ) as unknown as Client
}

/** Whether the channel itself was at fault, and not what was asked. */
export function isChannelFailure(failure: Failure): failure is ChannelFailure {
  return failure.type in channelFailures
}

function mapValues<V, W>(
  record: Readonly<Record<string, V>>,
  map: (value: V, key: string) => W,
): Record<string, W> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]))
}
