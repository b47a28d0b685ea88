import type { FastifyRequest } from 'fastify'

import type { ClipDesk } from '#hub/clip-desk.ts'
import type { Disk } from '#hub/disk.ts'
import type { TlsConfig } from '#hub/config/web.ts'
import { RefusalError } from '#hub/http/refuse.ts'
import type { Caller, KeyHolder } from '#hub/caller.ts'
import type { RequestLine } from '#hub/http/request-line.ts'
import type { PageFolders } from '#hub/http/web-pages.ts'
import type { Metrics } from '#hub/metrics/metrics.ts'
import type { BlobStore, HubClock, HubStore } from '#hub/ports.ts'
import { may, mayEverywhere } from '#hub/rights.ts'
import type { SignInOffer } from '#shared/sign-in.ts'
import type { TryOut } from '#hub/sources/try-out.ts'

export type HttpTools = {
  readonly store: HubStore
  readonly blobs: BlobStore
  readonly clips: ClipDesk
  readonly clock: HubClock
  readonly hubName: string
  readonly offer: Pick<SignInOffer, 'password' | 'oidc'>
  /** Reads a sample by a mapping and keeps nothing. */
  readonly tryOut: TryOut
  /** The program that decodes what we cannot. */
  readonly ffmpeg?: string | undefined
  readonly pages?: PageFolders | undefined
  /** Of the recordings; none where they lie in an object store. */
  readonly disk?: (() => Promise<Disk>) | undefined
  readonly tls?: TlsConfig | undefined
  /** The proxies whose word on where a request came from is taken. */
  readonly trustProxy?: readonly string[] | undefined
  /** Where something stands between: then nobody is believed to sit at this machine. */
  readonly isProxied?: boolean | undefined
  readonly metrics?: Metrics | undefined
  /** Who has it may read the figures from anywhere. */
  readonly metricsToken?: string | undefined
  /** Hears of every request that was answered. */
  readonly onRequest?: ((line: RequestLine) => void) | undefined
  /** Hears of bugs; the client only gets the reference. */
  readonly onBug: (reference: string, cause: unknown) => void
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Answered without a token. */
    readonly open?: boolean
  }
  interface FastifyRequest {
    caller: Caller | KeyHolder | null
  }
}

/** The person who reached a route behind the token check; a recorder gets no further. */
export function callerOf(request: FastifyRequest): Caller {
  const caller = anyoneOf(request)
  if ('keyId' in caller) throw new RefusalError(403, { error: 'NotAllowed' })
  return caller
}

/** Whoever may take in calls, and of which team: a person or a recorder. */
export function takerOf(request: FastifyRequest): Pick<Caller, 'orgId' | 'teamId'> {
  const caller = anyoneOf(request)
  // Who inspects calls does not write the log of them.
  if (!('keyId' in caller) && !may(caller, 'takeIn', caller.place)) {
    throw new RefusalError(403, { error: 'NotAllowed' })
  }
  return caller
}

/** An administrator of the whole organisation. */
export function administratorOf(request: FastifyRequest): Caller {
  const caller = callerOf(request)
  if (!mayEverywhere(caller, 'administer')) throw new RefusalError(403, { error: 'NotAllowed' })
  return caller
}

function anyoneOf({ caller }: FastifyRequest): Caller | KeyHolder {
  if (!caller) throw new Error('a route without the token check')
  return caller
}
