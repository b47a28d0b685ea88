import { isIP } from 'node:net'

import type { ConfigProblem } from '#hub/config/mistake.ts'

export type Found = { readonly key: string; readonly problem: ConfigProblem }

/** Whether only this machine can reach what listens there. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))

/**
 * What single settings cannot show. `bad`: settings that are wrong by themselves, of which nothing
 * more is said.
 */
export function checkTogether(
  settings: unknown,
  bad: ReadonlySet<string | undefined>,
): readonly Found[] {
  const found: Found[] = []
  // Read by name and looked at before use, whatever it is.
  const { host, tls, behindProxy, trustProxy } = (settings ?? {}) as Readonly<
    Record<string, unknown>
  >
  const isOpen = typeof host === 'string' && !isLoopback(host)
  if (isOpen && !bad.has('host') && !bad.has('tls') && tls === undefined && behindProxy !== true) {
    found.push({ key: 'host', problem: { type: 'NeedsTls', host } })
  }
  const proxies = Array.isArray(trustProxy) ? trustProxy.length : 0
  if (proxies > 0 && behindProxy !== true && !bad.has('trustProxy')) {
    found.push({ key: 'trustProxy', problem: { type: 'Together', with: 'behindProxy' } })
  }
  return found
}
