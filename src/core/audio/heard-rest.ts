import type { Range } from '#shared/activity.ts'

import { runsOf, type HeardWindows } from '#core/audio/heard-windows.ts'
import { louderThan, type Loudness } from '#core/audio/loudness.ts'
import { atLeast, both, joined, minus, totalMs, widened, type Ranges } from '#core/audio/ranges.ts'
import { FLOOR_SHARE, HYSTERESIS } from '#core/audio/speech.ts'

/** Half decibels above −100 dBFS between which the line begins to sound, and above its floor. */
const [SOFTEST_SOUND, SURELY_SOUND] = [88, 112]
const LEAST_RISE = 16
/** Of 255: noise fills the band evenly; music does not, though a string that fades out may. */
const FLAT = 180
const MUSIC_FLATNESS = 110
/** −40 dBFS. What is softer is the street outside, which every call has. */
const SOFTEST_NOISE = 120
const NOISE_GAP_MS = 100
const SHORTEST_NOISE_MS = 1000
/** Words fade in and out for longer than they are counted. */
const AROUND_SPEECH_MS = 150
/** A breath or a click stands alone and is shorter than a run of notes. */
const NOTE_GAP_MS = 200
const SHORTEST_NOTE_MS = 350
/** A rest between two notes; nobody speaks in it. */
const REST_MS = 1500
const SHORTEST_MUSIC_MS = 3000
/** Music sounds for so much of its time; coughs and clicks do not. */
const MUSIC_SHARE = 0.6

/** Where a channel sounds at all, whatever it is. */
const soundingOf = (loudness: Loudness): Ranges => {
  const floor = loudness.percentile(FLOOR_SHARE)
  const on = Math.max(SOFTEST_SOUND, Math.min(floor + LEAST_RISE, SURELY_SOUND))
  return louderThan(loudness, on, on - HYSTERESIS)
}

/** What sounds and is neither speech nor a tone: steady noise, and music, which lasts. */
export const restHeard = (
  heard: HeardWindows,
  loudness: Loudness,
  speech: Ranges,
  tones: Ranges,
): { readonly noise: Ranges; readonly music: Ranges } => {
  const unsaid = minus(
    minus(soundingOf(loudness), widened(speech, AROUND_SPEECH_MS)),
    widened(tones, 40),
  )
  const flat = joined(
    runsOf(heard, (window) => heard.flatness(window) >= FLAT),
    NOISE_GAP_MS,
  )
  const noise = atLeast(joined(both(flat, unsaid), NOISE_GAP_MS), SHORTEST_NOISE_MS).filter(
    ([from, to]) => loudness.meanLevel(from, to) >= SOFTEST_NOISE,
  )

  const notes = atLeast(joined(minus(unsaid, noise), NOTE_GAP_MS), SHORTEST_NOTE_MS)
  const music = apart(notes, speech).filter(
    (range) =>
      range[1] - range[0] >= SHORTEST_MUSIC_MS &&
      totalMs(both([range], notes)) >= MUSIC_SHARE * (range[1] - range[0]) &&
      meanFlatness(heard, range) <= MUSIC_FLATNESS,
  )
  return { noise, music }
}

/** Notes joined over the rests between them, never over a word. */
const apart = (notes: Ranges, speech: Ranges): Ranges => minus(joined(notes, REST_MS), speech)

const meanFlatness = ({ flatness, windowMs }: HeardWindows, [from, to]: Range): number => {
  const first = Math.floor(from / windowMs)
  const last = Math.ceil(to / windowMs)
  let sum = 0
  for (let window = first; window < last; window++) sum += flatness(window)
  return sum / (last - first)
}
