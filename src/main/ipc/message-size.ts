/**
 * Whether a message takes at most `limit` characters, numbers and fields in all. Stops counting as soon
 * as it does not, so that neither a huge message nor one that contains itself costs anything.
 */
export function fitsInto(message: unknown, limit: number): boolean {
  let left = limit
  const open: unknown[] = [message]
  while (open.length > 0) {
    const part = open.pop()
    left -= 1
    if (typeof part === 'string') left -= part.length
    else if (ArrayBuffer.isView(part) || part instanceof ArrayBuffer) left -= part.byteLength
    else if (typeof part === 'object' && part !== null) {
      for (const [key, value] of entriesOf(part)) {
        left -= key.length
        open.push(value)
        if (left < open.length) return false
      }
    }
    if (left < 0) return false
  }
  return true
}

function* entriesOf(part: object): Iterable<readonly [string, unknown]> {
  if (part instanceof Map || part instanceof Set) for (const one of part) yield ['', one]
  else for (const key in part) yield [key, Reflect.get(part, key)]
}
