/** `work`, done again only when it is asked about something else than the last time. */
export function rememberLast<A extends readonly unknown[], T>(
  work: (...about: A) => T,
): (...about: A) => T {
  let last: { readonly about: A; readonly answer: T } | null = null
  return (...about) => {
    if (last?.about.every((part, index) => Object.is(part, about[index]))) return last.answer
    last = { about, answer: work(...about) }
    return last.answer
  }
}
