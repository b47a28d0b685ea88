import { rm } from 'node:fs/promises'

import { isDualMono } from '#core/audio/dual-mono.ts'
import { openEnergies } from '#core/audio/energies.ts'
import { aboutFailure } from '#intake/probe-recording.ts'
import { createCacheSize } from '#main/media/cache-size.ts'
import type { Sounding } from '#main/media/answer-recording.ts'
import { activityFrom, toMeasured } from '#main/media/measured.ts'
import { createMeasuring, decodedBytes } from '#main/media/measuring.ts'
import { createPlaybacks } from '#main/media/playbacks.ts'
import type { RecordingFiles } from '#main/media/recording-files.ts'
import { saveClip } from '#main/media/save-clip.ts'
import type { Sound } from '#main/ports-app.ts'
import type { HearingBook, Shelf, ShelfEntry, SoundBook } from '#main/ports.ts'
import type { Complaints } from '#main/sync/complaints.ts'
import type { Analysis } from '#media/analysis.ts'
import type { MediaEngine } from '#media/engine.ts'
import type { MediaFailure } from '#media/failure.ts'
import type { Activity } from '#shared/activity.ts'
import type { Recording } from '#shared/call.ts'
import type { RecordingId } from '#shared/ids.ts'
import type { News, SoundState } from '#shared/news.ts'
import { err, ok } from '#shared/result.ts'

export type Sounds = Sound &
  Sounding & {
    /** A recording arrived; whoever opens it will find it measured. */
    readonly arrived: (recording: Recording) => void
    /** Measures ahead what is here and was not measured when the program last ended. */
    readonly catchUp: () => void
    /** Tries again what needs a program to be decoded. */
    readonly decoderNamed: () => void
    /** Tries again what failed before. */
    readonly retry: (recording: Recording) => void
    /** Takes a recording off the disk; false where the disk would not let it. */
    readonly evict: (entry: ShelfEntry) => Promise<boolean>
    /** What the decoded recordings take. */
    readonly cacheBytes: () => number
    readonly close: () => Promise<void>
  }

export type SoundsDeps = {
  readonly files: RecordingFiles
  readonly shelf: Shelf
  readonly book: SoundBook
  readonly hearings: HearingBook
  readonly front: MediaEngine
  readonly back: MediaEngine
  /** Whether so many bytes more leave the disk what it must keep free. */
  readonly hasRoomFor: (bytes: number) => Promise<boolean>
  readonly complaints: Complaints
  readonly announce: (news: News) => void
  readonly bug: (where: string, cause: unknown) => void
  /** What was measured of a recording is kept. */
  readonly onMeasured: (id: RecordingId) => void
  /** Somebody waits for a recording to be measured, or no longer does. */
  readonly onAwaited: (isAwaited: boolean) => void
  /** What the call log calls the call. */
  readonly nameOf: (recording: Recording) => string
  /** Fetches a recording before all others. */
  readonly ask: (id: RecordingId) => void
  /** How much of a recording is here, 0…1, while it is on its way. */
  readonly shareOf: (id: RecordingId) => number | undefined
}

/** Damage that a fresh copy from the hub mends. */
const mendable: ReadonlySet<MediaFailure['type']> = new Set([
  'FileUnreadable',
  'NotSealed',
  'Tampered',
  'TruncatedFile',
])

/** The sound of this workspace's recordings: fetched, decoded once, measured once, then played. */
export function createSounds(deps: SoundsDeps): Sounds {
  const { files, shelf, book, complaints, announce } = deps
  const playbacks = createPlaybacks(files)
  const cache = createCacheSize(files.cacheFolder)
  const measured = new Map<RecordingId, string>()
  const failures = new Map<RecordingId, string>()
  const mended = new Set<RecordingId>()
  let lookedAt: RecordingId | undefined
  let activity: { readonly of: string; readonly is: Activity } | undefined
  // A long recording's peaks are asked for in parts, and reading them is most of the work.
  let peaks: { readonly of: string; readonly is: Uint8Array } | undefined

  const tell = (recordingId: RecordingId, sound: SoundState): void => {
    announce({ type: 'SoundChanged', recordingId, sound })
  }

  const measuring = createMeasuring({
    ...deps,
    onShare: (id, share) => {
      tell(id, { type: 'preparing', share })
    },
    onDone: (recording, result) => {
      cache.look(files.decoded(recording).path)
      if (result.ok) finish(recording, result.value)
      else fail(recording, result.error)
    },
    bug: (cause) => {
      deps.bug('measuring', cause)
    },
  })

  const finish = (recording: Recording, { pyramid, energies, info }: Analysis): void => {
    const { id, callId } = recording
    if (info.frames === 0) {
      if (!recording.problems.includes('NoSamples')) {
        complaints.raise('RecordingEmpty', { file: deps.nameOf(recording) }, callId)
      }
      failures.set(id, 'NoSamples')
      tell(id, { type: 'failed', reason: 'NoSamples' })
      return
    }
    book.save(id, pyramid, toMeasured(energies))
    const heard = openEnergies(energies)
    if (heard.ok && isDualMono(heard.value)) book.saveDualMono(id)
    deps.onMeasured(id)
    measured.set(id, recording.sha256)
    mended.delete(id)
    complaints.withdraw('RecordingUnreadable', callId)
    complaints.withdraw('DiskFull', callId)
    tell(id, { type: 'ready' })
  }

  const fail = (recording: Recording, failure: MediaFailure): void => {
    if (failure.type === 'Cancelled') return
    if (mendable.has(failure.type) && !mended.has(recording.id)) {
      mend(recording)
      return
    }
    if (isDiskFull(failure)) {
      failures.set(recording.id, 'DiskFull')
      const neededMb = Math.ceil(decodedBytes(recording) / 1e6)
      complaints.raise('DiskFull', { neededMb, freeMb: 0 }, recording.callId)
      tell(recording.id, { type: 'failed', reason: 'DiskFull' })
      return
    }
    failures.set(recording.id, failure.type)
    const params = { file: deps.nameOf(recording), reason: failure.type, ...aboutFailure(failure) }
    complaints.raise('RecordingUnreadable', params, recording.callId)
    tell(recording.id, { type: 'failed', reason: failure.type })
  }

  /** Throws the damaged file away and fetches it anew, once. */
  const mend = (recording: Recording): void => {
    mended.add(recording.id)
    playbacks.close(recording.id)
    measured.delete(recording.id)
    shelf.mark(recording.id, { state: 'remote', haveBytes: 0 })
    announce({ type: 'MediaChanged', callId: recording.callId, media: 'remote' })
    tell(recording.id, { type: 'waiting' })
    removeFiles(recording)
      .then(() => {
        deps.ask(recording.id)
      })
      .catch((cause: unknown) => {
        deps.bug('mending', cause)
      })
  }

  const removeFiles = async (recording: Recording): Promise<void> => {
    await rm(files.original(recording).path, { force: true })
    await rm(files.decoded(recording).path, { force: true })
    cache.look(files.decoded(recording).path)
  }

  /** Whether it can be drawn and played; what was once found so is not looked for again. */
  const isMeasured = (recording: Recording): boolean => {
    if (measured.get(recording.id) === recording.sha256) return true
    const isSo = book.has(recording.id) && measuring.isDecodedHere(recording)
    if (isSo) measured.set(recording.id, recording.sha256)
    return isSo
  }

  const readyRecording = (id: RecordingId): Recording | undefined => {
    const entry = shelf.entry(id)
    return entry?.state === 'ready' ? entry.recording : undefined
  }

  const stateOf = (id: RecordingId): SoundState => {
    const entry = shelf.entry(id)
    if (entry?.state === 'failed') return { type: 'failed', reason: 'DownloadCorrupt' }
    if (entry?.state !== 'ready') {
      const share = deps.shareOf(id)
      return share === undefined ? { type: 'waiting' } : { type: 'downloading', share }
    }
    const reason = failures.get(id)
    if (reason !== undefined) return { type: 'failed', reason }
    if (isMeasured(entry.recording)) return { type: 'ready' }
    return { type: 'preparing', share: measuring.shareOf(id) ?? 0 }
  }

  return {
    stateOf,
    want: (id) => {
      lookedAt = id
      // There may be room by now.
      if (failures.get(id) === 'DiskFull') failures.delete(id)
      const entry = shelf.entry(id)
      if (!entry || entry.state === 'failed') return
      if (entry.state !== 'ready') deps.ask(id)
      else if (!failures.has(id) && !isMeasured(entry.recording)) {
        measuring.begin(entry.recording, true)
      }
    },
    activity: (id, { deadAirMs }) => {
      const entry = shelf.entry(id)
      if (!entry) return Promise.resolve(err({ type: 'RecordingNotFound' }))
      const basis = deps.hearings.has(id) ? 'model' : 'energy'
      const key = `${entry.recording.sha256} ${basis} ${deadAirMs}`
      if (activity?.of !== key) {
        const json = entry.state === 'ready' ? book.speech(id) : undefined
        const is =
          json === undefined ? undefined : activityFrom(json, deps.hearings.of(id), deadAirMs)
        if (!is) return Promise.resolve(err({ type: 'NotReady' }))
        activity = { of: key, is }
      }
      return Promise.resolve(ok(activity.is))
    },
    clip: (order, watch) => {
      const recording = readyRecording(order.recordingId)
      if (!recording) return Promise.resolve(err({ type: 'NotReady' }))
      return saveClip(files, recording, order, watch)
    },
    playback: (id) => {
      const recording = readyRecording(id)
      if (!recording) return undefined
      const opened = playbacks.open(recording)
      if (!opened.ok && opened.error.type === 'NotPrepared') {
        measured.delete(id) // Somebody emptied the cache.
        measuring.begin(recording, true)
      }
      return opened
    },
    pyramid: (id) => {
      const recording = readyRecording(id)
      if (recording && peaks?.of !== recording.sha256) {
        const is = book.pyramid(id)
        peaks = is && { of: recording.sha256, is }
      }
      return recording && peaks?.is
    },
    damaged: (id, failure) => {
      const recording = readyRecording(id)
      if (recording) fail(recording, failure)
    },
    arrived: (recording) => {
      failures.delete(recording.id)
      if (!isMeasured(recording)) measuring.begin(recording, recording.id === lookedAt)
      else tell(recording.id, { type: 'ready' })
    },
    catchUp: () => {
      for (const { recording, state } of shelf.onDisk()) {
        if (state === 'ready' && !book.has(recording.id)) measuring.begin(recording, false)
      }
    },
    decoderNamed: () => {
      for (const [id, reason] of failures) {
        if (reason !== 'UnknownCodec' && reason !== 'ExternalFailed') continue
        failures.delete(id)
        const recording = readyRecording(id)
        if (recording) measuring.begin(recording, id === lookedAt)
      }
    },
    retry: (recording) => {
      failures.delete(recording.id)
      mended.delete(recording.id)
      if (shelf.entry(recording.id)?.state === 'ready') measuring.begin(recording, true)
    },
    evict: async ({ recording }) => {
      measuring.cancel(recording.id)
      playbacks.close(recording.id)
      measured.delete(recording.id)
      try {
        await removeFiles(recording)
      } catch {
        return false // Windows removes no file that somebody reads.
      }
      shelf.mark(recording.id, { state: 'remote', haveBytes: 0 })
      announce({ type: 'MediaChanged', callId: recording.callId, media: 'remote' })
      return true
    },
    cacheBytes: cache.bytes,
    close: async () => {
      playbacks.closeAll()
      await Promise.all([deps.front.close(), deps.back.close()])
    },
  }
}

const isDiskFull = (failure: MediaFailure): boolean =>
  failure.type === 'CannotWrite' && (failure.code === 'ENOSPC' || failure.code === 'EDQUOT')
