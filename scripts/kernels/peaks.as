// Lowest and highest value of every bucket and energy of every window, sixteen frames at a time, on
// the bytes as they lie in the file. `src/core/audio/peaks.ts` says what they must come to.
//
// Every function takes the address of whole buckets and windows, their number of steps of sixteen
// frames, the steps a bucket and a window have, where to put the pairs and the energies, and the
// table from the upper half of a float to an energy.

// G.711 codes to their order, see src/core/audio/g711.ts: the sign bit decides what is turned over.
// A-law codes come with every other bit turned already, as they are read.
@inline
function order(codes: v128, alaw: bool): v128 {
  const positive = v128.lt<i8>(codes, i8x16.splat(0))
  return alaw
    ? v128.xor(v128.not(codes), v128.and(positive, i8x16.splat(0x7f)))
    : v128.xor(v128.xor(codes, i8x16.splat(<i8>0x80)), v128.and(positive, i8x16.splat(0x7f)))
}

// Codes are compared as they are, and put in order once a bucket. Positive codes are those with the
// sign bit. Of µ-law the unsigned lowest is the lowest unless all are positive, and the signed lowest
// the highest if any is; of A-law, where codes rise with loudness, it is the other way about.
@inline
function lowest(least: v128, most: v128, other: v128, alaw: bool): v128 {
  const positive = v128.lt<i8>(alaw ? other : least, i8x16.splat(0))
  return order(alaw ? v128.bitselect(least, other, positive) : v128.bitselect(most, least, positive), alaw)
}

@inline
function highest(least: v128, most: v128, other: v128, alaw: bool): v128 {
  const positive = v128.lt<i8>(alaw ? most : other, i8x16.splat(0))
  return order(alaw ? v128.bitselect(most, least, positive) : v128.bitselect(other, most, positive), alaw)
}

@inline
function squares(amplitudes: v128): v128 {
  return i32x4.dot_i16x8_s(amplitudes, amplitudes)
}

// The lowest of the even bytes goes to byte 0, of the odd bytes to byte 1.
@inline
function lowestOfPairs(v: v128): v128 {
  v = v128.min<i8>(v, v128.shuffle<i64>(v, v, 1, 0))
  v = v128.min<i8>(v, v128.shuffle<i32>(v, v, 1, 0, 3, 2))
  return v128.min<i8>(v, v128.shuffle<i16>(v, v, 1, 0, 3, 2, 5, 4, 7, 6))
}

@inline
function highestOfPairs(v: v128): v128 {
  v = v128.max<i8>(v, v128.shuffle<i64>(v, v, 1, 0))
  v = v128.max<i8>(v, v128.shuffle<i32>(v, v, 1, 0, 3, 2))
  return v128.max<i8>(v, v128.shuffle<i16>(v, v, 1, 0, 3, 2, 5, 4, 7, 6))
}

@inline
function sumOfLanes(v: v128): f64 {
  return (
    <f64>i32x4.extract_lane(v, 0) +
    <f64>i32x4.extract_lane(v, 1) +
    <f64>i32x4.extract_lane(v, 2) +
    <f64>i32x4.extract_lane(v, 3)
  )
}

@inline
function storeEnergy(to: usize, sum: f64, count: f64, table: usize): void {
  store<u8>(to, load<u8>(table + (reinterpret<u32>(<f32>(sum / count)) >> 16)))
}

// Both channels at once, to the same bits.
@inline
function storeEnergies(to: usize, left: v128, right: v128, scale: f64, count: f64, table: usize): void {
  const l = f64x2.add(
    f64x2.convert_low_i32x4_u(left),
    f64x2.convert_low_i32x4_u(v128.shuffle<i64>(left, left, 1, 0)),
  )
  const r = f64x2.add(
    f64x2.convert_low_i32x4_u(right),
    f64x2.convert_low_i32x4_u(v128.shuffle<i64>(right, right, 1, 0)),
  )
  const sums = f64x2.add(v128.shuffle<i64>(l, r, 0, 2), v128.shuffle<i64>(l, r, 1, 3))
  const means = f32x4.demote_f64x2_zero(
    f64x2.div(f64x2.mul(sums, f64x2.splat(scale)), f64x2.splat(count)),
  )
  const upper = v128.shr<u32>(means, 16)
  store<u8>(to, load<u8>(table + <usize>i32x4.extract_lane(upper, 0)))
  store<u8>(to, load<u8>(table + <usize>i32x4.extract_lane(upper, 1)), 1)
}

const EVERY_OTHER_BIT = memory.data<u8>([85, 85, 85, 85, 85, 85, 85, 85, 85, 85, 85, 85, 85, 85, 85, 85])
const LOW_BITS = memory.data<u8>([15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15])
const EXPONENT_BITS = memory.data<u8>([7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7])
const EVEN_BYTES = memory.data<u8>([255, 0, 255, 0, 255, 0, 255, 0, 255, 0, 255, 0, 255, 0, 255, 0])
const BIAS = memory.data<u8>([63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63])
const WIDE_BIAS = memory.data<u8>([33, 0, 33, 0, 33, 0, 33, 0, 33, 0, 33, 0, 33, 0, 33, 0])
const POWERS = memory.data<u8>([128, 64, 32, 16, 8, 4, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0])
const ALAW_BIASES = memory.data<u8>([1, 33, 33, 33, 33, 33, 33, 33, 0, 0, 0, 0, 0, 0, 0, 0])
const ALAW_POWERS = memory.data<u8>([1, 1, 2, 4, 8, 16, 32, 64, 0, 0, 0, 0, 0, 0, 0, 0])

// Two bytes whose product is the amplitude without its sign and, with µ-law, 33 more: in quarters and
// with A-law in eighths, so that eight steps of squares fit a lane of 31 bits. Codes of µ-law have
// every bit turned over, which their tables know.
@inline
function base(codes: v128, exponent: v128, lowBits: v128, bias: v128, alaw: bool): v128 {
  const mantissa = v128.and(codes, lowBits)
  const doubled = v128.add<i8>(mantissa, mantissa)
  return alaw ? v128.add<i8>(doubled, v128.swizzle(bias, exponent)) : v128.sub<i8>(bias, doubled)
}

@inline
function exponents(codes: v128, exponentBits: v128): v128 {
  return v128.and(v128.shr<u16>(codes, 4), exponentBits)
}

@inline
function evenSquares(base: v128, power: v128, evenBytes: v128, wideBias: v128, alaw: bool): v128 {
  const product = v128.mul<i16>(v128.and(base, evenBytes), v128.and(power, evenBytes))
  return squares(alaw ? product : v128.sub<i16>(product, wideBias))
}

@inline
function oddSquares(base: v128, power: v128, wideBias: v128, alaw: bool): v128 {
  const product = v128.mul<i16>(v128.shr<u16>(base, 8), v128.shr<u16>(power, 8))
  return squares(alaw ? product : v128.sub<i16>(product, wideBias))
}

// One channel, or two side by side: then a step is two vectors, and the even bytes are of the left.
@inline
function g711(
  src: usize, steps: i32, perBucket: i32, perWindow: i32, peaks: usize, energies: usize,
  table: usize, alaw: bool, stereo: bool,
): void {
  const count = <f64>perWindow * 16
  const scale: f64 = alaw ? 64 : 16
  let bucketLeft = perBucket
  let windowLeft = perWindow
  let least = i8x16.splat(-1)
  let most = i8x16.splat(0)
  let other = alaw ? i8x16.splat(-128) : i8x16.splat(127)
  let left = i32x4.splat(0)
  let right = i32x4.splat(0)
  // Read, not written down: constants would be made anew in every step.
  const turned = v128.load(EVERY_OTHER_BIT)
  const lowBits = v128.load(LOW_BITS)
  const exponentBits = v128.load(EXPONENT_BITS)
  const evenBytes = v128.load(EVEN_BYTES)
  const bias = alaw ? v128.load(ALAW_BIASES) : v128.load(BIAS)
  const powers = alaw ? v128.load(ALAW_POWERS) : v128.load(POWERS)
  const wideBias = v128.load(WIDE_BIAS)
  const end = src + (<usize>steps << (stereo ? 5 : 4))
  while (src < end) {
    const read = v128.load(src)
    const codes = alaw ? v128.xor(read, turned) : read
    least = v128.min<u8>(least, codes)
    most = v128.max<u8>(most, codes)
    other = alaw ? v128.max<i8>(other, codes) : v128.min<i8>(other, codes)
    const exponent = exponents(codes, exponentBits)
    const factor = base(codes, exponent, lowBits, bias, alaw)
    const power = v128.swizzle(powers, exponent)
    left = v128.add<i32>(left, evenSquares(factor, power, evenBytes, wideBias, alaw))
    right = v128.add<i32>(right, oddSquares(factor, power, wideBias, alaw))
    if (stereo) {
      const nextRead = v128.load(src, 16)
      const nextCodes = alaw ? v128.xor(nextRead, turned) : nextRead
      least = v128.min<u8>(least, nextCodes)
      most = v128.max<u8>(most, nextCodes)
      other = alaw ? v128.max<i8>(other, nextCodes) : v128.min<i8>(other, nextCodes)
      const nextExponent = exponents(nextCodes, exponentBits)
      const nextFactor = base(nextCodes, nextExponent, lowBits, bias, alaw)
      const nextPower = v128.swizzle(powers, nextExponent)
      left = v128.add<i32>(left, evenSquares(nextFactor, nextPower, evenBytes, wideBias, alaw))
      right = v128.add<i32>(right, oddSquares(nextFactor, nextPower, wideBias, alaw))
    }
    src += stereo ? 32 : 16
    if (--bucketLeft === 0) {
      bucketLeft = perBucket
      const low = lowestOfPairs(lowest(least, most, other, alaw))
      const high = highestOfPairs(highest(least, most, other, alaw))
      if (stereo) {
        // Lowest and highest of the left, then of the right.
        store<i32>(peaks, i32x4.extract_lane(v128.shuffle<i8>(low, high, 0, 16, 1, 17, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), 0))
        peaks += 4
      } else {
        store<i8>(peaks, min(i8x16.extract_lane_s(low, 0), i8x16.extract_lane_s(low, 1)), 0)
        store<i8>(peaks, max(i8x16.extract_lane_s(high, 0), i8x16.extract_lane_s(high, 1)), 1)
        peaks += 2
      }
      least = i8x16.splat(-1)
      most = i8x16.splat(0)
      other = alaw ? i8x16.splat(-128) : i8x16.splat(127)
    }
    if (--windowLeft === 0) {
      windowLeft = perWindow
      if (stereo) {
        storeEnergies(energies, left, right, scale, count, table)
        energies += 2
      } else {
        storeEnergy(energies++, (sumOfLanes(left) + sumOfLanes(right)) * scale, count, table)
      }
      left = i32x4.splat(0)
      right = i32x4.splat(0)
    }
  }
}

export function mulawMono(src: usize, steps: i32, perBucket: i32, perWindow: i32, peaks: usize, energies: usize, table: usize): void {
  g711(src, steps, perBucket, perWindow, peaks, energies, table, false, false)
}
export function mulawStereo(src: usize, steps: i32, perBucket: i32, perWindow: i32, peaks: usize, energies: usize, table: usize): void {
  g711(src, steps, perBucket, perWindow, peaks, energies, table, false, true)
}
export function alawMono(src: usize, steps: i32, perBucket: i32, perWindow: i32, peaks: usize, energies: usize, table: usize): void {
  g711(src, steps, perBucket, perWindow, peaks, energies, table, true, false)
}
export function alawStereo(src: usize, steps: i32, perBucket: i32, perWindow: i32, peaks: usize, energies: usize, table: usize): void {
  g711(src, steps, perBucket, perWindow, peaks, energies, table, true, true)
}

// The place of a 16-bit amplitude in the order of µ-law codes.
@inline
function mulawOrderOf(sample: i32): i8 {
  const magnitude = min(abs(sample), 32635) + 132
  const exponent = 24 - clz(magnitude)
  const order = (exponent << 4) | ((magnitude >> (exponent + 3)) & 15)
  return <i8>(sample < 0 ? ~order : order)
}

// Two squares of −32768 in one lane are 2^31: the lane is unsigned, and widened before it is added to.
@inline
function wideSquares(v: v128): v128 {
  const pairs = i32x4.dot_i16x8_s(v, v)
  return v128.add<i64>(v128.extend_low<u32>(pairs), v128.extend_high<u32>(pairs))
}

@inline
function sumOfWideLanes(v: v128): f64 {
  return <f64>(i64x2.extract_lane(v, 0) + i64x2.extract_lane(v, 1))
}

@inline
function lowestSamples(v: v128): v128 {
  v = v128.min<i16>(v, v128.shuffle<i64>(v, v, 1, 0))
  return v128.min<i16>(v, v128.shuffle<i32>(v, v, 1, 0, 3, 2))
}

@inline
function highestSamples(v: v128): v128 {
  v = v128.max<i16>(v, v128.shuffle<i64>(v, v, 1, 0))
  return v128.max<i16>(v, v128.shuffle<i32>(v, v, 1, 0, 3, 2))
}

export function pcm16Mono(src: usize, steps: i32, perBucket: i32, perWindow: i32, peaks: usize, energies: usize, table: usize): void {
  const count = <f64>perWindow * 16
  let bucketLeft = perBucket
  let windowLeft = perWindow
  let low = i16x8.splat(32767)
  let high = i16x8.splat(-32768)
  let sums = i64x2.splat(0)
  for (let step = 0; step < steps; step++) {
    const first = v128.load(src)
    const second = v128.load(src, 16)
    low = v128.min<i16>(v128.min<i16>(low, first), second)
    high = v128.max<i16>(v128.max<i16>(high, first), second)
    sums = v128.add<i64>(sums, v128.add<i64>(wideSquares(first), wideSquares(second)))
    src += 32
    if (--bucketLeft === 0) {
      bucketLeft = perBucket
      low = lowestSamples(low)
      high = highestSamples(high)
      store<i8>(peaks, mulawOrderOf(min<i32>(i16x8.extract_lane_s(low, 0), i16x8.extract_lane_s(low, 1))), 0)
      store<i8>(peaks, mulawOrderOf(max<i32>(i16x8.extract_lane_s(high, 0), i16x8.extract_lane_s(high, 1))), 1)
      peaks += 2
      low = i16x8.splat(32767)
      high = i16x8.splat(-32768)
    }
    if (--windowLeft === 0) {
      windowLeft = perWindow
      storeEnergy(energies++, sumOfWideLanes(sums), count, table)
      sums = i64x2.splat(0)
    }
  }
}

@inline
function evenSamples(a: v128, b: v128): v128 {
  return v128.shuffle<i16>(a, b, 0, 2, 4, 6, 8, 10, 12, 14)
}

@inline
function oddSamples(a: v128, b: v128): v128 {
  return v128.shuffle<i16>(a, b, 1, 3, 5, 7, 9, 11, 13, 15)
}

export function pcm16Stereo(src: usize, steps: i32, perBucket: i32, perWindow: i32, peaks: usize, energies: usize, table: usize): void {
  const count = <f64>perWindow * 16
  let bucketLeft = perBucket
  let windowLeft = perWindow
  let low = i16x8.splat(32767)
  let high = i16x8.splat(-32768)
  let left = i64x2.splat(0)
  let right = i64x2.splat(0)
  for (let step = 0; step < steps; step++) {
    for (let half = 0; half < 2; half++) {
      const first = v128.load(src)
      const second = v128.load(src, 16)
      low = v128.min<i16>(v128.min<i16>(low, first), second)
      high = v128.max<i16>(v128.max<i16>(high, first), second)
      left = v128.add<i64>(left, wideSquares(evenSamples(first, second)))
      right = v128.add<i64>(right, wideSquares(oddSamples(first, second)))
      src += 32
    }
    if (--bucketLeft === 0) {
      bucketLeft = perBucket
      low = lowestSamples(low)
      high = highestSamples(high)
      store<i8>(peaks, mulawOrderOf(i16x8.extract_lane_s(low, 0)), 0)
      store<i8>(peaks, mulawOrderOf(i16x8.extract_lane_s(high, 0)), 1)
      store<i8>(peaks, mulawOrderOf(i16x8.extract_lane_s(low, 1)), 2)
      store<i8>(peaks, mulawOrderOf(i16x8.extract_lane_s(high, 1)), 3)
      peaks += 4
      low = i16x8.splat(32767)
      high = i16x8.splat(-32768)
    }
    if (--windowLeft === 0) {
      windowLeft = perWindow
      storeEnergy(energies, sumOfWideLanes(left), count, table)
      storeEnergy(energies + 1, sumOfWideLanes(right), count, table)
      energies += 2
      left = i64x2.splat(0)
      right = i64x2.splat(0)
    }
  }
}

// Four buckets become one, of the lowest and the highest of each channel side by side.

export function joinMono(src: usize, vectors: i32, to: usize): void {
  const evenBytes = v128.load(EVEN_BYTES)
  const end = src + (<usize>vectors << 4)
  for (; src < end; src += 16) {
    const v = v128.load(src)
    const turned = v128.shuffle<i32>(v, v, 1, 0, 3, 2)
    let low = v128.min<i8>(v, turned)
    let high = v128.max<i8>(v, turned)
    low = v128.min<i8>(low, v128.shuffle<i16>(low, low, 1, 0, 3, 2, 5, 4, 7, 6))
    high = v128.max<i8>(high, v128.shuffle<i16>(high, high, 1, 0, 3, 2, 5, 4, 7, 6))
    const both = v128.bitselect(low, high, evenBytes)
    v128.store_lane<i16>(to, both, 0)
    v128.store_lane<i16>(to, both, 4, 2)
    to += 4
  }
}

export function joinStereo(src: usize, vectors: i32, to: usize): void {
  const evenBytes = v128.load(EVEN_BYTES)
  const end = src + (<usize>vectors << 4)
  for (; src < end; src += 16) {
    const v = v128.load(src)
    const turned = v128.shuffle<i64>(v, v, 1, 0)
    let low = v128.min<i8>(v, turned)
    let high = v128.max<i8>(v, turned)
    low = v128.min<i8>(low, v128.shuffle<i32>(low, low, 1, 0, 3, 2))
    high = v128.max<i8>(high, v128.shuffle<i32>(high, high, 1, 0, 3, 2))
    v128.store_lane<i32>(to, v128.bitselect(low, high, evenBytes), 0)
    to += 4
  }
}
