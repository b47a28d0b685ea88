import type { CalibrationHub, CalibrationReader, SeatKeeper } from '#main/ports-calibration.ts'
import type { Person } from '#shared/assignment.ts'
import { Seat } from '#shared/calibration-commands.ts'
import { err, type Failure, type Result } from '#shared/result.ts'

/** A desk of one person: who else judges has a desk of their own. */
export const noSeats = (person: Person): SeatKeeper => ({
  seats: () => ({ available: false, seated: person, people: [person] }),
  sit: () => Promise.resolve(err({ type: 'NoSeatsHere' })),
})

/** A desk without a team server: several people judge at it, one after the other. */
export const createSeatKeeper = ({
  person,
  reader,
  hub,
  sitDown,
}: {
  /** Whose desk it is. */
  readonly person: Person
  readonly reader: Pick<CalibrationReader, 'people'>
  readonly hub: CalibrationHub
  /** Null: whose desk it is sits down again. */
  readonly sitDown: (seat: Seat | null) => Promise<Result<null, Failure<'CannotOpen'>>>
}): SeatKeeper => ({
  seats: () => ({
    available: true,
    seated: person,
    people: reader.people().filter(({ role }) => role === 'inspector'),
  }),
  sit: async (id) => {
    if (id === null || id === person.id) return sitDown(null)
    const seat = await hub.ask(`/seats/${id}/sit`, Seat, {})
    return seat.ok ? sitDown(seat.value) : seat
  },
})

/** The same desk while somebody else sits at it. */
export const seatedAs = (keeper: SeatKeeper, person: Person): SeatKeeper => ({
  ...keeper,
  seats: () => ({ ...keeper.seats(), seated: person }),
})
