/** The standard normal deviate that 97.5 % lie below: half of a 95 % interval. */
export const Z_95 = 1.959963984540054

/** ln Γ(x) for x > 0, to 15 digits: Lanczos 1964, with g = 7 and nine terms. */
export function logGamma(x: number): number {
  // Below a half the series loses digits; Γ(x + 1) = x Γ(x).
  if (x < 0.5) return logGamma(x + 1) - Math.log(x)
  let sum = LANCZOS[0] ?? 0
  for (let n = 1; n < LANCZOS.length; n += 1) sum += (LANCZOS[n] ?? 0) / (x - 1 + n)
  const t = x + 6.5
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum)
}

const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313,
  -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6,
  1.5056327351493116e-7,
]

/**
 * The regularised incomplete beta function I_x(a, b), for a, b > 0 and x of 0…1: the continued
 * fraction of NIST DLMF 8.17.22, evaluated by Lentz's method (Lentz 1976; Thompson and Barnett 1986).
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  // DLMF 8.17.4; the fraction converges fast on this side only.
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a)
  const logBeta = logGamma(a) + logGamma(b) - logGamma(a + b)
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta) / a
  return front * betaFraction(x, a, b)
}

const TINY = 1e-300
const MOST_TERMS = 100_000

function betaFraction(x: number, a: number, b: number): number {
  let c = Number.POSITIVE_INFINITY
  let d = 1
  let value = 1
  for (let term = 1; term < MOST_TERMS; term += 1) {
    const m = Math.floor(term / 2)
    const coefficient =
      term % 2 === 0
        ? (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
        : (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / away(1 + coefficient * d)
    c = away(1 + coefficient / c)
    value *= c * d
    if (Math.abs(c * d - 1) < 1e-16) break
  }
  return value
}

const away = (x: number): number => (Math.abs(x) < TINY ? TINY : x)

/** The value below which F with those degrees of freedom, whole or not, lies with probability `p` of 0…1. */
export function fQuantile(p: number, above: number, below: number): number {
  const [a, b] = [above / 2, below / 2]
  // The smaller of x and 1 − x is looked for, so that neither tail loses its digits.
  if (incompleteBeta(0.5, a, b) >= p) {
    const x = betaQuantile(p, a, b)
    return (below * x) / (above * (1 - x))
  }
  const rest = betaQuantile(1 - p, b, a)
  return (below * (1 - rest)) / (above * rest)
}

/** The value below which Student's t lies with probability `p` of 0.5…1: its square is F with 1 and `degrees`. */
export const tQuantile = (p: number, degrees: number): number =>
  Math.sqrt(fQuantile(2 * p - 1, 1, degrees))

/** Where I_x(a, b) is `p`, looked for from 0 to a half by halving. */
function betaQuantile(p: number, a: number, b: number): number {
  let [low, high] = [0, 0.5]
  for (;;) {
    const middle = (low + high) / 2
    if (middle === low || middle === high || high - low < 1e-16 * high) return middle
    if (incompleteBeta(middle, a, b) < p) low = middle
    else high = middle
  }
}
