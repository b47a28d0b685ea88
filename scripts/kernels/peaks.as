// Lowest and highest value of every bucket and energy of every window, sixteen frames at a time, on
// the bytes as they lie in the file. `src/core/audio/peaks.ts` says what they must come to.
//
// Every function takes the address of whole buckets and windows, their number of steps of sixteen
// frames, the steps a bucket and a window have, where to put the pairs and the energies, and the
// table from the upper half of a float to an energy.

// G.711 codes to their order, see src/core/audio/g711.ts: the sign bit decides what is turned over.
@inline
function mulawOrder(codes: v128): v128 {
  const positive = v128.lt<i8>(codes, i8x16.splat(0))
  return v128.xor(v128.xor(codes, i8x16.splat(<i8>0x80)), v128.and(positive, i8x16.splat(0x7f)))
}

@inline
function alawOrder(codes: v128): v128 {
  const positive = v128.lt<i8>(codes, i8x16.splat(0))
  return v128.xor(v128.xor(codes, i8x16.splat(<i8>0xaa)), v128.and(positive, i8x16.splat(0x7f)))
}

// Squares of sixteen samples, added to four sums. A µ-law amplitude is a multiple of 4 and an A-law
// amplitude one of 8, so with those taken out eight steps fit a lane of 31 bits.
@inline
function mulawSquares(codes: v128): v128 {
  const turned = v128.not(codes)
  const mantissa = v128.and(turned, i8x16.splat(15))
  const exponent = v128.and(v128.shr<u16>(turned, 4), i8x16.splat(7))
  const base = v128.add<i8>(v128.add<i8>(mantissa, mantissa), i8x16.splat(33))
  const power = v128.swizzle(i8x16(1, 2, 4, 8, 16, 32, 64, <i8>128, 0, 0, 0, 0, 0, 0, 0, 0), exponent)
  const low = v128.sub<i16>(v128.extmul_low<u8>(base, power), i16x8.splat(33))
  const high = v128.sub<i16>(v128.extmul_high<u8>(base, power), i16x8.splat(33))
  return v128.add<i32>(i32x4.dot_i16x8_s(low, low), i32x4.dot_i16x8_s(high, high))
}

@inline
function alawSquares(codes: v128): v128 {
  const turned = v128.xor(codes, i8x16.splat(0x55))
  const mantissa = v128.and(turned, i8x16.splat(15))
  const exponent = v128.and(v128.shr<u16>(turned, 4), i8x16.splat(7))
  const bias = v128.swizzle(i8x16(1, 33, 33, 33, 33, 33, 33, 33, 0, 0, 0, 0, 0, 0, 0, 0), exponent)
  const base = v128.add<i8>(v128.add<i8>(mantissa, mantissa), bias)
  const power = v128.swizzle(i8x16(1, 1, 2, 4, 8, 16, 32, 64, 0, 0, 0, 0, 0, 0, 0, 0), exponent)
  const low = v128.extmul_low<u8>(base, power)
  const high = v128.extmul_high<u8>(base, power)
  return v128.add<i32>(i32x4.dot_i16x8_s(low, low), i32x4.dot_i16x8_s(high, high))
}

@inline
function order(codes: v128, alaw: bool): v128 {
  return alaw ? alawOrder(codes) : mulawOrder(codes)
}

@inline
function squares(codes: v128, alaw: bool): v128 {
  return alaw ? alawSquares(codes) : mulawSquares(codes)
}

@inline
function evenBytes(a: v128, b: v128): v128 {
  return v128.shuffle<i8>(a, b, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30)
}

@inline
function oddBytes(a: v128, b: v128): v128 {
  return v128.shuffle<i8>(a, b, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31)
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

@inline
function mono(
  src: usize, steps: i32, perBucket: i32, perWindow: i32, peaks: usize, energies: usize,
  table: usize, alaw: bool,
): void {
  const count = <f64>perWindow * 16
  const scale: f64 = alaw ? 64 : 16
  let bucketLeft = perBucket
  let windowLeft = perWindow
  let low = i8x16.splat(127)
  let high = i8x16.splat(-128)
  let sums = i32x4.splat(0)
  for (let step = 0; step < steps; step++) {
    const codes = v128.load(src)
    const ordered = order(codes, alaw)
    low = v128.min<i8>(low, ordered)
    high = v128.max<i8>(high, ordered)
    sums = v128.add<i32>(sums, squares(codes, alaw))
    src += 16
    if (--bucketLeft === 0) {
      bucketLeft = perBucket
      low = lowestOfPairs(low)
      high = highestOfPairs(high)
      store<i8>(peaks, min(i8x16.extract_lane_s(low, 0), i8x16.extract_lane_s(low, 1)), 0)
      store<i8>(peaks, max(i8x16.extract_lane_s(high, 0), i8x16.extract_lane_s(high, 1)), 1)
      peaks += 2
      low = i8x16.splat(127)
      high = i8x16.splat(-128)
    }
    if (--windowLeft === 0) {
      windowLeft = perWindow
      storeEnergy(energies++, sumOfLanes(sums) * scale, count, table)
      sums = i32x4.splat(0)
    }
  }
}

@inline
function stereo(
  src: usize, steps: i32, perBucket: i32, perWindow: i32, peaks: usize, energies: usize,
  table: usize, alaw: bool,
): void {
  const count = <f64>perWindow * 16
  const scale: f64 = alaw ? 64 : 16
  let bucketLeft = perBucket
  let windowLeft = perWindow
  let low = i8x16.splat(127)
  let high = i8x16.splat(-128)
  let left = i32x4.splat(0)
  let right = i32x4.splat(0)
  for (let step = 0; step < steps; step++) {
    const first = v128.load(src)
    const second = v128.load(src, 16)
    const ordered = order(first, alaw)
    const orderedToo = order(second, alaw)
    low = v128.min<i8>(v128.min<i8>(low, ordered), orderedToo)
    high = v128.max<i8>(v128.max<i8>(high, ordered), orderedToo)
    left = v128.add<i32>(left, squares(evenBytes(first, second), alaw))
    right = v128.add<i32>(right, squares(oddBytes(first, second), alaw))
    src += 32
    if (--bucketLeft === 0) {
      bucketLeft = perBucket
      low = lowestOfPairs(low)
      high = highestOfPairs(high)
      // Lowest and highest of the left, then of the right.
      store<i32>(peaks, i32x4.extract_lane(v128.shuffle<i8>(low, high, 0, 16, 1, 17, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), 0))
      peaks += 4
      low = i8x16.splat(127)
      high = i8x16.splat(-128)
    }
    if (--windowLeft === 0) {
      windowLeft = perWindow
      storeEnergy(energies, sumOfLanes(left) * scale, count, table)
      storeEnergy(energies + 1, sumOfLanes(right) * scale, count, table)
      energies += 2
      left = i32x4.splat(0)
      right = i32x4.splat(0)
    }
  }
}

export function mulawMono(src: usize, steps: i32, perBucket: i32, perWindow: i32, peaks: usize, energies: usize, table: usize): void {
  mono(src, steps, perBucket, perWindow, peaks, energies, table, false)
}
export function mulawStereo(src: usize, steps: i32, perBucket: i32, perWindow: i32, peaks: usize, energies: usize, table: usize): void {
  stereo(src, steps, perBucket, perWindow, peaks, energies, table, false)
}
export function alawMono(src: usize, steps: i32, perBucket: i32, perWindow: i32, peaks: usize, energies: usize, table: usize): void {
  mono(src, steps, perBucket, perWindow, peaks, energies, table, true)
}
export function alawStereo(src: usize, steps: i32, perBucket: i32, perWindow: i32, peaks: usize, energies: usize, table: usize): void {
  stereo(src, steps, perBucket, perWindow, peaks, energies, table, true)
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
