import type { z } from 'zod'

/** Where a setting was written. */
export type ConfigOrigin =
  | { readonly type: 'default' }
  | { readonly type: 'file'; readonly name: string }
  | { readonly type: 'environment'; readonly name: string }
  | { readonly type: 'option'; readonly name: string }
  | { readonly type: 'program' }

export type ConfigProblem =
  | { readonly type: 'Unknown'; readonly nearest: string | undefined }
  | { readonly type: 'Missing' }
  | { readonly type: 'WrongType'; readonly expected: string }
  | { readonly type: 'NotOneOf'; readonly values: readonly string[] }
  | { readonly type: 'TooSmall'; readonly least: string }
  | { readonly type: 'TooBig'; readonly most: string }
  | { readonly type: 'Empty' }
  | { readonly type: 'WrongForm'; readonly detail: string }
  | { readonly type: 'FileUnreadable'; readonly file: string; readonly detail: string }
  | { readonly type: 'UnknownScorecard'; readonly name: string; readonly known: readonly string[] }
  | { readonly type: 'WrongDecoder'; readonly program: string; readonly detail: string }
  | { readonly type: 'NeedsTls'; readonly host: string }
  | { readonly type: 'Together'; readonly with: string }
  | { readonly type: 'NotACertificate'; readonly file: string; readonly detail: string }
  | { readonly type: 'NotTheKey'; readonly cert: string; readonly key: string }
  | { readonly type: 'OutOfDate'; readonly file: string; readonly until: string }

/** One setting that cannot be used. */
export type ConfigMistake = {
  /** As in the file: `tls.cert`. */
  readonly key: string
  readonly origin: ConfigOrigin
  readonly problem: ConfigProblem
}

/** In one line, for the log and for programs; people get sentences in their language. */
export const mistakeLine = ({ key, problem }: ConfigMistake): string => {
  if (problem.type === 'WrongDecoder') return `${key}: ${problem.detail} ${problem.program}`
  const { type, ...rest } = problem
  const about = Object.values(rest).filter((value) => value !== undefined)
  return [`${key}: ${type}`, ...about.map(String)].join(' ')
}

/** What zod says of a value, with the key it is about. */
export function problemsOf(
  issue: z.core.$ZodIssue,
  known: readonly string[],
): readonly { readonly key: string; readonly problem: ConfigProblem }[] {
  const key = issue.path.join('.')
  const one = (problem: ConfigProblem) => [{ key, problem }]
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((name) => {
        const unknown = [...issue.path, name].join('.')
        return { key: unknown, problem: { type: 'Unknown', nearest: nearest(unknown, known) } }
      })
    case 'invalid_type':
      return one(
        issue.input === undefined && /received undefined/.test(issue.message)
          ? { type: 'Missing' }
          : { type: 'WrongType', expected: issue.expected },
      )
    case 'invalid_value':
      return one({ type: 'NotOneOf', values: issue.values.map(String) })
    case 'too_small':
      return one(
        issue.origin === 'string' || issue.origin === 'array'
          ? { type: 'Empty' }
          : { type: 'TooSmall', least: String(issue.minimum) },
      )
    case 'too_big':
      return one({ type: 'TooBig', most: String(issue.maximum) })
    case 'invalid_format':
    case 'invalid_key':
    case 'invalid_element':
    case 'invalid_union':
    case 'not_multiple_of':
    case 'custom':
      return one({ type: 'WrongForm', detail: issue.message })
  }
}

/** The known word that is fewest letters away, where that is few enough to be a slip. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const last = (name: string) => name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  const ranked = known
    .map((name) => ({
      name,
      away: Math.min(
        distance(word.toLowerCase(), name.toLowerCase()),
        distance(last(word), last(name)) + 0.5,
      ),
    }))
    .sort((a, b) => a.away - b.away)
  const [best] = ranked
  return best && best.away <= Math.max(2, word.length / 3) ? best.name : undefined
}

/** Letters to put in, take out or replace to make the one of the other (Levenshtein). */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, n) => n)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      next.push(
        Math.min(
          (row[j] ?? 0) + 1,
          (next[j - 1] ?? 0) + 1,
          (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
        ),
      )
    }
    row = next
  }
  return row[b.length] ?? 0
}
