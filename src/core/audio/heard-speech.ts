import type { Range } from '#shared/activity.ts'

import { runsOf, type HeardWindows } from '#core/audio/heard-windows.ts'
import { louderThan, type Loudness } from '#core/audio/loudness.ts'
import { atLeast, joined, minus, union, type Ranges } from '#core/audio/ranges.ts'
import {
  BURST_MS,
  FLOOR_SHARE,
  GAP_MS,
  HYSTERESIS,
  MOST_BELOW_VOICE,
  NEVER_SPEECH,
  SOFTEST_VOICE,
  VOICE_SHARE,
} from '#core/audio/speech.ts'

/** The model is sure of speech from here on, and goes on while it is above the second. */
const [SURE, STILL] = [128, 90]
/** The model needs a moment to be sure, and one to let go: so far away an edge of loudness is its. */
const REACH_MS = 200
/** A window of the model: where loudness has no edge, speech began at most so much earlier. */
const LATE_MS = 32
/** Half decibels: an edge of speech stands so much above the floor, and so much below the voice. */
const LEAST_RISE = 12
const BELOW_LOUDEST = 24

/**
 * The stretches of one channel in which somebody speaks: those the model says, with edges where the
 * loudness has them. What is far softer than the voice is the other side, heard through the line.
 */
export const speechHeard = (loudness: Loudness, heard: HeardWindows, tones: Ranges): Ranges => {
  const { percentile, msOf } = loudness
  const isSure = (window: number): boolean =>
    heard.speech(Math.floor(msOf(window) / heard.windowMs)) >= SURE
  const floor = percentile(FLOOR_SHARE)
  const voice = percentile(VOICE_SHARE, isSure)
  if (voice < SOFTEST_VOICE) return []

  const least = Math.max(voice - MOST_BELOW_VOICE, NEVER_SPEECH)
  const on = Math.max(least, Math.min(floor + LEAST_RISE, voice - BELOW_LOUDEST))
  const loud = joined(louderThan(loudness, on, on - HYSTERESIS), BURST_MS)
  const said = runsOf(
    heard,
    (window) => heard.speech(window) >= SURE,
    (window) => heard.speech(window) >= STILL,
  )
  const spoken = union([meetings(said, loud)], GAP_MS)
  return atLeast(minus(spoken, tones), BURST_MS)
}

/** The parts of `loud` that were said, cut where it goes on beyond what was said. */
const meetings = (said: Ranges, loud: Ranges): Ranges => {
  const parts: Range[] = []
  let first = 0
  for (const [start, end] of said) {
    while ((loud[first]?.[1] ?? Infinity) <= start - REACH_MS) first++
    for (let at = first; (loud[at]?.[0] ?? Infinity) < end + REACH_MS; at++) {
      const [from, to] = loud[at] ?? [0, 0]
      const part: Range = [
        from >= start - REACH_MS ? from : Math.max(0, start - LATE_MS),
        to <= end + REACH_MS ? to : end,
      ]
      if (part[0] < part[1]) parts.push(part)
    }
  }
  return parts
}
