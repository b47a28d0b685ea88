import { join } from 'node:path'

import type { Clock } from '#core/ports.ts'
import type { HubAddress } from '#main/sync/hub-client.ts'
import type { Chance, Timers } from '#main/sync/timers.ts'
import { createHubSession, type HubSession } from '#main/workspace/hub-session.ts'
import type { LogFile } from '#main/workspace/log-file.ts'
import { sessionBook } from '#main/workspace/session-book.ts'
import { reveal } from '#main/workspace/secret.ts'
import { superviseHub, type HubConfig, type HubProcess } from '#main/workspace/supervise-hub.ts'
import type { WorkspaceFile } from '#main/workspace/workspace-file.ts'

/** The way from a workspace to its hub. */
export type HubLink = {
  readonly address: () => HubAddress | null
  /** Whoever is signed in to a team's hub; null where a token opens it. */
  readonly session: HubSession | null
  /** Nothing is to be expected of it any more. */
  readonly isHopeless: () => boolean
  /** How long a hub that has never been met may take to answer. */
  readonly patienceMs: number
  readonly stop: () => Promise<void>
}

export type HubLinkDeps = {
  readonly clock: Clock
  readonly timers: Timers
  readonly chance: Chance
  readonly log: LogFile
  readonly startHub: (config: HubConfig) => HubProcess
  /** The sample's calls and recordings. */
  readonly sampleFolder: string
}

/** Null for a workspace without a hub. `onReady`: a hub of our own has come up, again maybe. */
export function linkHub(
  folder: string,
  file: WorkspaceFile,
  key: Uint8Array,
  deps: HubLinkDeps,
  onReady: () => void,
): HubLink | null {
  const { kind, url, hiddenToken, signedIn, ca } = file
  if (kind === 'folder') return null
  if (kind === 'hub' && url !== null && signedIn !== null) {
    const book = sessionBook(folder, signedIn, key)
    return {
      address: () => null,
      session: createHubSession({ url, ca: ca ?? undefined, book, now: deps.clock.now }),
      isHopeless: () => false,
      patienceMs: 15_000,
      stop: () => Promise.resolve(),
    }
  }
  if (kind === 'hub') {
    const token = hiddenToken === null ? undefined : reveal(hiddenToken, key)
    const address = url === null || token === undefined ? null : { url, token, ca: ca ?? undefined }
    return {
      address: () => address,
      session: null,
      isHopeless: () => address === null,
      patienceMs: 15_000,
      stop: () => Promise.resolve(),
    }
  }
  const config: HubConfig = {
    dir: join(folder, 'hub'),
    port: 0,
    host: '127.0.0.1',
    sample: deps.sampleFolder,
  }
  const supervised = superviseHub({
    ...deps,
    start: () => deps.startHub(config),
    now: () => performance.now(),
    onReady,
    log: deps.log.line,
  })
  return { ...supervised, session: null, patienceMs: 180_000 }
}
