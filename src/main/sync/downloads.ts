import type { Shelf, ShelfEntry } from '#main/ports.ts'
import type { Complaints } from '#main/sync/complaints.ts'
import type { Connection } from '#main/sync/connection.ts'
import type { FetchFailure } from '#main/sync/fetch-sealed.ts'
import type { Turn } from '#main/sync/loop.ts'
import type { Room } from '#main/sync/room.ts'
import type { Recording } from '#shared/call.ts'
import type { RecordingId } from '#shared/ids.ts'
import type { News, SyncState } from '#shared/news.ts'
import type { Result } from '#shared/result.ts'

const atOnce = 2
const attemptsOfCorrupt = 3
const announceEveryMs = 250
const lookAgainMs = 30_000

/** After so many recordings in a row that brought nothing, it is the hub and not the recordings. */
const failuresInARow = 2
/** A recording that failed lets the others pass for so long. */
const setAsideMs = 10_000

export type Downloads = {
  /** For a loop: fetches what is wanted until there is nothing left that can be. */
  readonly turn: (signal: AbortSignal) => Promise<Turn>
  /** Somebody looks at this recording: it goes first, even before one under way. */
  readonly ask: (id: RecordingId) => void
  /** The hub is back: what failed may be tried at once. */
  readonly forgive: () => void
  readonly state: () => Pick<SyncState['download'], 'current' | 'held'>
  /** How much of a recording is here, 0…1, while it is on its way. */
  readonly shareOf: (id: RecordingId) => number | undefined
}

type Active = {
  readonly entry: ShelfEntry
  readonly stop: AbortController
  bytes: number
}

/** Brings recordings from the hub, what was asked for first, then by deadline, two at a time. */
export function createDownloads({
  fetch,
  shelf,
  room,
  connection,
  complaints,
  announce,
  now,
  nameOf,
  onReady,
  onBytes,
}: {
  /** See `fetchSealed`. */
  readonly fetch: (
    recording: Recording,
    signal: AbortSignal,
    progress: (bytes: number) => void,
  ) => Promise<Result<null, FetchFailure>>
  readonly shelf: Shelf
  readonly room: Room
  readonly connection: Connection
  readonly complaints: Complaints
  readonly announce: (news: News) => void
  /** Milliseconds from any beginning. */
  readonly now: () => number
  /** What the call log calls the call, for people. */
  readonly nameOf: (recording: Recording) => string
  readonly onReady: (recording: Recording) => void
  /** Something of `state` changed. */
  readonly onBytes: () => void
}): Downloads {
  const active = new Map<RecordingId, Active>()
  const running = new Set<Promise<void>>()
  const asked = new Set<RecordingId>()
  const setAside = new Map<RecordingId, number>()
  let held: SyncState['download']['held'] = null
  let isFullKnown = false
  let failures = 0
  let poke = (): void => undefined

  const isHeld = (): boolean => held !== null

  const tell = (recording: Recording, media: 'remote' | 'partial' | 'ready' | 'failed'): void => {
    announce({ type: 'MediaChanged', callId: recording.callId, media })
    onBytes()
  }

  const follow = (one: Active): ((bytes: number) => void) => {
    let toldAt = Number.NEGATIVE_INFINITY
    return (bytes) => {
      one.bytes = bytes
      failures = 0
      if (now() - toldAt < announceEveryMs) return
      toldAt = now()
      const { recording } = one.entry
      shelf.mark(recording.id, { state: 'partial', haveBytes: bytes })
      announce({
        type: 'SoundChanged',
        recordingId: recording.id,
        sound: { type: 'downloading', share: shareOf(one) },
      })
      tell(recording, 'partial')
    }
  }

  const finish = (recording: Recording): void => {
    failures = 0
    asked.delete(recording.id)
    shelf.mark(recording.id, { state: 'ready', haveBytes: recording.sealedBytes })
    for (const kind of ['DownloadCorrupt', 'RecordingMissing', 'RecordingUnreadable'] as const) {
      complaints.withdraw(kind, recording.callId)
    }
    tell(recording, 'ready')
    onReady(recording)
  }

  const giveUp = (recording: Recording): void => {
    asked.delete(recording.id)
    shelf.mark(recording.id, { state: 'failed', haveBytes: 0 })
    const sound = { type: 'failed', reason: 'DownloadCorrupt' } as const
    announce({ type: 'SoundChanged', recordingId: recording.id, sound })
    tell(recording, 'failed')
  }

  const holdForDisk = (neededBytes: number, freeBytes: number): void => {
    held = 'diskFull'
    if (isFullKnown) return
    isFullKnown = true
    complaints.withdraw('DiskFull')
    complaints.raise('DiskFull', {
      neededMb: Math.ceil(neededBytes / 1e6),
      freeMb: Math.floor(freeBytes / 1e6),
    })
  }

  const hasRoomAgain = (): void => {
    isFullKnown = false
    complaints.withdraw('DiskFull')
  }

  const fail = (one: Active, failure: FetchFailure): void => {
    const { recording, attempts } = one.entry
    switch (failure.type) {
      case 'Stopped':
        return
      case 'DiskFull':
        shelf.mark(recording.id, { state: 'remote', haveBytes: 0 })
        holdForDisk(recording.sealedBytes, 0)
        return
      case 'CannotWrite':
        setAside.set(recording.id, now() + setAsideMs)
        complaints.raise(
          'RecordingUnreadable',
          { file: nameOf(recording), reason: failure.type },
          recording.callId,
        )
        return
      case 'Corrupt':
        shelf.mark(recording.id, { state: 'remote', haveBytes: 0, failedAttempt: true })
        if (attempts + 1 < attemptsOfCorrupt) return
        complaints.raise('DownloadCorrupt', { file: nameOf(recording) }, recording.callId)
        giveUp(recording)
        return
      case 'Unacceptable':
        complaints.raise(
          'RecordingMissing',
          { file: `${recording.sealedSha256.slice(0, 12)}…`, externalId: nameOf(recording) },
          recording.callId,
        )
        giveUp(recording)
        return
      case 'NotStarted':
      case 'Unreachable':
      case 'Busy':
      case 'Nonsense':
      case 'Refused':
        connection.failed(failure)
        complaints.ofHub(failure)
        failures += 1
        setAside.set(recording.id, now() + setAsideMs)
    }
  }

  const begin = (entry: ShelfEntry, signal: AbortSignal): void => {
    const one: Active = { entry, stop: new AbortController(), bytes: entry.haveBytes }
    const stop = (): void => {
      one.stop.abort()
    }
    signal.addEventListener('abort', stop, { once: true })

    const { recording } = entry
    active.set(recording.id, one)
    shelf.mark(recording.id, { state: 'partial', haveBytes: entry.haveBytes })
    const done = fetch(recording, one.stop.signal, follow(one))
      .then((fetched) => {
        if (fetched.ok) finish(recording)
        else fail(one, fetched.error)
      })
      .finally(() => {
        signal.removeEventListener('abort', stop)
        active.delete(recording.id)
        running.delete(done)
        onBytes()
      })
    running.add(done)
  }

  const candidates = (): readonly ShelfEntry[] => {
    for (const [id, until] of setAside) if (until <= now()) setAside.delete(id)
    return shelf
      .wanted(active.size + setAside.size + atOnce)
      .filter(({ recording: { id } }) => !active.has(id) && !setAside.has(id))
  }

  /** Starts what fits; false when there is no room for the next. */
  const fill = async (signal: AbortSignal): Promise<boolean> => {
    while (active.size < atOnce && failures < failuresInARow && !signal.aborted) {
      const [next] = candidates()
      if (!next) return true
      const needed =
        remaining(next) + sum([...active.values()].map(({ entry }) => remaining(entry)))
      const made = await room.make(needed, asked.has(next.recording.id))
      if (!made.ok) {
        if (made.error.type === 'OverBudget') held = 'budget'
        else holdForDisk(made.error.neededBytes, made.error.freeBytes)
        return false
      }
      begin(next, signal)
    }
    return true
  }

  return {
    turn: async (signal) => {
      failures = 0
      held = null
      for (;;) {
        const hasRoom = !isHeld() && (await fill(signal))
        if (active.size === 0 || signal.aborted) {
          if (hasRoom) hasRoomAgain()
          break
        }
        const poked = new Promise<void>((resolve) => {
          poke = resolve
        })
        await Promise.race([poked, ...running])
      }
      await Promise.allSettled([...running])
      if (failures > 0) {
        held = 'offline'
        onBytes()
        return { then: 'retry' }
      }
      onBytes()
      return { then: 'rest', ms: setAside.size > 0 ? setAsideMs : lookAgainMs }
    },
    ask: (id) => {
      asked.add(id)
      setAside.delete(id)
      shelf.ask(id)
      failures = 0
      held = null // There may be room for this one.
      if (active.size >= atOnce && !active.has(id)) {
        const last = [...active.values()]
          .filter(({ entry }) => !asked.has(entry.recording.id))
          .at(-1)
        last?.stop.abort()
      }
      poke()
    },
    forgive: () => {
      setAside.clear()
      failures = 0
    },
    state: () => {
      const [first] = active.values()
      return {
        current: first ? { recordingId: first.entry.recording.id, share: shareOf(first) } : null,
        held,
      }
    },
    shareOf: (id) => {
      const one = active.get(id)
      return one && shareOf(one)
    },
  }
}

const remaining = ({ recording, haveBytes }: ShelfEntry): number =>
  Math.max(0, recording.sealedBytes - haveBytes)

const shareOf = ({ entry, bytes }: Active): number =>
  entry.recording.sealedBytes === 0 ? 1 : Math.min(1, bytes / entry.recording.sealedBytes)

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)
