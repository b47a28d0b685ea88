import { audit } from '#hub/db/audit.ts'
import { addPerson } from '#hub/db/people.ts'
import { issueToken } from '#hub/db/people.ts'
import { publish } from '#hub/db/feed.ts'
import type { Pool } from '#hub/db/pool.ts'
import { persist, transact } from '#hub/db/transact.ts'
import type { HubClock } from '#hub/ports.ts'
import type { Calibrations } from '#hub/ports-calibration.ts'
import { may } from '#hub/rights.ts'
import { Person } from '#shared/assignment.ts'
import { err, ok } from '#shared/result.ts'
import { UtcMs } from '#shared/time.ts'

/**
 * Several people who judge one after the other at the desk of a household. Where people sign in, each
 * does so for themselves, and there are no seats.
 */
export const createSeats = (
  pool: Pool,
  clock: HubClock,
  isHousehold: boolean,
): Pick<Calibrations, 'addSeat' | 'sit'> => ({
  addSeat: (caller, { personId, name }) =>
    transact(pool, async (tx) => {
      if (!isHousehold) return err({ type: 'NoSeatsHere' })
      if (!may(caller, 'setStandards', caller.place)) return err({ type: 'NotAllowed' })
      const { orgId, teamId } = caller
      const known = await tx.query<Person & { readonly isSeat: boolean }>(
        `SELECT person_id AS id, name, role, is_seat AS "isSeat" FROM person
          WHERE org_id = $1 AND person_id = $2`,
        [orgId, personId],
      )
      const [found] = known.rows
      if (found) return found.isSeat ? ok(Person.parse(found)) : err({ type: 'IdReuse' })
      const now = UtcMs.parse(clock.now())
      const person = { id: personId, name, role: 'inspector' } as const
      const feeds = await addPerson(tx, orgId, {
        ...person,
        ...{ teamId, reach: 'team', login: null, createdAt: now },
      })
      await tx.query(`UPDATE person SET is_seat = true WHERE org_id = $1 AND person_id = $2`, [
        orgId,
        personId,
      ])
      await audit(tx, orgId, {
        ...{ at: now, actor: caller.personId, action: 'seat-added', subject: personId, detail: {} },
      })
      await publish(tx, orgId, feeds)
      return ok(person)
    }),
  sit: async (caller, personId) => {
    if (!isHousehold) return err({ type: 'NoSeatsHere' })
    if (!may(caller, 'setStandards', caller.place)) return err({ type: 'NotAllowed' })
    const { rows } = await persist(() =>
      pool.query<{ name: string }>(
        `SELECT name FROM person WHERE org_id = $1 AND person_id = $2 AND is_seat`,
        [caller.orgId, personId],
      ),
    )
    const [found] = rows
    if (!found) return err({ type: 'NotFound' })
    const token = await issueToken(pool, clock, caller.orgId, personId)
    return ok({ personId, name: found.name, token })
  },
})
