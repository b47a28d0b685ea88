/** What was listened to and what may be left out. Pure; all in milliseconds. */

export type Stretch = readonly [from: number, to: number]

/** Sorted, with what touches or overlaps made one. */
export const mergeStretches = (stretches: readonly Stretch[], bridge = 0): readonly Stretch[] => {
  const sorted = stretches.filter(([from, to]) => to > from).sort((a, b) => a[0] - b[0])
  const merged: [number, number][] = []
  for (const [from, to] of sorted) {
    const last = merged.at(-1)
    if (last && from <= last[1] + bridge) last[1] = Math.max(last[1], to)
    else merged.push([from, to])
  }
  return merged
}

/** Speech kept whole: what plays when silence is skipped. */
const KEPT_AROUND_SPEECH_MS = 120

/** Shorter silences are left in: a jump would be heard more than the pause. */
const SHORTEST_SKIP_MS = 400

export const audibleStretches = (
  speech: readonly (readonly Stretch[])[],
  durationMs: number,
): readonly Stretch[] =>
  mergeStretches(
    speech
      .flat()
      .map(([from, to]): Stretch => [
        Math.max(0, from - KEPT_AROUND_SPEECH_MS),
        Math.min(durationMs, to + KEPT_AROUND_SPEECH_MS),
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

/** Follows the playhead and tells which stretches were heard since it was last asked. */
export const createHearing = () => {
  let pending: readonly Stretch[] = []
  let current: [number, number] | null = null

  const close = () => {
    if (current) pending = mergeStretches([...pending, current], 1)
    current = null
  }

  return {
    /** Sound is playing at this place. A step back or a leap begins a new stretch. */
    at: (ms: number, leap = 1000): void => {
      if (current && ms >= current[1] && ms - current[1] <= leap) current[1] = ms
      else {
        close()
        current = [ms, ms]
      }
    },
    /** Sound stopped, or went elsewhere. */
    stop: close,
    /** Whole milliseconds, merged; what was taken is not told again. */
    take: (): readonly Stretch[] => {
      const running = current
      close()
      const taken = pending.map(([from, to]): Stretch => [Math.floor(from), Math.ceil(to)])
      pending = []
      if (running) current = [running[1], running[1]]
      return taken
    },
  }
}
