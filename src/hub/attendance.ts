import type { Caller } from '#hub/caller.ts'
import { lookOften } from '#hub/look-often.ts'

export type Attendant = Pick<Caller, 'deviceId' | 'personId'>

/** Who of these may not be here any longer: of each that was asked about, whether. */
export type AreShutOut = (attendants: readonly Attendant[]) => Promise<readonly boolean[]>

/** Who has a line open to this hub. */
export type Attendance = {
  /** `end` is called once when they may not be here any longer. Returns how to leave. */
  readonly attend: (who: Attendant, end: () => void) => () => void
  /** Somebody may have been shut out here: look at once. */
  readonly look: () => void
  readonly stop: () => void
}

const LOOK_EVERY_MS = 2000

/**
 * Asks the database in one question about everybody who has a line open, because another hub may have
 * shut them out; and nothing where nobody has.
 */
export function createAttendance(
  areShutOut: AreShutOut,
  everyMs: number = LOOK_EVERY_MS,
): Attendance {
  const present = new Map<symbol, { readonly who: Attendant; readonly end: () => void }>()
  const looking = lookOften(
    everyMs,
    () => present.size > 0,
    async () => {
      const all = [...present.values()]
      // A database that is away is asked again soon.
      const shutOut =
        all.length === 0 ? [] : await areShutOut(all.map(({ who }) => who)).catch(() => [])
      for (const [nth, { end }] of all.entries()) if (shutOut[nth] === true) end()
    },
  )

  return {
    attend: (who, end) => {
      const key = Symbol('line')
      present.set(key, { who, end })
      if (present.size === 1) looking.begin()
      return () => {
        present.delete(key)
        if (present.size === 0) looking.stop()
      }
    },
    look: () => {
      if (present.size > 0) looking.now()
    },
    stop: () => {
      present.clear()
      looking.stop()
    },
  }
}
