import type { CallDraft } from '#shared/intake.ts'

/** What the name of a recording tells by its profile's `match`; null where it says nothing of it. */
export type NamedFile = {
  readonly path: string
  readonly at: number | null
  readonly number: string | null
  readonly agent: string | null
  readonly id: string | null
}

type Wanted = Pick<CallDraft, 'externalId' | 'agentId' | 'startedAt' | 'ringMs' | 'customerNumber'>

export type NamedIndex = {
  /** `isFree`: whether no other call has the file. */
  readonly find: (
    call: Wanted,
    isFree: (path: string) => boolean,
  ) => { readonly path: string } | 'missing' | 'ambiguous'
}

const TELLING_DIGITS = 7
/** Of several the nearest counts where the next one is at least so many times as far away. */
const TIMES_FARTHER = 3

/**
 * Finds recordings by what their names tell: the id, or else time, number and agent, of which all that
 * are told must agree. The time may be that of the call's beginning or of its being answered.
 */
export function indexNamed(files: readonly NamedFile[], withinMs: number): NamedIndex {
  const byId = new Map<string, NamedFile[]>()
  const byNumber = new Map<string, NamedFile[]>()
  const timed: (NamedFile & { readonly at: number })[] = []
  for (const file of files) {
    const { at, id, number } = file
    if (id !== null) append(byId, id.toLowerCase(), file)
    else if (at !== null) timed.push({ ...file, at })
    else if (number !== null) append(byNumber, tail(number), file)
  }
  timed.sort((a, b) => a.at - b.at)

  return {
    find: (call, isFree) => {
      const answered = call.startedAt + call.ringMs
      const from = firstFrom(timed, call.startedAt - withinMs)
      const to = firstFrom(timed, answered + withinMs + 1)
      const farness = ({ at }: NamedFile): number =>
        at === null ? 0 : Math.min(Math.abs(at - call.startedAt), Math.abs(at - answered))
      const near = [
        ...(byId.get(call.externalId.toLowerCase()) ?? []),
        ...[...timed.slice(from, to), ...(byNumber.get(tail(call.customerNumber)) ?? [])]
          .filter((file) => farness(file) <= withinMs && agrees(file, call))
          .sort((a, b) => farness(a) - farness(b)),
      ].filter(({ path }) => isFree(path))
      const [first, second] = near
      if (!first) return 'missing'
      const isAlone = !second || farness(second) >= TIMES_FARTHER * Math.max(1, farness(first))
      return first.id !== null || isAlone ? { path: first.path } : 'ambiguous'
    },
  }
}

const agrees = ({ number, agent }: NamedFile, call: Wanted): boolean =>
  (number === null || tail(number) === tail(call.customerNumber)) &&
  (agent === null || agent.toLowerCase() === call.agentId.toLowerCase())

const tail = (number: string): string => number.replace(/\D/g, '').slice(-TELLING_DIGITS)

const firstFrom = (sorted: readonly { readonly at: number }[], moment: number): number => {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle]?.at ?? Infinity) < moment) low = middle + 1
    else high = middle
  }
  return low
}

const append = <T>(map: Map<string, T[]>, key: string, value: T): void => {
  const values = map.get(key)
  if (values) values.push(value)
  else map.set(key, [value])
}
