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
