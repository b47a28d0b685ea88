export type Prevalence = {
  /** How much more often both gave the lower rating than both the higher, of −1…1. */
  readonly prevalenceIndex: number
  /** How much more often the first rater gave the lower one than the second, of −1…1. */
  readonly biasIndex: number
  /** Kappa as it were with neither: twice the observed agreement less one (PABAK). */
  readonly adjustedKappa: number
}

/**
 * What bends the kappa of two raters and two ratings: Byrt, Bishop and Carlin 1993. Null where there
 * are not exactly two different ratings.
 */
export function prevalenceOf(pairs: readonly (readonly [number, number])[]): Prevalence | null {
  const [low, high, ...more] = [...new Set(pairs.flat())].sort((a, b) => a - b)
  if (low === undefined || high === undefined || more.length > 0) return null
  const n = pairs.length
  const share = (one: number, other: number) =>
    pairs.filter(([a, b]) => a === one && b === other).length
  const [a, b, c, d] = [share(low, low), share(low, high), share(high, low), share(high, high)]
  return {
    prevalenceIndex: (a - d) / n,
    biasIndex: (b - c) / n,
    adjustedKappa: (2 * (a + d)) / n - 1,
  }
}
