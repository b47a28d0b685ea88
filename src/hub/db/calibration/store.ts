import { findCandidates } from '#hub/db/calibration/candidates.ts'
import { calibrationScopes } from '#hub/db/calibration/readable.ts'
import { createEarlyLook } from '#hub/db/calibration/early-look.ts'
import { createRoomCommands } from '#hub/db/calibration/room-commands.ts'
import { createSeats } from '#hub/db/calibration/seats.ts'
import { createSessionCommands } from '#hub/db/calibration/session-commands.ts'
import type { Pool } from '#hub/db/pool.ts'
import type { HubClock } from '#hub/ports.ts'
import type { Calibrations } from '#hub/ports-calibration.ts'

export const createCalibrations = (
  pool: Pool,
  clock: HubClock,
  isHousehold: boolean,
): Calibrations => ({
  ...createSessionCommands(pool, clock),
  ...createEarlyLook(pool, clock),
  ...createRoomCommands(pool, clock),
  ...createSeats(pool, clock, isHousehold),
  candidates: (caller, search) => findCandidates(pool, caller, search),
  scopesOf: (caller) => calibrationScopes(pool, caller),
})
