import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const openssl = (...args: readonly string[]): void => {
  execFileSync('openssl', args, { stdio: ['ignore', 'ignore', 'pipe'] })
}

const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'] as const

/** Files with a certificate and its key, both in PEM. */
export type Issued = { readonly cert: string; readonly key: string }

/** An authority of an organisation's own, as openssl makes one. */
export function anAuthority(folder: string, name: string) {
  const file = (suffix: string) => join(folder, `${name}${suffix}`)
  const [cert, key] = [file('.pem'), file('.key')]
  openssl('req', '-x509', ...newKey, '-keyout', key, '-out', cert, '-subj', `/CN=${name}`)

  return {
    cert,
    pem: readFileSync(cert, 'utf8'),
    /** `days` below zero: one that has run out. */
    issue: (as: string, { names = 'IP:127.0.0.1,DNS:localhost', days = 2 } = {}): Issued => {
      const issued = { cert: file(`-${as}.pem`), key: file(`-${as}.key`) }
      const [request, extensions] = [file(`-${as}.csr`), file(`-${as}.ext`)]
      writeFileSync(extensions, `subjectAltName=${names}`)
      openssl('req', ...newKey, '-keyout', issued.key, '-out', request, '-subj', `/CN=${as}`)
      openssl(
        ...['x509', '-req', '-in', request, '-CA', cert, '-CAkey', key, '-CAcreateserial'],
        ...['-out', issued.cert, '-days', String(days), '-extfile', extensions],
      )
      return issued
    },
  }
}
