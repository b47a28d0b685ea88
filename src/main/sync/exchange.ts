import type { Clock } from '#core/ports.ts'
import type { SyncControl } from '#main/ports-app.ts'
import type { Mirror, Outbox, ProblemBook, Shelf } from '#main/ports.ts'
import { createBackoff } from '#main/sync/backoff.ts'
import type { Complaints } from '#main/sync/complaints.ts'
import { createConnection } from '#main/sync/connection.ts'
import { createDownloads } from '#main/sync/downloads.ts'
import { createEvents } from '#main/sync/events.ts'
import { fetchSealed } from '#main/sync/fetch-sealed.ts'
import type { HubClient } from '#main/sync/hub-client.ts'
import { createLoop, type Turn } from '#main/sync/loop.ts'
import { createPull } from '#main/sync/pull.ts'
import { createPulse } from '#main/sync/pulse.ts'
import { createPump } from '#main/sync/pump.ts'
import type { Room } from '#main/sync/room.ts'
import type { Chance, Timers } from '#main/sync/timers.ts'
import type { Recording } from '#shared/call.ts'
import { FactId, type DeviceId, type RecordingId } from '#shared/ids.ts'
import type { News, SyncState } from '#shared/news.ts'
import type { Problem } from '#shared/problem.ts'
import type { Me } from '#shared/sync.ts'

const announceEveryMs = 250

/** Somebody waits before the screen; what is not here by then comes as news. */
const receiveMs = 5000

export type Exchange = SyncControl & {
  /** Something of mine waits to be sent. */
  readonly nudge: () => void
  /** Fetches this recording before all others. */
  readonly ask: (id: RecordingId) => void
  /** How much of a recording is here, 0…1, while it is on its way. */
  readonly shareOf: (id: RecordingId) => number | undefined
  /** What is listed, sent or fetched may have changed by other hands. */
  readonly changed: () => void
  readonly stop: () => Promise<void>
}

export type ExchangeDeps = {
  readonly hub: HubClient
  readonly device: DeviceId
  /** Takes a new name for this device, and writes it down. */
  readonly newDevice: () => DeviceId
  readonly isMe: (me: Me) => boolean
  /** The person has not yet said that what waits may be sent. */
  readonly isHeld?: () => boolean
  readonly outbox: Outbox
  readonly mirror: Mirror
  readonly shelf: Shelf
  readonly problems: ProblemBook
  readonly room: Room
  /** Where sealed recordings lie. */
  readonly folder: string
  readonly clock: Clock
  readonly complaints: Complaints
  readonly timers: Timers
  readonly chance: Chance
  readonly announce: (news: News) => void
  readonly bug: (where: string, cause: unknown) => void
  readonly nameOf: (recording: Recording) => string
  /** A recording arrived and is what the hub said. */
  readonly onReady: (recording: Recording) => void
  /** Somebody else said whose side is whose, so figures are of the wrong one. */
  readonly onTurned: (ids: readonly RecordingId[]) => void
  /** What came from a feed was dropped, so some files belong to nobody. */
  readonly onReset: () => void
}

/** Sends, receives and fetches, each in a loop of its own, until it is stopped. */
export function createExchange(deps: ExchangeDeps): Exchange {
  const { outbox, shelf, problems, timers, announce, complaints } = deps
  const telling = createPulse(timers, announceEveryMs, () => {
    announce({ type: 'SyncChanged', sync: state() })
  })
  const mirrorTelling = createPulse(timers, announceEveryMs, () => {
    announce({ type: 'MirrorChanged' })
  })

  const connection = createConnection((cameBack) => {
    if (connection.state() === 'online') {
      complaints.withdraw('TokenRefused')
      complaints.withdraw('HubNonsense')
    }
    telling.ask()
    if (cameBack) wakeAll()
  })
  const shared = { ...deps, connection }

  const downloads = createDownloads({
    ...shared,
    fetch: (recording, signal, progress) =>
      fetchSealed({
        hub: deps.hub,
        folder: deps.folder,
        sha256: recording.sealedSha256,
        bytes: recording.sealedBytes,
        signal,
        progress,
      }),
    now: () => performance.now(),
    onBytes: telling.ask,
  })
  let { device } = deps
  const pumpTurn = createPump({
    ...shared,
    device: () => device,
    onForked: () => {
      device = deps.newDevice()
      complaints.raise('DeviceForked', {})
    },
  })
  const pullTurn = createPull({
    ...shared,
    onPage: () => {
      mirrorTelling.ask()
      fetching.nudge()
    },
    onReset: () => {
      mirrorTelling.ask()
      pump.nudge()
      deps.onReset()
    },
    onLess: deps.onReset,
    onScopes: (scopes) => {
      listening.of(scopes)
    },
  })

  let isPulling = false
  const loop = (name: string, turn: (signal: AbortSignal) => Promise<Turn>) =>
    createLoop({
      turn,
      backoff: createBackoff(deps),
      timers,
      bug: (cause) => {
        deps.bug(name, cause)
      },
    })
  const pump = loop('pump', async (signal) => {
    const turn = await pumpTurn(signal)
    telling.ask()
    return turn
  })
  const pull = loop('pull', async (signal) => {
    isPulling = true
    telling.ask()
    try {
      return await pullTurn(signal)
    } finally {
      isPulling = false
      telling.ask()
    }
  })
  const fetching = loop('downloads', downloads.turn)
  const listening = createEvents({
    hub: deps.hub,
    onMoved: ({ scope, seq }) => {
      if (isBehind(deps.mirror.cursors()[scope], seq)) pull.nudge()
    },
  })
  const events = loop('events', listening.turn)

  const wakeAll = (): void => {
    downloads.forgive()
    pump.wake()
    pull.wake()
    events.wake()
    fetching.wake()
  }

  const state = (): SyncState => ({
    connection: connection.state(),
    waiting: outbox.waiting(),
    pulling: isPulling,
    download: { ...countsOf(shelf), ...downloads.state() },
    problems: problems.count(),
  })

  const ask = (id: RecordingId): void => {
    downloads.ask(id)
    fetching.nudge()
  }

  wakeAll()

  return {
    state,
    now: wakeAll,
    received: () =>
      new Promise((resolve) => {
        const callOff = timers.after(receiveMs, resolve)
        void pull.turned().then(() => {
          callOff()
          resolve()
        })
      }),
    retry: (problem) => {
      if (retryFact(outbox, problem)) announce({ type: 'MirrorChanged' })
      const entry = problem.callId === null ? undefined : shelf.entryOfCall(problem.callId)
      if (entry?.state === 'failed') {
        shelf.mark(entry.recording.id, { state: 'remote', haveBytes: 0 })
        ask(entry.recording.id)
      }
      wakeAll()
    },
    nudge: () => {
      pump.nudge()
      telling.ask()
    },
    ask,
    shareOf: downloads.shareOf,
    changed: () => {
      complaints.recount()
      telling.ask()
    },
    stop: async () => {
      telling.stop()
      mirrorTelling.stop()
      await Promise.all([pump.stop(), pull.stop(), fetching.stop(), events.stop()])
    },
  }
}

/** In a workspace without a hub nothing is exchanged, and what is mine waits. */
export function createNoExchange({
  outbox,
  shelf,
  problems,
}: Pick<ExchangeDeps, 'outbox' | 'shelf' | 'problems'>): SyncControl {
  return {
    state: () => ({
      connection: 'none',
      waiting: outbox.waiting(),
      pulling: false,
      download: { ...countsOf(shelf), current: null, held: null },
      problems: problems.count(),
    }),
    now: () => undefined,
    received: () => Promise.resolve(),
    retry: () => undefined,
  }
}

/** Whether what is here ends before that place in the feed. */
const isBehind = (cursor: string | undefined, seq: number): boolean =>
  Number(cursor?.slice(cursor.lastIndexOf('.') + 1) ?? 0) < seq

function countsOf(shelf: Shelf): { readonly ready: number; readonly wanted: number } {
  const { ready, wanted } = shelf.counts()
  return { ready, wanted }
}

function retryFact(outbox: Outbox, { kind, params }: Problem): boolean {
  if (kind !== 'FactRejected' && kind !== 'FactConflict') return false
  const id = FactId.safeParse(params['fact'])
  if (id.success) outbox.retry(id.data)
  return id.success
}
