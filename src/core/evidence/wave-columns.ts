import type { PyramidLevel, PyramidShape } from '#core/audio/pyramid.ts'
import { touching, type Redaction } from '#core/audio/redact.ts'

/** Lowest and highest amplitude in −1…1; null where it is redacted. */
export type WaveColumn = { readonly min: number; readonly max: number } | null

/**
 * A clip as a picture of so many columns. Of a column that a redaction of its channel so much as
 * touches, by a sample of any bucket that was looked at, nothing is drawn: a picture would tell what
 * the sound no longer does. Frames are counted at `rate`, which decoding may have made another than
 * the one the peaks were taken at.
 */
export const waveColumns = (
  { level, sampleRate }: { readonly level: PyramidLevel } & Pick<PyramidShape, 'sampleRate'>,
  channel: number,
  clip: {
    readonly from: number
    readonly to: number
    readonly redactions: readonly Redaction[]
    readonly rate: number
  },
  count: number,
): readonly WaveColumn[] => {
  const scale = sampleRate / clip.rate / level.samplesPerBucket
  const mine = clip.redactions.filter((one) => one.channel === null || one.channel === channel)
  const frameOf = (column: number): number => clip.from + ((clip.to - clip.from) * column) / count
  return Array.from({ length: count }, (_, column) => {
    const first = Math.floor(frameOf(column) * scale)
    const end = Math.max(first + 1, Math.ceil(frameOf(column + 1) * scale))
    // A sample more at either end, for what rounding between the two rates may have moved.
    if (touching(mine, first / scale - 1, end / scale + 1).length > 0) return null
    let [min, max] = [0, 0]
    for (let bucket = first; bucket < Math.min(end, level.buckets); bucket++) {
      min = Math.min(min, level.min(channel, bucket))
      max = Math.max(max, level.max(channel, bucket))
    }
    return { min, max }
  })
}
