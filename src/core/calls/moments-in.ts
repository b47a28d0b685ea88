/** A moment as a clock on the wall shows it; what zone that is stands elsewhere. */
export type WallTime = readonly [
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
]

/**
 * The moments the name of a file tells, in milliseconds: `20261120-090000`, `2026-11-20_09.00.00`, a
 * day as folders with the time as the name, and seconds or milliseconds since 1970 as Asterisk has
 * them in its ids. `toUtc` says when a wall showed a time.
 */
export function momentsIn(
  path: string,
  toUtc: (wall: WallTime) => number | undefined,
): readonly number[] {
  const moments = new Set<number>()
  for (const found of path.matchAll(WALL)) {
    const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found
      .slice(1)
      .map((digits: string | undefined) => Number(digits ?? 0))
    const moment = toUtc([year, month, day, hour, minute, second])
    if (moment !== undefined) moments.add(moment)
  }
  for (const [, seconds, more = ''] of path.matchAll(EPOCH)) {
    moments.add(Number(`${seconds ?? ''}${more.padEnd(3, '0')}`))
  }
  return [...moments]
}

const WALL =
  /(?<!\d)(20\d\d)[-_./]?([01]\d)[-_./]?([0-3]\d)[-_./T ]?\/?([0-2]\d)[-_.:h]?([0-5]\d)(?:[-_.:m]?([0-5]\d))?(?!\d)/g

/** From 2001 to 2065. */
const EPOCH = /(?<!\d)([12]\d{9})(\d{3})?(?!\d)/g
