import { setTimeout } from 'node:timers/promises'

import { LEAST_SILENCE_MS, measuresOf } from '#core/audio/measures.ts'
import { readPyramidLevel } from '#core/audio/pyramid.ts'
import { activityIn, energiesFrom } from '#main/media/measured.ts'
import type { HearingBook, MeasuresBook, SoundBook } from '#main/ports.ts'
import type { RecordingId } from '#shared/ids.ts'
import type { Measures } from '#shared/measures.ts'
import type { News } from '#shared/news.ts'

/** Keeps the figures of each recording true to what was measured of it. */
export type MeasuresKeeper = {
  /** What was measured of this recording is new. */
  readonly measured: (id: RecordingId) => void
  /** The same of many, one after the other. */
  readonly anew: (ids: readonly RecordingId[]) => Promise<void>
  /** Makes the figures of what an earlier version measured; may be stopped and begun again. */
  readonly catchUp: () => Promise<void>
  readonly close: () => void
}

/** So many recordings are told of at once. */
const BATCH = 20
/** Reading figures off takes at most a fifth of the time, and the person has the rest. */
const REST = 4

export function createMeasuresKeeper({
  sounds,
  hearings,
  book,
  announce,
  bug,
}: {
  readonly sounds: SoundBook
  readonly hearings: HearingBook
  readonly book: MeasuresBook
  readonly announce: (news: News) => void
  readonly bug: (where: string, cause: unknown) => void
}): MeasuresKeeper {
  const leaving = new AbortController()
  // A call, because TypeScript takes the property for one that cannot change.
  const hasLeft = (): boolean => leaving.signal.aborted

  const keep = (id: RecordingId): void => {
    try {
      const measures = readOff(sounds, hearings, id)
      if (measures) book.save(id, measures)
    } catch (cause) {
      bug('measures', cause) // The call can be heard and judged without its figures.
    }
  }
  const tell = (recordingIds: readonly RecordingId[]): void => {
    if (recordingIds.length > 0) announce({ type: 'MeasuresChanged', recordingIds })
  }

  /** False once this is closed. */
  const keepAll = async (ids: readonly RecordingId[]): Promise<boolean> => {
    for (const id of ids) {
      const began = performance.now()
      keep(id)
      await setTimeout((performance.now() - began) * REST)
      if (hasLeft()) return false
    }
    tell(ids)
    return true
  }

  return {
    measured: (id) => {
      keep(id)
      tell([id])
    },
    anew: async (ids) => {
      for (let at = 0; at < ids.length && !hasLeft(); at += BATCH) {
        await keepAll(ids.slice(at, at + BATCH))
      }
    },
    catchUp: async () => {
      let last: RecordingId | null = null
      while (!hasLeft()) {
        const ids: readonly RecordingId[] = book.missing(last, BATCH)
        if (!(await keepAll(ids)) || ids.length < BATCH) return
        last = ids.at(-1) ?? null
      }
    },
    close: () => {
      leaving.abort()
    },
  }
}

/** Undefined for what another version measured, until this one has measured it anew. */
function readOff(sounds: SoundBook, hearings: HearingBook, id: RecordingId): Measures | undefined {
  const json = sounds.speech(id)
  const pyramid = sounds.pyramid(id)
  if (json === undefined || !pyramid) return undefined
  const energies = energiesFrom(json)
  const peaks = readPyramidLevel(pyramid, 0)
  if (!energies || !peaks.ok) return undefined
  const activity = activityIn(energies, hearings.of(id), LEAST_SILENCE_MS)
  return measuresOf({ activity, energies, peaks: peaks.value })
}
