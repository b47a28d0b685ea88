import { AAC_BANDS, FRAME, SHORT_FRAME } from '#core/audio/aac-tables.ts'
import type { BitReader } from '#core/audio/bits.ts'

/** As the stream names them: what a block is, and how it meets its neighbours (4.6.11). */
export const [LONG_START, EIGHT_SHORT, LONG_STOP] = [1, 2, 3] as const

/** How a block is divided (ISO/IEC 14496-3, 4.4.2.1). */
export type BlockInfo = {
  readonly sequence: number
  readonly shape: 0 | 1
  readonly bandCount: number
  /** Windows of each group; one group of one window in a long block. */
  readonly groups: readonly number[]
  /** Where the bands of a window begin. */
  readonly offsets: readonly number[]
  readonly windowLength: number
  readonly tnsLimit: number
}

/** Undefined where the stream is damaged or asks for prediction, which this profile has not. */
export const readBlockInfo = (reader: BitReader, rateIndex: number): BlockInfo | undefined => {
  const bands = AAC_BANDS[rateIndex]
  if (!bands || reader.read(1) !== 0) return undefined
  const sequence = reader.read(2)
  const shape = reader.read(1) === 1 ? 1 : 0
  const isShort = sequence === EIGHT_SHORT
  const bandCount = reader.read(isShort ? 4 : 6)
  const offsets = isShort ? bands.short : bands.long
  const groups = isShort ? readGroups(reader.read(7)) : [1]
  if (!isShort && reader.read(1) === 1) return undefined
  if (bandCount >= offsets.length) return undefined
  return {
    sequence,
    shape,
    bandCount,
    groups,
    offsets,
    windowLength: isShort ? SHORT_FRAME : FRAME,
    tnsLimit: isShort ? bands.shortTns : bands.longTns,
  }
}

/** A bit for each window after the first: whether it belongs to the one before it. */
const readGroups = (bits: number): readonly number[] => {
  const groups = [1]
  for (let bit = 6; bit >= 0; bit--) {
    if ((bits >> bit) & 1) groups.push((groups.pop() ?? 0) + 1)
    else groups.push(1)
  }
  return groups
}

export const bandAt = (block: BlockInfo, group: number, band: number): number =>
  group * block.bandCount + band
