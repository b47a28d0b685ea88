// GSM 06.10 full-rate speech (ETSI EN 300 961). Names follow the sections of the standard.
//
// State is kept from frame to frame, so a recording has an instance of its own and is decoded from
// its beginning.

const FRAME = 160
const SUBFRAME = 40
const HISTORY = 120

// Where things lie: state, then sound in and out.
const RESIDUAL: usize = 0x8000
const PULSES: usize = 0x8800
const RATIOS: usize = 0x8900
const LAST_RATIOS: usize = 0x8920
const LATTICE: usize = 0x8940
const INPUT: usize = 0x10000
const OUTPUT: usize = 0x20000

// Table 4.1: quantisation of the log-area ratios, with the inverse of A as in table 4.2 and B doubled.
const LAR_BITS = memory.data<i32>([6, 6, 5, 5, 4, 4, 3, 3])
const LAR_LOWEST = memory.data<i32>([-32, -32, -16, -16, -8, -8, -4, -4])
const LAR_B2 = memory.data<i32>([0, 0, 4096, -5120, 188, -3584, -682, -2288])
const LAR_INVERSE_A = memory.data<i32>([13107, 13107, 13107, 13107, 19223, 17476, 31454, 29708])
// Table 4.3b: gain of the long-term prediction. Table 4.6: inverse of the mantissa.
const LTP_GAIN = memory.data<i32>([3277, 11469, 21299, 32767])
const APCM_MANTISSA = memory.data<i32>([18431, 20479, 22527, 24575, 26623, 28671, 30719, 32767])

let lag: i32 = SUBFRAME
let deemphasis: i32 = 0
let bytes: usize = 0
let bit: i32 = 0
let highestFirst: bool = false

@inline
function at(table: usize, index: i32): i32 {
  return load<i32>(table + (<usize>index << 2))
}

@inline
function put(table: usize, index: i32, value: i32): void {
  store<i32>(table + (<usize>index << 2), value)
}

// Hardly ever taken, so that prediction takes it off the chain from sample to sample.
@inline
function saturate(x: i32): i32 {
  if (<u32>(x + 32768) > 65535) return x < 0 ? -32768 : 32767
  return x
}

// Multiplication of two fractions of 15 bits, rounded (`GSM_MULT_R`); `a` is never −32768.
@inline
function multiply(a: i32, b: i32): i32 {
  return (a * b + 16384) >> 15
}

function take(count: i32): i32 {
  const from = bytes + (bit >> 3)
  const within = bit & 7
  bit += count
  const mask = (1 << count) - 1
  return highestFirst
    ? (((<i32>load<u8>(from) << 8) | <i32>load<u8>(from, 1)) >> (16 - within - count)) & mask
    : (<i32>load<u16>(from) >> within) & mask
}

function readRatios(): void {
  memory.copy(LAST_RATIOS, RATIOS, 32)
  for (let i = 0; i < 8; i++) {
    const coded = take(at(LAR_BITS, i)) + at(LAR_LOWEST, i)
    const scaled = multiply(at(LAR_INVERSE_A, i), saturate((coded << 10) - at(LAR_B2, i)))
    put(RATIOS, i, saturate(scaled * 2))
  }
}

// Sections 5.2.15 to 5.2.17: thirteen pulses on a grid of every third sample.
function readPulses(): void {
  const grid = take(2)
  const coded = take(6)
  let exponent = coded > 15 ? (coded >> 3) - 1 : 0
  let mantissa = coded - (exponent << 3)
  if (mantissa === 0) {
    exponent = -4
    mantissa = 7
  } else {
    while (mantissa <= 7) {
      mantissa = (mantissa << 1) | 1
      exponent--
    }
    mantissa -= 8
  }
  const factor = at(APCM_MANTISSA, mantissa)
  const shift = 6 - exponent
  const rounding = shift > 0 ? 1 << (shift - 1) : 0
  memory.fill(PULSES, 0, SUBFRAME * 4)
  for (let i = 0; i < 13; i++) {
    const value = multiply(factor, (2 * take(3) - 7) << 12)
    put(PULSES, grid + 3 * i, saturate(value + rounding) >> shift)
  }
}

function readSubframe(to: i32): void {
  const coded = take(7)
  const gain = at(LTP_GAIN, take(2))
  readPulses()
  // A lag outside its range is an error of transmission; the last good one serves (5.2.11).
  if (coded >= SUBFRAME && coded <= HISTORY) lag = coded
  for (let k = HISTORY + to; k < HISTORY + to + SUBFRAME; k++) {
    const predicted = multiply(gain, at(RESIDUAL, k - lag))
    put(RESIDUAL, k, saturate(at(PULSES, k - HISTORY - to) + predicted))
  }
}

// Section 5.2.9.1: the ratios glide from those of the last frame to the new ones over four stretches,
// in quarters that are each rounded down by themselves.
@inline
function quarters(ratio: i32, count: i32): i32 {
  return count === 0
    ? 0
    : count === 1
      ? ratio >> 2
      : count === 2
        ? ratio >> 1
        : count === 3
          ? (ratio >> 2) + (ratio >> 1)
          : ratio
}

// From log-area ratio to reflection coefficient by three straight lines (5.2.9.2).
function reflection(i: i32, last: i32, next: i32): i32 {
  const ratio = saturate(quarters(at(LAST_RATIOS, i), last) + quarters(at(RATIOS, i), next))
  const size = min(abs(ratio), 32767)
  const value =
    size < 11059 ? size << 1 : size < 20070 ? size + 11059 : saturate((size >> 2) + 26112)
  return ratio < 0 ? -value : value
}

// Short-term synthesis (5.2.13), then de-emphasis and scaling (5.2.14).
function synthesise(from: i32, length: i32, last: i32, next: i32, out: usize): void {
  const r0 = reflection(0, last, next)
  const r1 = reflection(1, last, next)
  const r2 = reflection(2, last, next)
  const r3 = reflection(3, last, next)
  const r4 = reflection(4, last, next)
  const r5 = reflection(5, last, next)
  const r6 = reflection(6, last, next)
  const r7 = reflection(7, last, next)
  let v0 = at(LATTICE, 0)
  let v1 = at(LATTICE, 1)
  let v2 = at(LATTICE, 2)
  let v3 = at(LATTICE, 3)
  let v4 = at(LATTICE, 4)
  let v5 = at(LATTICE, 5)
  let v6 = at(LATTICE, 6)
  let v7 = at(LATTICE, 7)
  let memory = deemphasis
  for (let k = from; k < from + length; k++) {
    let sample = at(RESIDUAL, HISTORY + k)
    sample = saturate(sample - multiply(r7, v7))
    sample = saturate(sample - multiply(r6, v6))
    v7 = saturate(v6 + multiply(r6, sample))
    sample = saturate(sample - multiply(r5, v5))
    v6 = saturate(v5 + multiply(r5, sample))
    sample = saturate(sample - multiply(r4, v4))
    v5 = saturate(v4 + multiply(r4, sample))
    sample = saturate(sample - multiply(r3, v3))
    v4 = saturate(v3 + multiply(r3, sample))
    sample = saturate(sample - multiply(r2, v2))
    v3 = saturate(v2 + multiply(r2, sample))
    sample = saturate(sample - multiply(r1, v1))
    v2 = saturate(v1 + multiply(r1, sample))
    sample = saturate(sample - multiply(r0, v0))
    v1 = saturate(v0 + multiply(r0, sample))
    v0 = sample
    memory = saturate(sample + multiply(28180, memory))
    store<i16>(out + (<usize>k << 1), <i16>(saturate(memory * 2) & ~7))
  }
  put(LATTICE, 0, v0)
  put(LATTICE, 1, v1)
  put(LATTICE, 2, v2)
  put(LATTICE, 3, v3)
  put(LATTICE, 4, v4)
  put(LATTICE, 5, v5)
  put(LATTICE, 6, v6)
  put(LATTICE, 7, v7)
  deemphasis = memory
}

function frame(out: usize): void {
  readRatios()
  for (let start = 0; start < FRAME; start += SUBFRAME) readSubframe(start)
  synthesise(0, 13, 3, 1, out)
  synthesise(13, 14, 2, 2, out)
  synthesise(27, 13, 1, 3, out)
  synthesise(40, 120, 0, 4, out)
  memory.copy(RESIDUAL, RESIDUAL + FRAME * 4, HISTORY * 4)
}

// As WAV files carry it: 65 bytes hold two frames, bits packed from the lowest up.
export function blocks(count: i32): void {
  highestFirst = false
  for (let i = 0; i < count; i++) {
    bytes = INPUT + i * 65
    bit = 0
    frame(OUTPUT + i * 2 * FRAME * 2)
    frame(OUTPUT + (i * 2 + 1) * FRAME * 2)
  }
}

// As it travels: 33 bytes hold a frame behind four bits that are always the same, from the highest down.
export function frames(count: i32): void {
  highestFirst = true
  for (let i = 0; i < count; i++) {
    bytes = INPUT + i * 33
    bit = 4
    frame(OUTPUT + i * FRAME * 2)
  }
}
