/**
 * `next`, made of the parts of `before` that are equal to it, so that who shows a part that did not
 * change need not show it again. For plain data: what else there is in it is taken as it comes.
 */
export function keepSame<T>(before: unknown, next: T): T {
  if (Object.is(before, next) || !isData(before) || !isData(next)) return next
  if (Array.isArray(before) !== Array.isArray(next)) return next
  const keys = Object.keys(next)
  let isSame = keys.length === Object.keys(before).length
  const parts = keys.map((key) => {
    const part = keepSame(before[key], next[key])
    isSame &&= key in before && Object.is(part, before[key])
    return part
  })
  const kept = isSame
    ? before
    : Array.isArray(next)
      ? parts
      : Object.fromEntries(keys.map((key, n) => [key, parts[n]]))
  return kept as T // It has the keys of `next`, and under each what is equal to what is there.
}

/** A list or an object written as such. */
const isData = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' &&
  value !== null &&
  (Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype)
