import { X509Certificate } from 'node:crypto'
import { rootCertificates } from 'node:tls'

import { expect, test } from 'vitest'

import { authorityOf } from '#renderer/features/settings/authority-file.ts'

const pem = rootCertificates[0] ?? ''
const encode = (text: string) => new TextEncoder().encode(text)

test('a certificate is taken from a file of text as it stands', () => {
  const file = `Issued by us\n${pem}\n`

  expect(authorityOf(encode(file))).toBe(file)
})

test('a certificate that Windows exported in binary is the same certificate', () => {
  const { raw, fingerprint256 } = new X509Certificate(pem)
  const taken = authorityOf(new Uint8Array(raw)) ?? ''

  expect(new X509Certificate(taken).fingerprint256).toBe(fingerprint256)
})

test.each([
  ['nothing', ''],
  ['a private key', '-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n'],
  ['a half of one', pem.slice(0, 200)],
])('a file of %s holds no certificate', (_what, text) => {
  expect(authorityOf(encode(text))).toBeNull()
})
