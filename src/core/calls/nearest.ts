import { likenessOf, type CallTrait, type FileTrait, type Likeness } from '#core/calls/likeness.ts'

/** One of the other side by its place in what was indexed, and why it is near. */
export type Near = { readonly at: number } & Likeness

export type Nearest<Asked> = (asked: Asked, most?: number) => readonly Near[]

/** The calls that may be what a file without a row is of, the likeliest first. */
export const nearestCalls = (calls: readonly CallTrait[]): Nearest<FileTrait> =>
  nearest(calls, callKeys, fileKeys, (file, call) => likenessOf(call, file))

/** The files that may be the recording of a call without one, the likeliest first. */
export const nearestFiles = (files: readonly FileTrait[]): Nearest<CallTrait> =>
  nearest(files, fileKeys, callKeys, (call, file) => likenessOf(call, file))

/** Who looks at more than a few has found none. */
const MOST_TOLD = 3
/** Below this it is as likely as any other: a minute apart and nothing else in common. */
const LEAST_SCORE = 0.15
/** How many are looked at on either side of a moment. */
const NEIGHBOURS = 24
/** What so many have in common tells nobody from another. */
const MOST_SHARING = 64

/** Items are numbered in the low bits of a double, beside a key of 32 bits. What stands behind 2,097,152 is not compared. */
const PLACES = 2 ** 21

type Keys = {
  readonly moments: readonly number[]
  readonly words: readonly string[]
}

const callKeys = ({ moments, numbers, words, agent }: CallTrait): Keys => ({
  moments,
  words: [...numbers.map(tail), ...words, agent],
})

const fileKeys = ({ moments, words }: FileTrait): Keys => ({
  moments,
  words: words.flatMap((word) => (word.length > TAIL ? [tail(word), word] : [word])),
})

/** So many digits in common, and it is the same number whatever stands before it. */
const TAIL = 7
const tail = (number: string): string => number.slice(-TAIL)

/**
 * Compares with few of many: those that share a word or the end of a number with what is asked for,
 * and those whose beginning lies next to its own. A million need 16 MB for that and a few seconds once.
 */
function nearest<Item, Asked>(
  items: readonly Item[],
  keysOf: (item: Item) => Keys,
  askedKeysOf: (asked: Asked) => Keys,
  compare: (asked: Asked, item: Item) => Likeness,
): Nearest<Asked> {
  const moments: number[] = []
  const words: number[] = []
  const first = items.reduce((least, item) => Math.min(least, ...keysOf(item).moments), Infinity)
  items.slice(0, PLACES).forEach((item, at) => {
    const keys = keysOf(item)
    const [moment] = keys.moments
    if (moment !== undefined) moments.push(secondsFrom(first, moment) * PLACES + at)
    for (const word of new Set(keys.words)) {
      if (word !== '') words.push(hashOf(word) * PLACES + at)
    }
  })
  const byMoment = Float64Array.from(moments).sort()
  const byWord = Float64Array.from(words).sort()

  return (asked, most = MOST_TOLD) => {
    const found = new Set<number>()
    const { moments: when, words: said } = askedKeysOf(asked)
    for (const moment of when) {
      const middle = placeOf(byMoment, secondsFrom(first, moment) * PLACES)
      const from = Math.max(0, middle - NEIGHBOURS)
      for (const entry of byMoment.subarray(from, middle + NEIGHBOURS)) found.add(entry % PLACES)
    }
    for (const word of new Set(said)) {
      if (word === '') continue
      const from = placeOf(byWord, hashOf(word) * PLACES)
      const to = placeOf(byWord, (hashOf(word) + 1) * PLACES)
      if (to - from > MOST_SHARING) continue
      for (const entry of byWord.subarray(from, to)) found.add(entry % PLACES)
    }
    return [...found]
      .flatMap((at): readonly Near[] => {
        const item = items[at]
        return item === undefined ? [] : [{ at, ...compare(asked, item) }]
      })
      .filter(({ score }) => score >= LEAST_SCORE)
      .sort((a, b) => b.score - a.score || a.at - b.at)
      .slice(0, most)
  }
}

const secondsFrom = (first: number, moment: number): number =>
  Math.min(2 ** 31, Math.max(0, Math.floor((moment - first) / 1000)))

/** FNV-1a, 32 bits. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5
  for (let n = 0; n < word.length; n += 1) {
    hash = Math.imul(hash ^ word.charCodeAt(n), 0x01000193)
  }
  return hash >>> 0
}

/** Where the first that is not below stands. */
function placeOf(sorted: Float64Array, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? Infinity) < value) low = middle + 1
    else high = middle
  }
  return low
}
