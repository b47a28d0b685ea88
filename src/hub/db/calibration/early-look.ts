import { audit } from '#hub/db/audit.ts'
import { standingIn } from '#hub/db/calibration/command.ts'
import { hidden, readSubmitted } from '#hub/db/calibration/scores.ts'
import {
  asCalibration,
  holdSession,
  saveSession,
  sessionRow,
  type Session,
} from '#hub/db/calibration/sessions.ts'
import { publish, teamScope } from '#hub/db/feed.ts'
import type { Client, Pool } from '#hub/db/pool.ts'
import { transact } from '#hub/db/transact.ts'
import type { Caller } from '#hub/caller.ts'
import type { HubClock } from '#hub/ports.ts'
import type { Calibrations } from '#hub/ports-calibration.ts'
import { err, ok } from '#shared/result.ts'
import { UtcMs } from '#shared/time.ts'

/** What was submitted so far, for the facilitator alone who chose it beforehand; that they looked is told to all. */
export const createEarlyLook = (pool: Pool, clock: HubClock): Pick<Calibrations, 'early'> => ({
  early: (caller, id) =>
    transact(pool, async (tx) => {
      const session = await holdSession(tx, caller.orgId, id)
      if (!session || !(await standingIn(tx, caller, session))) return err({ type: 'NotFound' })
      if (session.facilitatorId !== caller.personId || !session.facilitatorSees) {
        return err({ type: 'NotAllowed' })
      }
      if (session.state !== 'scoring') return err({ type: 'WrongState' })
      const now = UtcMs.parse(clock.now())
      await writeDown(tx, caller, session, now)
      const scores = await readSubmitted(tx, caller.orgId, session)
      return ok(session.hideInspectors ? scores.map((score) => hidden(score, now)) : scores)
    }),
})

/** Once for each person: the first time says that they know. No command of another is refused for it. */
async function writeDown(
  tx: Client,
  { orgId, personId }: Caller,
  session: Session,
  at: UtcMs,
): Promise<void> {
  if (session.earlyLooks.some((look) => look.personId === personId)) return
  const looked: Session = { ...session, earlyLooks: [...session.earlyLooks, { personId, at }] }
  await saveSession(tx, orgId, looked)
  await audit(tx, orgId, {
    ...{ at, actor: personId, action: 'calibration-looked-early', subject: session.id },
    detail: {},
  })
  const row = sessionRow(await asCalibration(tx, orgId, looked))
  await publish(tx, orgId, new Map([[teamScope(session.teamId), [row]]]))
}
