/**
 * `next`, made of the parts of `before` that are equal to it, so that who shows a part that did not
 * change need not show it again. For plain data and maps.
 */
export function keepSame<T>(before: unknown, next: T): T {
  if (Object.is(before, next) || !isData(before) || !isData(next)) return next
  if (before instanceof Map && next instanceof Map) {
    const kept = new Map([...next].map(([key, value]) => [key, keepSame(before.get(key), value)]))
    return chosen(before, next, kept)
  }
  if (Array.isArray(before) && Array.isArray(next)) {
    const then: readonly unknown[] = before
    const now: readonly unknown[] = next
    const kept = now.map((value, index) => keepSame(then[index], value))
    return chosen(then, next, kept)
  }
  if (!isPlain(before) || !isPlain(next)) return next
  const kept = Object.fromEntries(
    Object.entries(next).map(([key, value]) => [key, keepSame(before[key], value)]),
  )
  return chosen(before, next, kept)
}

/** `kept` has the shape and the values of `next`; where it is all of `before`, that is it. */
function chosen<T>(before: object, next: T, kept: object): T {
  const now = valuesOf(kept)
  const then = valuesOf(before)
  const isSame = now.length === then.length && now.every(([key, value], n) => then[n]?.[0] === key && Object.is(then[n]?.[1], value)) // prettier-ignore
  // All its parts are equal to those of `next`, so it is a T as well.
  return (isSame ? before : kept) as T
}

const valuesOf = (data: object): (readonly [unknown, unknown])[] =>
  data instanceof Map ? [...data] : Object.entries(data)

const isData = (value: unknown): value is object => typeof value === 'object' && value !== null

const isPlain = (value: object): value is Record<string, unknown> =>
  Object.getPrototypeOf(value) === Object.prototype
