import type { Range } from '#shared/activity.ts'

import type { PyramidLevel, PyramidShape } from '#core/audio/pyramid.ts'
import { unitsIn, type Ranges } from '#core/audio/ranges.ts'

/** The loudest G.711 code, positive and negative: within 0.4 dB of full scale. */
const LOUDEST = 127
const LOUDEST_NEGATIVE = -128

/** Ours: one piece of 8 ms in a hundred at full scale is heard as harsh. */
export const OVERDRIVEN_SHARE = 0.01
/** Pieces further apart than this are fewer than that share. */
const REACH = 1 / OVERDRIVEN_SHARE
/** A single peak is a click, and two are chance. */
const LEAST_PIECES = 3

type Shape = Pick<PyramidShape, 'channels' | 'sampleRate'>

/** Of the pieces in which a channel speaks, the share that reaches full scale; level 0 of its peaks. */
export const fullScaleShare = (
  peaks: PyramidLevel,
  shape: Shape,
  channel: number,
  speech: Ranges,
): number => {
  const reaches = reachesIn(peaks, shape, channel)
  let reached = 0
  let all = 0
  for (const at of piecesIn(peaks, shape, speech)) {
    all++
    if (reaches(at)) reached++
  }
  return all === 0 ? 0 : Math.round((reached / all) * 10_000) / 10_000
}

/** The stretches in which a channel's speech reaches full scale again and again; level 0 as above. */
export const overdrivenIn = (
  peaks: PyramidLevel,
  shape: Shape,
  channel: number,
  speech: Ranges,
): Ranges => {
  const reaches = reachesIn(peaks, shape, channel)
  const runs: { readonly first: number; last: number; count: number }[] = []
  for (const at of piecesIn(peaks, shape, speech)) {
    if (!reaches(at)) continue
    const run = runs.at(-1)
    if (run && at - run.last <= REACH) {
      run.last = at
      run.count++
    } else runs.push({ first: at, last: at, count: 1 })
  }
  const msOf = (piece: number): number =>
    Math.round((piece * peaks.samplesPerBucket * 1000) / shape.sampleRate)
  return runs
    .filter(({ count }) => count >= LEAST_PIECES)
    .map(({ first, last }): Range => [msOf(first), msOf(last + 1)])
}

const reachesIn =
  ({ values }: PyramidLevel, { channels }: Shape, channel: number) =>
  (piece: number): boolean => {
    const pair = (piece * channels + channel) * 2
    return values[pair] === LOUDEST_NEGATIVE || values[pair + 1] === LOUDEST
  }

function* piecesIn(
  { samplesPerBucket, buckets }: PyramidLevel,
  { sampleRate }: Shape,
  speech: Ranges,
): Generator<number> {
  for (const at of unitsIn(speech, sampleRate / samplesPerBucket / 1000)) {
    if (at < buckets) yield at
  }
}
