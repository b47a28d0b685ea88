import { bandAt, readBlockInfo } from '#core/audio/aac-block.ts'
import {
  INTENSITY_IN,
  isIntensity,
  isNoise,
  readChannel,
  type Channel,
} from '#core/audio/aac-channel.ts'
import { createFilterBank } from '#core/audio/aac-filter.ts'
import { FRAME } from '#core/audio/aac-tables.ts'
import { applyTns } from '#core/audio/aac-tns.ts'
import { createBitReader, type BitReader } from '#core/audio/bits.ts'

/** The parts a frame is made of (ISO/IEC 14496-3, 4.5.2.1). */
const [SINGLE, PAIR, LOW, DATA, FILL, END] = [0, 1, 3, 4, 6, 7] as const
/** What a fill may hold besides nothing: a replica of the upper half of the band. */
const [REPLICA, REPLICA_CRC] = [13, 14] as const

type AacFrame = {
  /** A channel each, at full scale 32768. */
  readonly samples: readonly Float64Array[]
  /** Whether it also says how to make a band above this one, which is left out. */
  readonly hasReplica: boolean
}

export type AacDecoder = {
  /** 1024 samples a channel, or undefined where the frame is damaged. */
  readonly decode: (frame: Uint8Array) => AacFrame | undefined
}

/** Decodes AAC-LC of one or two channels, frame by frame in their order. */
export const createAacDecoder = (rateIndex: number, channels: number): AacDecoder => {
  const banks = Array.from({ length: channels }, createFilterBank)
  const noise = createNoise()

  const decode = (frame: Uint8Array): AacFrame | undefined => {
    const reader = createBitReader(frame)
    const found: Channel[] = []
    let hasReplica = false
    for (;;) {
      const part = reader.read(3)
      if (reader.isOver()) return undefined
      if (part === END) break
      if (part === SINGLE || part === LOW) {
        reader.skip(4)
        const channel = readChannel(reader, rateIndex, undefined, noise)
        if (!channel) return undefined
        if (part === SINGLE) found.push(channel)
      } else if (part === PAIR) {
        const pair = readPair(reader, rateIndex, noise)
        if (!pair) return undefined
        found.push(...pair)
      } else if (part === FILL) hasReplica = skipFill(reader) || hasReplica
      else if (part === DATA) skipData(reader)
      else return undefined
    }
    if (reader.isOver() || found.length !== channels) return undefined
    return { samples: found.map(sound), hasReplica }
  }

  const sound = ({ block, spectrum, tns }: Channel, channel: number): Float64Array => {
    const samples = new Float64Array(FRAME)
    applyTns(spectrum, tns)
    banks[channel]?.(spectrum, block.sequence, block.shape, samples)
    return samples
  }

  return { decode }
}

/** Whether a stream that begins with these frames has an upper band besides what is decoded. */
export const hasUpperBand = (
  rateIndex: number,
  channels: number,
  frames: Iterable<Uint8Array>,
): boolean => {
  const decoder = createAacDecoder(rateIndex, channels)
  for (const frame of frames) if (decoder.decode(frame)?.hasReplica) return true
  return false
}

/** Repeatable, so that a recording decodes to the same samples each time. */
const createNoise = (): (() => number) => {
  let state = 0x1f2e3d4c
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0
    return state
  }
}

const readPair = (
  reader: BitReader,
  rateIndex: number,
  noise: () => number,
): readonly [Channel, Channel] | undefined => {
  reader.skip(4)
  const isCommon = reader.read(1) === 1
  const block = isCommon ? readBlockInfo(reader, rateIndex) : undefined
  if (isCommon && !block) return undefined
  const bandTotal = block ? block.groups.length * block.bandCount : 0
  const kind = isCommon ? reader.read(2) : 0
  if (kind === 3) return undefined
  const isSum = Uint8Array.from({ length: bandTotal }, () =>
    kind === 1 ? reader.read(1) : kind >> 1,
  )

  const left = readChannel(reader, rateIndex, block, noise)
  const right = left && readChannel(reader, rateIndex, block, noise)
  if (!left || !right) return undefined
  joinChannels(left, right, isSum)
  return [left, right]
}

/** Undoes what was coded of both channels together: sum and difference, or one and its place. */
const joinChannels = (left: Channel, right: Channel, isSum: Uint8Array): void => {
  const { block } = right
  let window = 0
  block.groups.forEach((windows, group) => {
    for (let band = 0; band < block.bandCount; band++) {
      const index = bandAt(block, group, band)
      const book = right.books[index] ?? 0
      const other = left.books[index] ?? 0
      const isJoint = isSum[index] === 1
      const from = block.offsets[band] ?? 0
      const to = block.offsets[band + 1] ?? 0
      if (isIntensity(book)) {
        const sign = (book === INTENSITY_IN ? 1 : -1) * (isJoint ? -1 : 1)
        const scale = sign * 0.5 ** ((right.factors[index] ?? 0) / 4)
        for (let w = window; w < window + windows; w++) {
          const at = w * block.windowLength
          copyScaled(left.spectrum, right.spectrum, at + from, at + to, scale)
        }
      } else if (isJoint && !isNoise(book) && !isNoise(other)) {
        for (let w = window; w < window + windows; w++) {
          const at = w * block.windowLength
          splitSum(left.spectrum, right.spectrum, at + from, at + to)
        }
      }
    }
    window += windows
  })
}

const copyScaled = (
  source: Float64Array,
  target: Float64Array,
  from: number,
  to: number,
  scale: number,
): void => {
  for (let i = from; i < to; i++) target[i] = (source[i] ?? 0) * scale
}

const splitSum = (left: Float64Array, right: Float64Array, from: number, to: number): void => {
  for (let i = from; i < to; i++) {
    const sum = left[i] ?? 0
    const difference = right[i] ?? 0
    left[i] = sum + difference
    right[i] = sum - difference
  }
}

/** Whether the fill holds a replica. */
const skipFill = (reader: BitReader): boolean => {
  const short = reader.read(4)
  const bytes = short === 15 ? short + reader.read(8) - 1 : short
  if (bytes === 0) return false
  const type = reader.read(4)
  reader.skip(bytes * 8 - 4)
  return type === REPLICA || type === REPLICA_CRC
}

const skipData = (reader: BitReader): void => {
  reader.skip(4)
  const isAligned = reader.read(1) === 1
  const short = reader.read(8)
  const bytes = short === 255 ? short + reader.read(8) : short
  if (isAligned) reader.skip((8 - (reader.at() & 7)) & 7)
  reader.skip(bytes * 8)
}
