/** Where chance comes from. The same draws give the same figures. */
export interface Random {
  /** Uniform from 0 to 1, without 1. */
  readonly next: () => number
}

/**
 * The same seed gives the same draws on every machine: xoshiro128** (Blackman and Vigna 2018, public
 * domain), whose state is spread from the seed's characters by FNV-1a and splitmix32.
 */
export function createRandom(seed: string): Random {
  let spread = 0x811c9dc5
  for (let n = 0; n < seed.length; n += 1) {
    spread = Math.imul(spread ^ seed.charCodeAt(n), 0x01000193)
  }
  const nextOfSeed = (): number => {
    spread = (spread + 0x9e3779b9) | 0
    let z = Math.imul(spread ^ (spread >>> 16), 0x21f0aaad)
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
    return z ^ (z >>> 15)
  }
  let [a, b, c, d] = [nextOfSeed(), nextOfSeed(), nextOfSeed(), nextOfSeed()]
  return {
    next: () => {
      const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0
      const shifted = b << 9
      c ^= a
      d ^= b
      b ^= c
      a ^= d
      c ^= shifted
      d = rotate(d, 11)
      return result / 0x1_0000_0000
    },
  }
}

const rotate = (x: number, by: number): number => (x << by) | (x >>> (32 - by))
