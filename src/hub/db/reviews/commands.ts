import { isHiddenFrom } from '#core/appeals/blind.ts'
import type { Asked, Case, Situation, Standing } from '#core/review/situation.ts'
import { doneTo, rememberDone } from '#hub/db/done-commands.ts'
import { publish } from '#hub/db/feed.ts'
import type { Client, Pool } from '#hub/db/pool.ts'
import { holdCase } from '#hub/db/reviews/cases.ts'
import { keepCase } from '#hub/db/reviews/settle-case.ts'
import { readSituation } from '#hub/db/reviews/situation.ts'
import { transact } from '#hub/db/transact.ts'
import type { Caller } from '#hub/caller.ts'
import type { OrgId } from '#hub/org-id.ts'
import type { HubClock } from '#hub/ports.ts'
import type { Reviewed } from '#hub/ports-reviews.ts'
import type { AuditAction } from '#shared/admin/audit.ts'
import type { AppealRefusalType } from '#shared/appeals.ts'
import type { AppealId, CommandId, EvaluationId } from '#shared/ids.ts'
import { err, ok } from '#shared/result.ts'
import type { ReviewRefusalType } from '#shared/review.ts'
import { UtcMs } from '#shared/time.ts'

/** A case, and what somebody is to it who may know that it is there. */
export type Found = {
  readonly orgId: OrgId
  readonly known: Case
  readonly by: Standing
  readonly at: Situation
}

/** Undefined for whoever has nothing to do with the team, nor with the call. */
export async function findCase(
  tx: Client,
  { orgId, personId }: Caller,
  id: EvaluationId,
  now: UtcMs,
): Promise<Found | undefined> {
  const known = await holdCase(tx, orgId, id)
  const at = known && (await readSituation(tx, orgId, known.review, now))
  const by = at?.people.get(personId)
  if (!known || !at || !by) return undefined
  const { judges, supervises, administers, isAgent } = by
  return judges || supervises || administers || isAgent ? { orgId, known, by, at } : undefined
}

/** A case of the agent's own that they were told of. */
export async function findOwn(
  tx: Client,
  clock: HubClock,
  caller: Caller,
  id: EvaluationId,
): Promise<Found | undefined> {
  const found = await findCase(tx, caller, id, UtcMs.parse(clock.now()))
  return found?.by.isAgent === true && found.known.versions.length > 0 ? found : undefined
}

export type Guarded = { readonly commandId: CommandId; readonly version: number }

type Kind<C> = {
  readonly action: AuditAction
  /** What is written down as done to; and what the version asked for is of. */
  readonly subject: (
    known: Case,
  ) => { readonly id: EvaluationId | AppealId; readonly version: number } | undefined
  /** Whether who is to re-listen may ask it: it tells nothing of the judgement. */
  readonly blindToo?: boolean
  readonly work: (
    found: Found,
    command: C,
    tx: Client,
  ) =>
    | Promise<Asked<ReviewRefusalType | AppealRefusalType>>
    | Asked<ReviewRefusalType | AppealRefusalType>
}

/** Does one thing to a case in one transaction that keeps it from all others, once for each command. */
export function createCaseCommands(pool: Pool, clock: HubClock) {
  return <C extends Guarded, T>(
    caller: Caller,
    whose: (tx: Client) => Promise<EvaluationId | undefined>,
    command: C,
    { action, subject, blindToo = false, work }: Kind<C>,
    reply: (after: Case, found: Found) => T,
  ): Reviewed<T> =>
    transact(pool, async (tx) => {
      const { orgId, personId } = caller
      const id = await whose(tx)
      const found = id && (await findCase(tx, caller, id, UtcMs.parse(clock.now())))
      const target = found && subject(found.known)
      if (!found || !target) return err({ type: 'NotFound' })
      const { known, at } = found
      if (!blindToo && isHiddenFrom(known, personId)) return err({ type: 'NotFound' })
      const before = await doneTo(tx, orgId, 'review', command.commandId)
      if (before !== undefined) {
        return before === known.review.id ? ok(reply(known, found)) : err({ type: 'IdReuse' })
      }
      if (command.version !== target.version) return err({ type: 'Moved' })
      const worked = await work(found, command, tx)
      if (!worked.ok) return worked
      const done = { id: command.commandId, to: known.review.id, at: at.now }
      await rememberDone(tx, orgId, 'review', done)
      const noted = { action, actor: personId, subject: target.id }
      const { after, feeds } = await keepCase(tx, orgId, known, worked.value, at, [noted])
      await publish(tx, orgId, feeds)
      return ok(reply(after, found))
    })
}
