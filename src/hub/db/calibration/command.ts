import {
  asCalibration,
  calibrationScope,
  holdSession,
  saveSession,
  sessionRow,
  type Session,
} from '#hub/db/calibration/sessions.ts'
import { audit } from '#hub/db/audit.ts'
import { doneTo, rememberDone } from '#hub/db/done-commands.ts'
import { publish, teamScope, type Row } from '#hub/db/feed.ts'
import { readPlace } from '#hub/db/holders.ts'
import type { Client, Pool } from '#hub/db/pool.ts'
import { transact } from '#hub/db/transact.ts'
import type { Caller } from '#hub/caller.ts'
import type { HubClock } from '#hub/ports.ts'
import type { CalibrationRefused } from '#hub/ports-calibration.ts'
import { may } from '#hub/rights.ts'
import type { AuditAction, AuditDetail } from '#shared/admin/audit.ts'
import type { CalibrationState } from '#shared/calibration.ts'
import type { CalibrationReply } from '#shared/calibration-commands.ts'
import type { CalibrationId, CommandId } from '#shared/ids.ts'
import { err, ok, type Result } from '#shared/result.ts'
import { UtcMs } from '#shared/time.ts'

export type Feeds = ReadonlyMap<string, readonly Row[]>

export type Refused<T> = Result<T, CalibrationRefused>

/** What a command did: the session as it is now, and what goes into which feeds. */
export type Done = {
  readonly session: Session
  readonly feeds: readonly Feeds[]
  readonly detail?: AuditDetail
  readonly next?: Session
}

export type Step = {
  /** Undefined of what is too small to be written down. */
  readonly action: AuditAction | undefined
  readonly states: readonly CalibrationState[]
  /** Who may: those who hold sessions, who takes part, or both. */
  readonly who: 'holders' | 'participants' | 'participants-or-holders'
  /** Whether it makes the session another: then it must be the one that was looked at. */
  readonly changes: boolean
}

type Given = { readonly commandId: CommandId; readonly revision?: number }

/** What somebody may in a session; undefined where they may not read it. */
export async function standingIn(
  tx: Client | Pool,
  caller: Caller,
  { teamId, facilitatorId, participants }: Session,
): Promise<{ readonly holds: boolean; readonly takesPart: boolean } | undefined> {
  const place = await readPlace(tx, caller.orgId, teamId)
  const leads = place !== undefined && may(caller, 'setStandards', place)
  const holds = leads || caller.personId === facilitatorId
  const takesPart = participants.includes(caller.personId)
  return holds || takesPart ? { holds, takesPart } : undefined
}

/**
 * Does one thing to a session, in one transaction that keeps it from all others: once for each id of a
 * command, and for a change only to the session that was looked at.
 */
export const createCommands =
  (pool: Pool, clock: HubClock) =>
  <C extends Given>(
    { action, states, who, changes }: Step,
    work: (
      tx: Client,
      session: Session,
      command: C,
      at: { readonly caller: Caller; readonly now: UtcMs },
    ) => Promise<Refused<Done>>,
  ) =>
  (caller: Caller, id: CalibrationId, command: C): Promise<Refused<CalibrationReply>> =>
    transact(pool, async (tx): Promise<Refused<CalibrationReply>> => {
      const { orgId } = caller
      const session = await holdSession(tx, orgId, id)
      const standing = session && (await standingIn(tx, caller, session))
      if (!session || !standing) return err({ type: 'NotFound' })
      if (who === 'holders' && !standing.holds) return err({ type: 'NotAllowed' })
      if (who === 'participants' && !standing.takesPart) return err({ type: 'NotAllowed' })

      const known = await doneTo(tx, orgId, 'calibration', command.commandId)
      if (known !== undefined) {
        if (known !== id) return err({ type: 'IdReuse' })
        return ok(await replyOf(tx, caller, session))
      }
      if (command.revision !== undefined && command.revision !== session.revision) {
        return err({ type: 'Moved', calibration: await asCalibration(tx, orgId, session) })
      }
      if (!states.includes(session.state)) return err({ type: 'WrongState' })

      const now = UtcMs.parse(clock.now())
      const worked = await work(tx, session, command, { caller, now })
      if (!worked.ok) return worked
      const { feeds, detail = {}, next } = worked.value
      const after = changes
        ? { ...worked.value.session, revision: session.revision + 1 }
        : worked.value.session
      if (changes) await saveSession(tx, orgId, after)
      await rememberDone(tx, orgId, 'calibration', { id: command.commandId, to: id, at: now })
      const reply = await replyOf(tx, caller, after)
      if (action) {
        await audit(tx, orgId, { at: now, actor: caller.personId, action, subject: id, detail })
      }
      const told = [after, ...(next ? [next] : [])]
      const rows: Row[] = []
      for (const one of changes ? told : []) {
        rows.push(sessionRow(await asCalibration(tx, orgId, one)))
      }
      await publish(tx, orgId, merged([...feeds, new Map([[teamScope(session.teamId), rows]])]))
      return ok(reply)
    })

const replyOf = async (
  tx: Client,
  { orgId }: Caller,
  session: Session,
): Promise<CalibrationReply> => {
  const { rows } = await tx.query<{ id: CalibrationId }>(
    `SELECT calibration_id AS id FROM calibration
      WHERE org_id = $1 AND previous_id = $2 ORDER BY calibration_id LIMIT 1`,
    [orgId, session.id],
  )
  const next = rows[0] && (await holdSession(tx, orgId, rows[0].id))
  return {
    calibration: await asCalibration(tx, orgId, session),
    next: next ? await asCalibration(tx, orgId, next) : null,
  }
}

export const merged = (all: readonly Feeds[]): Map<string, readonly Row[]> => {
  const whole = new Map<string, readonly Row[]>()
  for (const feeds of all) {
    for (const [scope, rows] of feeds) whole.set(scope, [...(whole.get(scope) ?? []), ...rows])
  }
  return whole
}

/** Rows for those who may read the session. */
export const roomRows = (id: CalibrationId, ...rows: readonly Row[]): Feeds =>
  new Map([[calibrationScope(id), rows]])
