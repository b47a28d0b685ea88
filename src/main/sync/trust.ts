import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { rootCertificates } from 'node:tls'

/** The connections that are kept for the next question. */
export type Agents = { readonly http: HttpAgent; readonly https: HttpsAgent }

/**
 * Whom to believe. NODE_EXTRA_CA_CERTS must stand before a process starts, which for a desktop
 * program nobody can rely on, so a hub of a private authority brings its certificates along.
 */
export function createTrust(): (ca: string | undefined) => Agents {
  const http = new HttpAgent({ keepAlive: true })
  const byCa = new Map<string | undefined, Agents>()
  return (ca) => {
    const known = byCa.get(ca)
    if (known) return known
    const made = { http, https: httpsAgent(ca) }
    byCa.set(ca, made)
    return made
  }
}

/** `ca`: certificates in PEM that are trusted besides the usual ones. */
const httpsAgent = (ca: string | undefined): HttpsAgent =>
  new HttpsAgent({
    ...(ca === undefined ? {} : { ca: [...rootCertificates, ca] }),
    keepAlive: true,
    minVersion: 'TLSv1.2',
  })

/** Codes of Node and OpenSSL for a certificate that is not believed. */
const disbelieved =
  /^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_CERT_|HOSTNAME_MISMATCH|INVALID_CA)/

/** Whether somebody answers whose certificate is not believed, rather than nobody. */
export const isDisbelieved = (detail: string): boolean => disbelieved.test(detail)
