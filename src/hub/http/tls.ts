import { readFileSync, unwatchFile, watchFile } from 'node:fs'
import type { SecureContextOptions, Server } from 'node:tls'

import { checkTls } from '#hub/config/check-tls.ts'
import type { TlsConfig } from '#hub/config/web.ts'
import { logLine } from '#hub/log.ts'

/** Asked of the files, because what puts a new certificate in place seldom writes into the old file. */
const LOOK_EVERY_MS = 2000

export const secureContext = ({ cert, key }: TlsConfig): SecureContextOptions => ({
  cert: readFileSync(cert),
  key: readFileSync(key),
  minVersion: 'TLSv1.2',
})

/**
 * Takes a new certificate up when the files change. Connections that stand go on with the old one.
 * While certificate and key do not belong together, as in the moment between two copies, the old
 * ones stay.
 */
export function renewTls(config: TlsConfig, server: Pick<Server, 'setSecureContext'>): () => void {
  const renew = (): void => {
    const [wrong] = checkTls(config)
    if (wrong) {
      logLine({ level: 'warn', event: 'tls-not-renewed', key: wrong.key, why: wrong.problem.type })
      return
    }
    server.setSecureContext(secureContext(config))
    logLine({ level: 'info', event: 'tls-renewed' })
  }
  const files = [config.cert, config.key]
  for (const file of files) watchFile(file, { interval: LOOK_EVERY_MS, persistent: false }, renew)
  return () => {
    for (const file of files) unwatchFile(file, renew)
  }
}
