import { DateTime } from 'luxon'

import type { WorkCalendar } from '#core/review/working-days.ts'
import { audit } from '#hub/db/audit.ts'
import type { Client, Pool } from '#hub/db/pool.ts'
import { persist, transact } from '#hub/db/transact.ts'
import type { Caller } from '#hub/caller.ts'
import type { OrgId } from '#hub/org-id.ts'
import type { HubClock } from '#hub/ports.ts'
import { centreCalendar } from '#intake/centre-calendar.ts'
import { CalendarDays } from '#shared/results.ts'
import { UtcMs } from '#shared/time.ts'

async function readCalendarDays(tx: Client | Pool, orgId: OrgId): Promise<CalendarDays> {
  const { rows } = await tx.query(
    `SELECT day, kind FROM calendar_day WHERE org_id = $1 ORDER BY day`,
    [orgId],
  )
  return CalendarDays.parse({ days: rows })
}

/** The calendar of the country in the time zone of this machine, with the days the organisation changed. */
export async function readWorkCalendar(tx: Client, orgId: OrgId): Promise<WorkCalendar> {
  const { days } = await readCalendarDays(tx, orgId)
  const own = new Map<string, 'workday' | 'holiday'>(days.map(({ day, kind }) => [day, kind]))
  return {
    ...centreCalendar,
    kindOf: (day) => own.get(day) ?? centreCalendar.kindOf(day),
    startOf: (day) => UtcMs.parse(DateTime.fromISO(day).toMillis()),
  }
}

/** All of them at once. What is due already stays due when it was. */
export const createCalendarDays = (pool: Pool, clock: HubClock) => ({
  calendar: ({ orgId }: Caller) => persist(() => readCalendarDays(pool, orgId)),

  saveCalendar: ({ orgId, personId }: Caller, { days }: CalendarDays): Promise<CalendarDays> =>
    transact(pool, async (tx) => {
      const last = [...new Map(days.map((each) => [each.day, each])).values()]
      await tx.query(`DELETE FROM calendar_day WHERE org_id = $1`, [orgId])
      await tx.query(
        `INSERT INTO calendar_day (org_id, day, kind)
         SELECT $1, new.day, new.kind FROM unnest($2::text[], $3::text[]) AS new (day, kind)`,
        [orgId, last.map(({ day }) => day), last.map(({ kind }) => kind)],
      )
      await audit(tx, orgId, {
        ...{ at: clock.now(), actor: personId, action: 'calendar-changed', subject: 'calendar' },
        detail: { days: last.length },
      })
      return readCalendarDays(tx, orgId)
    }),
})
