import type { SeatKeeper } from '#main/ports-calibration.ts'
import type { Person } from '#shared/assignment.ts'
import { err } from '#shared/result.ts'

/** A desk of one person: who else judges has a desk of their own. */
export const noSeats = (person: Person): SeatKeeper => ({
  seats: () => ({ available: false, seated: person, people: [person] }),
  sit: () => Promise.resolve(err({ type: 'NoSeatsHere' })),
})
