import { v7 } from 'uuid'

import { audit } from '#hub/db/audit.ts'
import {
  createCommands,
  merged,
  standingIn,
  type Done,
  type Feeds,
  type Refused,
  roomRows,
} from '#hub/db/calibration/command.ts'
import { giveLetters, handOut, takeBack } from '#hub/db/calibration/handing-out.ts'
import { standingActions } from '#hub/db/calibration/actions.ts'
import { callsIn, checkPlan, refusalOfCard } from '#hub/db/calibration/planning.ts'
import { keepScores, shownScores } from '#hub/db/calibration/scores.ts'
import {
  asCalibration,
  calibrationScope,
  holdSession,
  saveSession,
  sessionRow,
  type Session,
} from '#hub/db/calibration/sessions.ts'
import { createScope, publish, teamScope } from '#hub/db/feed.ts'
import type { Client, Pool } from '#hub/db/pool.ts'
import { transact } from '#hub/db/transact.ts'
import type { Caller } from '#hub/caller.ts'
import type { HubClock } from '#hub/ports.ts'
import type { Calibrations } from '#hub/ports-calibration.ts'
import { may } from '#hub/rights.ts'
import type {
  CalibrationCancel,
  CalibrationChange,
  CalibrationPlan,
  CalibrationReply,
  CalibrationStep,
  CallWithdrawal,
} from '#shared/calibration-commands.ts'
import { CalibrationId } from '#shared/ids.ts'
import { err, ok } from '#shared/result.ts'
import { UtcMs } from '#shared/time.ts'

type SessionCommands = Pick<
  Calibrations,
  'plan' | 'find' | 'change' | 'open' | 'reveal' | 'close' | 'cancel' | 'withdrawCall'
>

const holders = { who: 'holders', changes: true } as const
const done = (session: Session, ...feeds: Feeds[]): Refused<Done> => ok({ session, feeds })

/** The life of a session: planned, judged, revealed, closed. */
export function createSessionCommands(pool: Pool, clock: HubClock): SessionCommands {
  const on = createCommands(pool, clock)

  return {
    plan: (caller, plan) => planOnce(pool, clock, caller, plan),
    find: (caller, id) =>
      transact(pool, async (tx): Promise<Refused<CalibrationReply>> => {
        const session = await holdSession(tx, caller.orgId, id)
        if (!session || !(await standingIn(tx, caller, session))) return err({ type: 'NotFound' })
        return ok({ calibration: await asCalibration(tx, caller.orgId, session), next: null })
      }),
    change: on<CalibrationChange>(
      { ...holders, action: 'calibration-changed', states: ['planned', 'scoring', 'revealed'] },
      changeSession,
    ),
    open: on<CalibrationStep>(
      { ...holders, action: 'calibration-opened', states: ['planned'] },
      async (tx, session, _command, { caller: { orgId }, now }) => {
        if (session.calls.length === 0) return err({ type: 'NoCalls' })
        if (session.participants.length < 2) return err({ type: 'TooFewParticipants' })
        const checked = await checkPlan(tx, orgId, session)
        if (!checked.ok) return checked
        const letters = await giveLetters(tx, orgId, session)
        const handed = await handOut(tx, orgId, session, now)
        return done({ ...session, state: 'scoring', openedAt: now }, letters, handed)
      },
    ),
    reveal: on<CalibrationStep>(
      { ...holders, action: 'calibration-revealed', states: ['scoring'] },
      async (tx, session, _command, { caller: { orgId }, now }) => {
        await keepScores(tx, orgId, session, now)
        const shown = await shownScores(tx, orgId, session)
        // Later revisions of the session do not show what comes later.
        return done(
          { ...session, state: 'revealed', revealedAt: now },
          roomRows(session.id, ...shown),
        )
      },
    ),
    close: on<CalibrationStep>(
      { ...holders, action: 'calibration-closed', states: ['revealed'] },
      async (tx, session, _command, { caller: { orgId }, now }) => {
        const closed: Session = { ...session, state: 'closed', closedAt: now }
        if (session.repeats === 'never') return done(closed)
        const next = nextOf(session)
        await saveSession(tx, orgId, next)
        await createScope(tx, orgId, calibrationScope(next.id))
        const carried = await standingActions(tx, orgId, session.id, next.id)
        return ok({ session: closed, next, feeds: [carried] })
      },
    ),
    cancel: on<CalibrationCancel>(
      { ...holders, action: 'calibration-cancelled', states: ['planned', 'scoring'] },
      async (tx, session, { why }, { caller: { orgId } }) => {
        const taken = await takeBack(tx, orgId, session, [])
        return done({ ...session, state: 'cancelled', why }, taken)
      },
    ),
    withdrawCall: on<CallWithdrawal>(
      {
        ...holders,
        action: 'calibration-changed',
        states: ['planned', 'scoring', 'revealed'],
      },
      async (tx, session, { callId }, { caller: { orgId } }) => {
        if (!session.calls.some((call) => call.callId === callId)) {
          return err({ type: 'UnknownCall', detail: callId })
        }
        const calls = session.calls.map((call) =>
          call.callId === callId ? { ...call, withdrawn: true } : call,
        )
        const staying = calls.flatMap((call) => (call.withdrawn ? [] : [call.callId]))
        return done({ ...session, calls }, await takeBack(tx, orgId, session, staying))
      },
    ),
  }
}

/** Planned twice with one id it is planned once. */
const planOnce = (
  pool: Pool,
  clock: HubClock,
  caller: Caller,
  { callIds, ...plan }: CalibrationPlan,
): Promise<Refused<CalibrationReply>> =>
  transact(pool, async (tx): Promise<Refused<CalibrationReply>> => {
    const { orgId, teamId } = caller
    if (!may(caller, 'setStandards', caller.place)) return err({ type: 'NotAllowed' })
    const known = await holdSession(tx, orgId, plan.id)
    if (known) {
      if (known.teamId !== teamId) return err({ type: 'IdReuse' })
      return ok({ calibration: await asCalibration(tx, orgId, known), next: null })
    }
    const before = plan.previousId && (await holdSession(tx, orgId, plan.previousId))
    if (plan.previousId && before?.teamId !== teamId) return err({ type: 'NotFound' })
    const session: Session = { ...fresh, ...plan, teamId, calls: [...callsIn(callIds)] }
    const checked = await checkPlan(tx, orgId, session)
    if (!checked.ok) return checked

    await saveSession(tx, orgId, session)
    await createScope(tx, orgId, calibrationScope(session.id))
    const carried = before ? await standingActions(tx, orgId, before.id, session.id) : new Map()
    const calibration = await asCalibration(tx, orgId, session)
    await audit(tx, orgId, {
      ...{ at: UtcMs.parse(clock.now()), actor: caller.personId, action: 'calibration-planned' },
      ...{ subject: session.id, detail: { calls: session.calls.length } },
    })
    const told = new Map([[teamScope(teamId), [sessionRow(calibration)]]])
    await publish(tx, orgId, merged([carried, told]))
    return ok({ calibration, next: null })
  })

const fresh = {
  state: 'planned',
  openedAt: null,
  revealedAt: null,
  closedAt: null,
  why: '',
  revision: 1,
  earlyLooks: [],
} satisfies Partial<Session>

async function changeSession(
  tx: Client,
  session: Session,
  { change }: CalibrationChange,
  { caller: { orgId }, now }: { readonly caller: Caller; readonly now: UtcMs },
): Promise<Refused<Done>> {
  const { callIds, ...rest } = change
  const asked = new Set(
    Object.entries(change).flatMap(([key, value]) => (value === undefined ? [] : [key])),
  )
  const isFixed = (keys: readonly string[]): boolean => keys.some((key) => asked.has(key))
  if (session.state !== 'planned' && isFixed(fixedOnceOpen)) return err({ type: 'WrongState' })
  if (session.state === 'revealed' && isFixed(['participants'])) return err({ type: 'WrongState' })

  // What was not asked for is absent, not undefined: JSON has no such value.
  const changed = { ...session, ...rest } as Session
  const after: Session = callIds ? { ...changed, calls: [...callsIn(callIds)] } : changed
  const checked = await checkPlan(tx, orgId, after)
  if (!checked.ok && (session.state === 'planned' || asked.has('participants'))) return checked
  if (after.state === 'scoring' && after.participants.length < 2) {
    return err({ type: 'TooFewParticipants' })
  }
  if (after.state === 'revealed') {
    return done(
      after,
      asked.has('hideInspectors')
        ? roomRows(after.id, ...(await shownScores(tx, orgId, after)))
        : new Map(),
    )
  }
  if (after.state !== 'scoring') return done(after)
  const withdrawn = await refusalOfCard(tx, orgId, after)
  if (withdrawn) return err(withdrawn)
  await saveSession(tx, orgId, after)
  const letters = await giveLetters(tx, orgId, after)
  return done(after, letters, await handOut(tx, orgId, after, now))
}

const fixedOnceOpen = ['scorecardId', 'scorecardVersion', 'facilitatorSees', 'callIds']

/** The next of a series: the same people and rules a week or a month on; its calls are still to be chosen. */
const nextOf = (session: Session): Session => ({
  ...session,
  ...fresh,
  id: CalibrationId.parse(v7()),
  calls: [],
  at: later(session),
  previousId: session.id,
})

const WEEK_MS = 7 * 86_400_000

/** A month on is the same day of the next month, or its last where it has no such day. */
const later = ({ at, repeats }: Session): UtcMs => {
  if (repeats !== 'monthly') return UtcMs.parse(at + WEEK_MS)
  const day = new Date(at)
  const date = day.getUTCDate()
  day.setUTCDate(1)
  day.setUTCMonth(day.getUTCMonth() + 1)
  const last = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate()
  day.setUTCDate(Math.min(date, last))
  return UtcMs.parse(day.getTime())
}
