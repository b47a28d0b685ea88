import type { FastifyRequest } from 'fastify'

import type { TlsConfig } from '#hub/config/web.ts'
import type { BlobStore, Caller, HubClock, HubStore } from '#hub/ports.ts'

export type HttpTools = {
  readonly store: HubStore
  readonly blobs: BlobStore
  readonly clock: HubClock
  readonly hubName: string
  /** The program that decodes what we cannot. */
  readonly ffmpeg?: string | undefined
  /** The folder of the built administration page; without it there is none. */
  readonly adminPage?: string | undefined
  readonly tls?: TlsConfig | undefined
  /** The proxies whose word on where a request came from is taken. */
  readonly trustProxy?: readonly string[] | undefined
  /** Hears of bugs; the client only gets the reference. */
  readonly onBug: (reference: string, cause: unknown) => void
}

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller | null
  }
}

/** Whoever reached a route behind the token check. */
export function callerOf({ caller }: FastifyRequest): Caller {
  if (!caller) throw new Error('a route without the token check')
  return caller
}
