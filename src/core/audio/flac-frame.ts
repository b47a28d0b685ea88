import { createBitReader, type BitReader } from '#core/audio/bits.ts'

/** What the header of a frame says (RFC 9639, 9.1). */
export type FlacHeader = {
  /** Number of the frame, or of its first sample where blocks vary in length. */
  readonly number: number
  readonly isVariable: boolean
  /** Samples a channel has. */
  readonly blockSize: number
  /** Hz; 0 where the stream's own counts. */
  readonly sampleRate: number
  readonly channels: number
  /** How two channels were put together; undefined where they were not. */
  readonly stereo: 'left-side' | 'right-side' | 'mid-side' | undefined
  /** 0 where the stream's own counts. */
  readonly bits: number
  readonly length: number
}

const RATES = [
  0, 88_200, 176_400, 192_000, 8000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 96_000,
] as const
const BITS = [0, 8, 12, undefined, 16, 20, 24, 32] as const
const STEREO = ['left-side', 'right-side', 'mid-side'] as const
export const LONGEST_FLAC_HEADER = 16

/** Undefined where these bytes are no header, which its own checksum tells. */
export const parseFlacHeader = (bytes: Uint8Array): FlacHeader | undefined => {
  const [b0, b1, b2, b3] = [bytes[0] ?? 0, bytes[1] ?? 0, bytes[2] ?? 0, bytes[3] ?? 0]
  if (b0 !== 0xff || (b1 & 0xfe) !== 0xf8 || (b3 & 1) !== 0) return undefined
  const assignment = b3 >> 4
  const bits = BITS[(b3 >> 1) & 7]
  if (assignment > 10 || bits === undefined) return undefined
  const coded = readCodedNumber(bytes, 4)
  if (!coded) return undefined

  let at = 4 + coded.length
  const tail = (length: number): number => {
    let value = 0
    for (; length > 0; length--) value = value * 256 + (bytes[at++] ?? 0)
    return value
  }
  const sizeCode = b2 >> 4
  const blockSize =
    sizeCode === 6
      ? tail(1) + 1
      : sizeCode === 7
        ? tail(2) + 1
        : sizeCode === 1
          ? 192
          : sizeCode < 6
            ? 144 << sizeCode
            : 1 << sizeCode
  const rateCode = b2 & 15
  const sampleRate =
    rateCode === 12
      ? tail(1) * 1000
      : rateCode === 13
        ? tail(2)
        : rateCode === 14
          ? tail(2) * 10
          : RATES[rateCode]
  if (sizeCode === 0 || sampleRate === undefined || at >= bytes.length) return undefined
  if (crc8(bytes.subarray(0, at)) !== bytes[at]) return undefined
  return {
    number: coded.value,
    isVariable: (b1 & 1) !== 0,
    blockSize,
    sampleRate,
    channels: assignment < 8 ? assignment + 1 : 2,
    stereo: assignment < 8 ? undefined : STEREO[assignment - 8],
    bits,
    length: at + 1,
  }
}

/** As UTF-8 codes a letter, up to 36 bits (RFC 9639, 9.1.5). */
const readCodedNumber = (
  bytes: Uint8Array,
  at: number,
): { readonly value: number; readonly length: number } | undefined => {
  const first = bytes[at] ?? 0
  if (first < 0x80) return { value: first, length: 1 }
  const length = Math.clz32(~first << 24)
  if (length < 2 || length > 7) return undefined
  let value = first & (0x7f >> length)
  for (let i = 1; i < length; i++) {
    const byte = bytes[at + i] ?? 0
    if (byte >> 6 !== 2) return undefined
    value = value * 64 + (byte & 63)
  }
  return { value, length }
}

/**
 * The samples of each channel at the width the frame has, or undefined where the frame is damaged;
 * `bits` is the stream's width, for frames that do not tell theirs.
 */
export const decodeFlacFrame = (
  bytes: Uint8Array,
  header: FlacHeader,
  bits: number,
): readonly Int32Array[] | undefined => {
  if (bytes.length < header.length + 2 || crc16(bytes) !== 0) return undefined
  const reader = createBitReader(bytes)
  reader.skip(header.length * 8)
  const width = header.bits === 0 ? bits : header.bits
  const channels: Int32Array[] = []
  for (let channel = 0; channel < header.channels; channel++) {
    const isSide =
      header.stereo === 'right-side' ? channel === 0 : header.stereo !== undefined && channel === 1
    const samples = new Int32Array(header.blockSize)
    if (!decodeSubframe(reader, width + (isSide ? 1 : 0), samples)) return undefined
    channels.push(samples)
  }
  const [first, second] = channels
  if (header.stereo && first && second) separate(header.stereo, first, second)
  return reader.isOver() ? undefined : channels
}

const separate = (
  stereo: NonNullable<FlacHeader['stereo']>,
  first: Int32Array,
  second: Int32Array,
): void => {
  for (let i = 0; i < first.length; i++) {
    const [a, b] = [first[i] ?? 0, second[i] ?? 0]
    if (stereo === 'left-side') second[i] = a - b
    else if (stereo === 'right-side') first[i] = a + b
    else {
      const middle = (a << 1) | (b & 1)
      first[i] = (middle + b) >> 1
      second[i] = (middle - b) >> 1
    }
  }
}

const decodeSubframe = (reader: BitReader, width: number, samples: Int32Array): boolean => {
  if (reader.read(1) !== 0) return false
  const type = reader.read(6)
  const wasted = reader.read(1) === 0 ? 0 : reader.unary() + 1
  const bits = width - wasted
  if (bits < 1) return false

  if (type === 0) samples.fill(reader.readSigned(bits))
  else if (type === 1) fillVerbatim(reader, bits, samples, samples.length)
  else if (type >= 8 && type <= 12) {
    if (!decodePredicted(reader, bits, type - 8, samples, fixedPredictor)) return false
  } else if (type >= 32) {
    if (!decodePredicted(reader, bits, type - 31, samples, ownPredictor)) return false
  } else return false

  if (wasted > 0) for (let i = 0; i < samples.length; i++) samples[i] = (samples[i] ?? 0) << wasted
  return true
}

const fillVerbatim = (
  reader: BitReader,
  bits: number,
  samples: Int32Array,
  count: number,
): void => {
  for (let i = 0; i < count; i++) samples[i] = reader.readSigned(bits)
}

const FIXED = [[], [1], [2, -1], [3, -3, 1], [4, -6, 4, -1]] as const

type Predictor = {
  /** For the value before, then the one before that. */
  readonly coefficients: readonly number[]
  /** What the sum is divided by, as a power of two. */
  readonly shift: number
}

/** Values that are told by how far they are from what a predictor, read after the first ones, foretells. */
const decodePredicted = (
  reader: BitReader,
  bits: number,
  order: number,
  samples: Int32Array,
  readPredictor: (reader: BitReader, order: number) => Predictor | undefined,
): boolean => {
  if (order > samples.length) return false
  fillVerbatim(reader, bits, samples, order)
  const predictor = readPredictor(reader, order)
  if (!predictor || !decodeResidual(reader, order, samples)) return false
  predict(samples, predictor)
  return true
}

const fixedPredictor = (_reader: BitReader, order: number): Predictor => ({
  coefficients: FIXED[order] ?? [],
  shift: 0,
})

const ownPredictor = (reader: BitReader, order: number): Predictor | undefined => {
  const precision = reader.read(4) + 1
  const shift = reader.readSigned(5)
  if (precision === 16 || shift < 0) return undefined
  const coefficients = Array.from({ length: order }, () => reader.readSigned(precision))
  return { coefficients, shift }
}

/** Adds to each residual what the samples before it foretell; doubles hold every sum exactly. */
const predict = (samples: Int32Array, { coefficients, shift }: Predictor): void => {
  const order = coefficients.length
  const weights = Float64Array.from(coefficients)
  const scale = 1 / (1 << shift)
  for (let i = order; i < samples.length; i++) {
    let sum = 0
    for (let k = 0; k < order; k++) sum += (weights[k] ?? 0) * (samples[i - 1 - k] ?? 0)
    samples[i] = (samples[i] ?? 0) + Math.floor(sum * scale)
  }
}

/** Rice codes in partitions (RFC 9639, 9.2.7), into the samples after the first `order`. */
const decodeResidual = (reader: BitReader, order: number, samples: Int32Array): boolean => {
  const method = reader.read(2)
  if (method > 1) return false
  const width = method === 0 ? 4 : 5
  const escape = (1 << width) - 1
  const partitionOrder = reader.read(4)
  const size = samples.length >> partitionOrder
  if (size << partitionOrder !== samples.length || size < order) return false
  for (let partition = 0; partition < 1 << partitionOrder; partition++) {
    const end = (partition + 1) * size
    const parameter = reader.read(width)
    if (parameter === escape) {
      const bits = reader.read(5)
      for (let i = Math.max(order, end - size); i < end; i++) {
        samples[i] = bits === 0 ? 0 : reader.readSigned(bits)
      }
    } else {
      for (let i = Math.max(order, end - size); i < end; i++) {
        const high = reader.unary()
        const value = (high << parameter) | reader.read(parameter)
        samples[i] = (value >>> 1) ^ -(value & 1)
      }
    }
    if (reader.isOver()) return false
  }
  return true
}

const crc8 = (bytes: Uint8Array): number => {
  let crc = 0
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = ((crc << 1) ^ (crc & 0x80 ? 7 : 0)) & 0xff
  }
  return crc
}

const CRC16 = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 8
  for (let bit = 0; bit < 8; bit++) crc = (crc << 1) ^ (crc & 0x8000 ? 0x8005 : 0)
  return crc
})

/** 0 for a frame together with the checksum it ends with. */
export const crc16 = (bytes: Uint8Array): number => {
  let crc = 0
  for (const byte of bytes) crc = ((crc << 8) & 0xffff) ^ (CRC16[(crc >> 8) ^ byte] ?? 0)
  return crc
}
