import { Agent, request } from 'node:https'
import { Readable } from 'node:stream'
import { rootCertificates } from 'node:tls'

type Init = {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  readonly signal: AbortSignal
}

/** As `fetch` that follows no redirect. */
export type Fetch = (url: URL, init: Init) => Promise<Response>

const plainFetch: Fetch = (url, init) => fetch(url, { ...init, redirect: 'manual' })

/**
 * Node's `fetch` takes no authorities besides its own, and NODE_EXTRA_CA_CERTS must stand before a
 * process starts, which for a desktop program nobody can rely on. So a hub of a private authority is
 * spoken to by `https`.
 */
export function createTrust(): (ca: string | undefined) => Fetch {
  const byCa = new Map<string, Fetch>()
  return (ca) => {
    if (ca === undefined) return plainFetch
    const known = byCa.get(ca)
    if (known) return known
    const made = fetchTrusting(ca)
    byCa.set(ca, made)
    return made
  }
}

/** `ca`: certificates in PEM that are trusted besides the usual ones. */
const fetchTrusting = (ca: string): Fetch => {
  const agent = new Agent({
    ca: [...rootCertificates, ca],
    keepAlive: true,
    minVersion: 'TLSv1.2',
  })
  return (url, init) => {
    if (url.protocol !== 'https:') return plainFetch(url, init)
    return new Promise((resolve, reject) => {
      const { method, headers, signal, body } = init
      const asked = request(url, { agent, method, headers, signal }, (answer) => {
        const { statusCode: status = 0, headers: names } = answer
        const isEmpty = [204, 205, 304].includes(status) || method === 'HEAD'
        if (isEmpty) answer.resume()
        // Node's stream and the web's are the same but for the types of the two libraries.
        const stream = isEmpty ? null : (Readable.toWeb(answer) as ReadableStream<Uint8Array>)
        resolve(new Response(stream, { status, headers: headersOf(names) }))
      })
      asked.on('error', reject)
      asked.end(body)
    })
  }
}

const headersOf = (names: Readonly<Record<string, string | string[] | undefined>>): Headers => {
  const headers = new Headers()
  for (const [name, value] of Object.entries(names)) {
    for (const one of [value ?? []].flat()) headers.append(name, one)
  }
  return headers
}

/** Codes of Node and OpenSSL for a certificate that is not believed. */
const disbelieved =
  /^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_CERT_|HOSTNAME_MISMATCH|INVALID_CA)/

/** Whether somebody answers whose certificate is not believed, rather than nobody. */
export const isDisbelieved = (detail: string): boolean => disbelieved.test(detail)
