import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'

import type { Found } from '#hub/config/check-together.ts'
import type { TlsConfig } from '#hub/config/web.ts'
import { errorCode } from '#hub/error-code.ts'

/** Whether the certificate can be used with the key, now. */
export function checkTls(tls: TlsConfig, now: number = Date.now()): readonly Found[] {
  const found: Found[] = []
  const cert = reading('tls.cert', tls.cert, (pem) => new X509Certificate(pem), found)
  const key = reading('tls.key', tls.key, (pem): KeyObject => createPrivateKey(pem), found)
  if (cert && key && !cert.checkPrivateKey(key)) {
    found.push({ key: 'tls.key', problem: { type: 'NotTheKey', cert: tls.cert, key: tls.key } })
  }
  if (cert && Date.parse(cert.validTo) < now) {
    const problem = { type: 'OutOfDate', file: tls.cert, until: cert.validTo } as const
    found.push({ key: 'tls.cert', problem })
  }
  return found
}

const reading = <T>(
  key: string,
  file: string,
  parse: (pem: Buffer) => T,
  found: Found[],
): T | undefined => {
  let pem: Buffer
  try {
    pem = readFileSync(file)
  } catch (cause) {
    found.push({ key, problem: { type: 'FileUnreadable', file, detail: errorCode(cause) } })
    return undefined
  }
  try {
    return parse(pem)
  } catch (cause) {
    const detail = errorCode(cause)
    found.push({ key, problem: { type: 'NotACertificate', file, detail } })
    return undefined
  }
}
