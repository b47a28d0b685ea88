/** What was listened to and what may be left out. Pure; all in milliseconds. */
import type { HeardRun, Hearing } from '#shared/listening.ts'
import type { OffsetMs } from '#shared/time.ts'

export type Stretch = readonly [from: number, to: number]

/** Sorted, with what touches or overlaps made one. */
const mergeStretches = (stretches: readonly Stretch[], bridge = 0): readonly Stretch[] => {
  const sorted = stretches.filter(([from, to]) => to > from).sort((a, b) => a[0] - b[0])
  const merged: [number, number][] = []
  for (const [from, to] of sorted) {
    const last = merged.at(-1)
    if (last && from <= last[1] + bridge) last[1] = Math.max(last[1], to)
    else merged.push([from, to])
  }
  return merged
}

/** Shorter silences are left in: a jump would be heard more than the pause. */
const SHORTEST_SKIP_MS = 400

export const audibleStretches = (
  speech: readonly (readonly Stretch[])[],
  durationMs: number,
  /** What is kept of a silence before and after speech. */
  marginMs: number,
): readonly Stretch[] =>
  mergeStretches(
    speech
      .flat()
      .map(([from, to]): Stretch => [
        Math.max(0, from - marginMs),
        Math.min(durationMs, to + marginMs),
      ]),
    SHORTEST_SKIP_MS,
  )

/** Where to jump to from a silence; null within speech; the end after the last word. */
export const skipFrom = (
  audible: readonly Stretch[],
  at: number,
  durationMs: number,
): number | null => {
  if (audible.length === 0) return null
  let [low, high] = [0, audible.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((audible[middle]?.[1] ?? 0) > at) high = middle
    else low = middle + 1
  }
  const next = audible[low]
  if (!next) return at < durationMs ? durationMs : null
  return next[0] > at ? next[0] : null
}

/** How sound comes out: at which speed in percent, and of whom. */
export type Manner = { readonly speed: number; readonly sides: HeardRun['sides'] }

type Run = Manner & { readonly from: number; to: number }

/** Follows the playhead and tells what was heard and skipped since it was last asked. */
export const createHearing = () => {
  let runs: Run[] = []
  let skipped: readonly Stretch[] = []
  let replays = 0
  let current: Run | null = null

  const close = () => {
    if (current && current.to > current.from) runs.push(current)
    current = null
  }

  return {
    /**
     * Sound is playing at this place; null where it is let out to nobody. A step back, a leap or
     * another manner begins a new run.
     */
    at: (ms: number, manner: Manner | null, leap = 1000): void => {
      const goesOn = current && ms >= current.to && ms - current.to <= leap
      if (current && goesOn) current.to = ms
      if (
        current &&
        (!goesOn || current.speed !== manner?.speed || current.sides !== manner.sides)
      ) {
        close()
      }
      if (manner) current ??= { ...manner, from: ms, to: ms }
    },
    /** A silence was jumped over. */
    skip: (from: number, to: number): void => {
      skipped = mergeStretches([...skipped, [from, to]])
    },
    replay: (): void => {
      replays += 1
    },
    /** Sound stopped, or went elsewhere. */
    stop: close,
    /** In whole milliseconds; what was taken is not told again. */
    take: (): Hearing => {
      const running = current
      close()
      const taken = {
        heard: runs.map(({ from, to, speed, sides }) => ({
          ...{ from: offset(from), to: offset(to), speed, sides },
        })),
        skipped: skipped.map(([from, to]): Stretch => [offset(from), offset(to)]),
        replays,
      }
      runs = []
      skipped = []
      replays = 0
      if (running) current = { ...running, from: running.to }
      return taken
    },
  }
}

/** Places come from the playhead, which never lies before the start. */
const offset = (ms: number): OffsetMs => Math.round(ms) as OffsetMs
