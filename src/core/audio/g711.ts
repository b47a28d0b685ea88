/**
 * ITU-T G.711, and the order of its codes.
 *
 * A code's order is its place among all 256 from loudest negative (−128) to loudest positive (127).
 * Order rises with amplitude, so lowest and highest can be found without decoding.
 */
export type Law = 'mulaw' | 'alaw'

const BIAS = 132
const LOUDEST = 32_635

const byCode = (of: (code: number) => number): Int16Array =>
  Int16Array.from({ length: 256 }, (_, code) => of(code))

const mulawMagnitude = (magnitude: number): number =>
  ((((magnitude & 15) << 3) + BIAS) << (magnitude >> 4)) - BIAS

const alawMagnitude = (magnitude: number): number => {
  const exponent = magnitude >> 4
  const mantissa = (magnitude & 15) << 4
  return exponent === 0 ? mantissa + 8 : (mantissa + 264) << (exponent - 1)
}

const orderOfMulaw = (code: number): number => {
  const magnitude = ~code & 127
  return code >= 128 ? magnitude : ~magnitude
}

const orderOfAlaw = (code: number): number => {
  const magnitude = (code ^ 0x55) & 127
  return code >= 128 ? magnitude : ~magnitude
}

/** 16-bit amplitude by code. */
export const linearOfCode: Readonly<Record<Law, Int16Array>> = {
  mulaw: byCode((code) => linearOfOrder('mulaw', orderOfMulaw(code))),
  alaw: byCode((code) => linearOfOrder('alaw', orderOfAlaw(code))),
}

/** Place in the order by code. */
export const orderOfCode: Readonly<Record<Law, Int8Array>> = {
  mulaw: Int8Array.from(byCode(orderOfMulaw)),
  alaw: Int8Array.from(byCode(orderOfAlaw)),
}

/** 16-bit amplitude of a place in the order, −128 to 127. */
export function linearOfOrder(law: Law, order: number): number {
  const amplitude = law === 'mulaw' ? mulawMagnitude : alawMagnitude
  return order < 0 ? 0 - amplitude(~order) : amplitude(order)
}

/** Place of a 16-bit amplitude in the order of µ-law codes. */
export const mulawOrderOf = (sample: number): number => {
  const magnitude = Math.min(Math.abs(sample), LOUDEST) + BIAS
  const exponent = 24 - Math.clz32(magnitude)
  const order = (exponent << 4) | ((magnitude >> (exponent + 3)) & 15)
  return sample < 0 ? ~order : order
}

/** µ-law code of a 16-bit amplitude. */
export const mulawOf = (sample: number): number => {
  const order = mulawOrderOf(sample)
  return order < 0 ? order & 127 : ~order & 255
}

/** A-law code of a 16-bit amplitude. */
export const alawOf = (sample: number): number => {
  const magnitude = Math.min(Math.abs(sample), 32_767)
  const exponent = Math.max(0, 24 - Math.clz32(magnitude))
  const order = (exponent << 4) | ((magnitude >> Math.max(4, exponent + 3)) & 15)
  return sample < 0 ? order ^ 0x55 : order ^ 0xd5
}
