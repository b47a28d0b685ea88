import { itemsOf } from '#core/scorecard/outline.ts'
import { findAction, saveAction } from '#hub/db/calibration/actions.ts'
import {
  createCommands,
  roomRows,
  standingIn,
  type Done,
  type Refused,
} from '#hub/db/calibration/command.ts'
import {
  asCalibration,
  calibrationScope,
  holdSession,
  type Session,
} from '#hub/db/calibration/sessions.ts'
import { saveVote, voteRow, voteState } from '#hub/db/calibration/votes.ts'
import { publish, teamScope, type Row } from '#hub/db/feed.ts'
import type { Client, Pool } from '#hub/db/pool.ts'
import { readScorecard } from '#hub/db/scorecards.ts'
import { storable, storableJson } from '#hub/db/storable.ts'
import { transact } from '#hub/db/transact.ts'
import type { OrgId } from '#hub/org-id.ts'
import type { HubClock } from '#hub/ports.ts'
import type { CalibrationRefused, Calibrations } from '#hub/ports-calibration.ts'
import { Consensus, keyOf, type Precedent, type Verdict } from '#shared/calibration.ts'
import {
  type ActionDraft,
  type ConsensusDraft,
  type VoteCast,
  type VoteStep,
} from '#shared/calibration-commands.ts'
import type { CallId } from '#shared/ids.ts'
import { err, ok } from '#shared/result.ts'
import type { ItemKey } from '#shared/scorecard.ts'
import { UtcMs } from '#shared/time.ts'

type RoomCommands = Pick<
  Calibrations,
  'openVote' | 'vote' | 'closeVote' | 'decide' | 'saveAction' | 'present'
>
type OfItem = { readonly callId: CallId; readonly itemKey: ItemKey }

const inRoom = { states: ['revealed'], action: undefined, changes: false } as const
const told = (session: Session, ...feeds: Done['feeds'][number][]): Refused<Done> =>
  ok({ session, feeds })

/** What happens in the room once everything is on the table. */
export function createRoomCommands(pool: Pool, clock: HubClock): RoomCommands {
  const on = createCommands(pool, clock)
  return {
    openVote: on<VoteStep>({ ...inRoom, who: 'holders' }, async (tx, session, vote, { caller }) => {
      const refused = await refusalOfItem(tx, caller.orgId, session, vote)
      if (refused) return err(refused)
      await saveVote(tx, caller.orgId, session, vote, 'open')
      return told(session, roomRows(session.id, await voteRow(tx, caller.orgId, session, vote)))
    }),
    vote: on<VoteCast>(
      { ...inRoom, who: 'participants' },
      async (tx, session, { verdict, ...vote }, { caller: { orgId, personId } }) => {
        const refused = await refusalOfItem(tx, orgId, session, vote, verdict)
        if (refused) return err(refused)
        if ((await voteState(tx, orgId, session, vote)) !== 'open') {
          return err({ type: 'VoteNotOpen' })
        }
        await tx.query(
          `INSERT INTO calibration_ballot (org_id, calibration_id, call_id, item_key, person_id,
                                           verdict)
           VALUES ($1, $2, $3, $4, $5, $6)
           ON CONFLICT (org_id, calibration_id, call_id, item_key, person_id)
           DO UPDATE SET verdict = EXCLUDED.verdict`,
          [orgId, session.id, vote.callId, vote.itemKey, personId, storableJson(verdict)],
        )
        return told(session, roomRows(session.id, await voteRow(tx, orgId, session, vote)))
      },
    ),
    closeVote: on<VoteStep>(
      { ...inRoom, who: 'holders' },
      async (tx, session, vote, { caller: { orgId } }) => {
        if ((await voteState(tx, orgId, session, vote)) === undefined) {
          return err({ type: 'VoteNotOpen' })
        }
        await saveVote(tx, orgId, session, vote, 'closed')
        return told(session, roomRows(session.id, await voteRow(tx, orgId, session, vote)))
      },
    ),
    decide: on<ConsensusDraft>(
      { ...inRoom, who: 'holders' },
      async (tx, session, draft, { caller: { orgId, personId }, now }) => {
        const { verdict, reason, isPrecedent } = draft
        const refused = await refusalOfItem(tx, orgId, session, draft, verdict)
        if (refused) return err(refused)
        if (!(await isStill(tx, orgId, session, draft))) {
          return err({ type: 'Moved', calibration: await asCalibration(tx, orgId, session) })
        }
        const consensus: Consensus = {
          ...itemIn(session, draft),
          ...{ verdict, isPrecedent, reason: storable(reason), by: personId, at: now },
        }
        await tx.query(
          `INSERT INTO calibration_consensus (org_id, calibration_id, call_id, item_key, body)
           VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT (org_id, calibration_id, call_id, item_key)
           DO UPDATE SET body = EXCLUDED.body`,
          [orgId, session.id, draft.callId, draft.itemKey, storableJson(consensus)],
        )
        const id = keyOf(draft.callId, draft.itemKey)
        const row: Row = { entity: 'consensus', id, op: 'put', body: consensus }
        const beside = new Map([[teamScope(session.teamId), [precedentRow(session, consensus)]]])
        return told(session, roomRows(session.id, row), beside)
      },
    ),
    saveAction: on<ActionDraft>(
      { who: 'participants-or-holders', changes: false, action: undefined, states: standing },
      async (tx, session, { done, id, text, ownerId, due }, { caller, now }) => {
        const draft = { id, text, ownerId, due }
        const { orgId, personId } = caller
        const known = await findAction(tx, orgId, session.id, draft.id)
        const holds = (await standingIn(tx, caller, session))?.holds === true
        if (!holds && !(known?.ownerId === personId && isSame(known, draft))) {
          return err({ type: 'NotAllowed' })
        }
        const { rowCount } = await tx.query(
          `SELECT 1 FROM person WHERE org_id = $1 AND person_id = $2 AND team_id = $3`,
          [orgId, draft.ownerId, session.teamId],
        )
        if (rowCount === 0) return err({ type: 'UnknownPerson', detail: draft.ownerId })
        const doneAt = done ? (known?.doneAt ?? now) : null
        const calibrationId = known?.calibrationId ?? session.id
        const action = { ...draft, text: storable(draft.text), calibrationId, doneAt }
        return told(session, await saveAction(tx, orgId, session.id, action))
      },
    ),
    present: (caller, id, at) =>
      transact(pool, async (tx): Promise<Refused<null>> => {
        const session = await holdSession(tx, caller.orgId, id)
        const mine = session && (await standingIn(tx, caller, session))
        if (!session || !mine) return err({ type: 'NotFound' })
        if (!mine.holds) return err({ type: 'NotAllowed' })
        if (session.state !== 'revealed') return err({ type: 'WrongState' })
        const body = { ...at, calibrationId: id, since: UtcMs.parse(clock.now()) }
        const row: Row = { entity: 'presence', id, op: 'put', body }
        await publish(tx, caller.orgId, new Map([[calibrationScope(id), [row]]]))
        return ok(null)
      }),
  }
}

const standing = ['planned', 'scoring', 'revealed', 'closed'] as const

const isSame = (
  known: Pick<ActionDraft, 'text' | 'ownerId' | 'due'>,
  { text, ownerId, due }: Pick<ActionDraft, 'text' | 'ownerId' | 'due'>,
): boolean => known.text === text && known.ownerId === ownerId && known.due === due

const itemIn = ({ id }: Session, { callId, itemKey }: OfItem) => ({
  ...{ calibrationId: id, callId, itemKey },
})

/** Whether it is an item of the scorecard of the session, on a call of it, and can come to that. */
async function refusalOfItem(
  tx: Client,
  orgId: OrgId,
  session: Session,
  { callId, itemKey }: OfItem,
  verdict?: Verdict,
): Promise<CalibrationRefused | undefined> {
  if (!session.calls.some((call) => call.callId === callId && !call.withdrawn)) {
    return { type: 'UnknownCall', detail: callId }
  }
  const { scorecardId, scorecardVersion } = session
  const card = await readScorecard(tx, orgId, scorecardId, scorecardVersion)
  if (!card || !itemsOf(card).some(({ key }) => key === itemKey)) {
    return { type: 'UnknownItem', detail: itemKey }
  }
  const isOdd = verdict && (verdict.state === 'given') !== (verdict.value !== null)
  return isOdd ? { type: 'NotAnAnswer' } : undefined
}

/** Whether what was decided on the item is what whoever decides now has looked at. */
async function isStill(
  tx: Client,
  orgId: OrgId,
  { id }: Session,
  { callId, itemKey, replaces }: ConsensusDraft,
): Promise<boolean> {
  if (replaces === undefined) return true
  const { rows } = await tx.query<{ body: unknown }>(
    `SELECT body FROM calibration_consensus
      WHERE org_id = $1 AND calibration_id = $2 AND call_id = $3 AND item_key = $4`,
    [orgId, id, callId, itemKey],
  )
  return (rows[0] ? Consensus.parse(rows[0].body).at : null) === replaces
}

/** Beside the rule for the whole team, or away from there again. It names nobody. */
function precedentRow(session: Session, consensus: Consensus): Row {
  const { callId, itemKey, verdict, reason, at, isPrecedent } = consensus
  const id = keyOf(callId, itemKey)
  if (!isPrecedent) return { entity: 'precedent', id, op: 'del' }
  const { scorecardId, scorecardVersion } = session
  const body: Precedent = {
    ...itemIn(session, consensus),
    ...{ scorecardId, scorecardVersion, verdict, reason, at },
  }
  return { entity: 'precedent', id, op: 'put', body }
}
