import type { CallDraft } from '#shared/intake.ts'

/** What of a call may be found again in the name or the time of a file. */
export type CallTrait = {
  /** When it began, was answered and ended. */
  readonly moments: readonly number[]
  readonly talkMs: number
  /** Digits alone: the customer's number. */
  readonly numbers: readonly string[]
  /** Of its id and of the file the row names. */
  readonly words: readonly string[]
  readonly agent: string
  /** Plain: see `plainName`. */
  readonly name: string
}

export type FileTrait = {
  /** Those its name tells, else when it was written last. */
  readonly moments: readonly number[]
  readonly durationMs: number | null
  readonly words: readonly string[]
  readonly name: string
}

/** Why a file and a call may belong together; each reason only where it speaks for it. */
export type Likeness = {
  /** 0…1 */
  readonly score: number
  readonly apartMs?: number
  readonly durationMs?: number
  readonly number?: string
  readonly agent?: string
  readonly name?: number
}

/** What each is worth that speaks for it wholly. */
const WORTH = { number: 0.3, name: 0.25, time: 0.25, duration: 0.1, agent: 0.1 } as const

/** Apart by so much a moment is worth half, and a duration. */
const HALF_APART_MS = 60_000
const HALF_DURATION_MS = 3000
const MOST_APART_MS = 6 * 3_600_000

/** So many digits in common, and it is the same number whatever stands before it. */
const TELLING_DIGITS = 7
/** Names less alike than this are other names. */
const LEAST_ALIKE = 0.5

/** How likely a file is the recording of a call, and what says so. */
export function likenessOf(call: CallTrait, file: FileTrait): Likeness {
  const apartMs = least(call.moments, file.moments)
  const durationMs = file.durationMs === null ? Infinity : Math.abs(file.durationMs - call.talkMs)
  const number = call.numbers.find((one) => file.words.some((other) => isSameNumber(one, other)))
  const hasAgent = call.agent !== '' && file.words.includes(call.agent)
  const name = alike(call.name, file.name)

  const isNear = apartMs <= MOST_APART_MS
  const isAlike = name > LEAST_ALIKE
  const isAsLong = durationMs <= 10 * HALF_DURATION_MS
  const score =
    (isNear ? WORTH.time / (1 + apartMs / HALF_APART_MS) : 0) +
    (isAsLong ? WORTH.duration / (1 + durationMs / HALF_DURATION_MS) : 0) +
    (number === undefined ? 0 : WORTH.number) +
    (hasAgent ? WORTH.agent : 0) +
    (isAlike ? (WORTH.name * (name - LEAST_ALIKE)) / (1 - LEAST_ALIKE) : 0)
  return {
    score: Math.round(score * 1000) / 1000,
    ...(isNear ? { apartMs } : {}),
    ...(isAsLong ? { durationMs } : {}),
    ...(number === undefined ? {} : { number }),
    ...(hasAgent ? { agent: call.agent } : {}),
    ...(isAlike ? { name: Math.round(name * 100) / 100 } : {}),
  }
}

export const traitOfCall = (
  call: Pick<
    CallDraft,
    | 'externalId'
    | 'agentId'
    | 'startedAt'
    | 'ringMs'
    | 'talkMs'
    | 'holdMs'
    | 'customerNumber'
    | 'recordingFile'
  >,
): CallTrait => {
  const answered = call.startedAt + call.ringMs
  const { recordingFile, externalId } = call
  return {
    moments: [call.startedAt, answered, answered + call.talkMs],
    talkMs: call.talkMs,
    numbers: [call.customerNumber.replace(/\D/g, '')].filter((digits) => digits.length > 2),
    words: [...new Set([...wordsOf(externalId), ...wordsOf(plainName(recordingFile))])],
    agent: call.agentId.toLowerCase(),
    name: plainName(recordingFile === '' ? externalId : recordingFile),
  }
}

/** `moments`: see `momentsIn`. */
export const traitOfFile = (
  path: string,
  {
    moments,
    modifiedAt,
    durationMs,
  }: {
    readonly moments: readonly number[]
    readonly modifiedAt: number | null
    readonly durationMs: number | null
  },
): FileTrait => ({
  moments: moments.length > 0 || modifiedAt === null ? moments : [modifiedAt],
  durationMs,
  words: wordsOf(plainName(path)),
  name: plainName(path),
})

/** A file's name without its folder and its ending, in lower case. */
const plainName = (path: string): string => {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
  return name
    .replace(/\.[a-z][a-z0-9]{1,4}$/i, '')
    .toLowerCase()
    .slice(0, 100)
}

const wordsOf = (name: string): readonly string[] => [
  ...new Set(name.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []),
]

const isSameNumber = (one: string, other: string): boolean =>
  /^\d+$/.test(other) &&
  (one === other ||
    (one.length >= TELLING_DIGITS && other.slice(-TELLING_DIGITS) === one.slice(-TELLING_DIGITS)))

const least = (some: readonly number[], others: readonly number[]): number => {
  let apart = Infinity
  for (const one of some) for (const other of others) apart = Math.min(apart, Math.abs(one - other))
  return apart
}

/** 0…1: one less the share of letters to be changed, added or left out (Levenshtein 1966). */
function alike(one: string, other: string): number {
  const longest = Math.max(one.length, other.length)
  if (longest === 0 || Math.abs(one.length - other.length) > longest * (1 - LEAST_ALIKE)) return 0
  let before = Array.from({ length: other.length + 1 }, (_, n) => n)
  for (let row = 1; row <= one.length; row += 1) {
    const now = [row]
    for (let column = 1; column <= other.length; column += 1) {
      const isSame = one.charCodeAt(row - 1) === other.charCodeAt(column - 1)
      now.push(
        Math.min(
          (before[column] ?? 0) + 1,
          (now[column - 1] ?? 0) + 1,
          (before[column - 1] ?? 0) + (isSame ? 0 : 1),
        ),
      )
    }
    before = now
  }
  return 1 - (before[other.length] ?? longest) / longest
}
