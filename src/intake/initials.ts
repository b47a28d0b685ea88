import { pinyin } from 'pinyin-pro'

/** Lower-case pinyin initials of a name, `lj` for 李娟; of other words their first letters. */
export const createInitials = (): ((name: string) => string) => {
  // A centre has far fewer agents than calls.
  const known = new Map<string, string>()
  return (name) => {
    const kept = known.get(name)
    if (kept !== undefined) return kept
    const initials = readInitials(name)
    known.set(name, initials)
    return initials
  }
}

const readInitials = (name: string): string =>
  pinyin(name, {
    pattern: 'first',
    toneType: 'none',
    type: 'array',
    surname: 'head',
    nonZh: 'consecutive',
  })
    .flatMap((part) => part.split(/[^\p{L}\p{N}]+/u))
    .map((word) => Array.from(word)[0] ?? '')
    .join('')
    .toLowerCase()
