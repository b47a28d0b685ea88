/**
 * Points in whole thousandths, so that sums are exact: 0.1 + 0.2 is 0.3 here. Scorecards are
 * written, and scores shown, in points.
 */
export type Milli = number

export const toMilli = (points: number): Milli => Math.round(points * 1000)

export const toPoints = (milli: Milli): number => milli / 1000

/** `part` of `whole` in percent, rounded half up to two decimals; null when the whole is nothing. */
export function percentOf(part: Milli, whole: Milli): number | null {
  return whole <= 0 ? null : Math.floor((part * 10_000) / whole + 0.5) / 100
}

/** The product of all `factors` by `divisor`, rounded half up to a whole number, exact at any size. */
export function timesBy(factors: readonly number[], divisor: number): number {
  const product = factors.reduce((a, b) => a * b, 1)
  // Doubled and with a divisor added it is still a whole number that a double holds exactly.
  if (Number.isSafeInteger(8 * product)) return Math.floor((2 * product + divisor) / (2 * divisor))
  const exact = factors.reduce((a, b) => a * BigInt(b), 1n)
  return Number(floorBy(2n * exact + BigInt(divisor), 2n * BigInt(divisor)))
}

const floorBy = (a: bigint, b: bigint): bigint => (a % b < 0n ? a / b - 1n : a / b)
