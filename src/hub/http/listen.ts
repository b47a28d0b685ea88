import type { Server as HttpServer } from 'node:http'
import { isIP } from 'node:net'
import { Server as TlsServer } from 'node:tls'

import type { FastifyInstance } from 'fastify'

import type { HubConfig } from '#hub/config.ts'
import { errorCode } from '#hub/error-code.ts'
import { renewTls } from '#hub/http/tls.ts'
import { HubStartError } from '#hub/start-failure.ts'

export type Listening = {
  /** Where workstations find it. */
  readonly url: string
  readonly port: number
  readonly forget: () => void
}

/** Opens the door. Throws a `HubStartError`. */
export async function listen(
  app: FastifyInstance,
  { host, port: wanted, publicUrl, tls }: HubConfig,
): Promise<Listening> {
  await app.listen({ host, port: wanted }).catch((cause: unknown) => {
    throw refusalOf(cause, host, wanted)
  })
  const server: HttpServer | TlsServer = app.server
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : wanted
  const forget =
    tls !== undefined && server instanceof TlsServer ? renewTls(tls, server) : () => undefined
  const own = `${tls === undefined ? 'http' : 'https'}://${nameIn(host)}:${port}`
  return { url: publicUrl ?? own, port, forget }
}

const refusalOf = (cause: unknown, host: string, port: number): unknown => {
  switch (errorCode(cause)) {
    case 'EADDRINUSE':
      return new HubStartError({ type: 'PortTaken', port }, cause)
    case 'EACCES':
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new HubStartError(
        { type: 'CannotListen', host, port, detail: errorCode(cause) },
        cause,
      )
    default:
      return cause
  }
}

/** One that listens everywhere is found here, for a start. */
const nameIn = (host: string): string => {
  if (host === '0.0.0.0' || host === '::') return 'localhost'
  return isIP(host) === 6 ? `[${host}]` : host
}
