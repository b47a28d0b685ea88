import { isHiddenFrom, listenersOf } from '#core/appeals/blind.ts'
import { fileAppeal } from '#core/appeals/file-appeal.ts'
import { assignListener, handOver, withdrawAppeal } from '#core/appeals/listen.ts'
import { concur, refuseToSign, ruleOnAppeal, signRuling } from '#core/appeals/rule-on-appeal.ts'
import { saw, type Case } from '#core/review/situation.ts'
import { publish } from '#hub/db/feed.ts'
import type { Client, Pool } from '#hub/db/pool.ts'
import { listAppeals, rowOfAppeal } from '#hub/db/reviews/appeal-list.ts'
import { reviewOfAppeal, saveCase } from '#hub/db/reviews/cases.ts'
import { createCaseCommands, findCase, type Found, type Guarded } from '#hub/db/reviews/commands.ts'
import { keepCase } from '#hub/db/reviews/settle-case.ts'
import { readSubmitted } from '#hub/db/reviews/submissions.ts'
import { transact } from '#hub/db/transact.ts'
import type { Caller } from '#hub/caller.ts'
import type { HubClock } from '#hub/ports.ts'
import type { Appeals, Reviewed } from '#hub/ports-reviews.ts'
import type { AuditAction } from '#shared/admin/audit.ts'
import type { Appeal, AppealDraft } from '#shared/appeals.ts'
import type { AppealId } from '#shared/ids.ts'
import { err, ok } from '#shared/result.ts'
import { AppealCase, AppealReply } from '#shared/results.ts'
import { UtcMs } from '#shared/time.ts'

export function createAppeals(pool: Pool, clock: HubClock): Appeals {
  const act = createCaseCommands(pool, clock)
  type Asked = ReturnType<typeof ruleOnAppeal>
  const on =
    <C extends Guarded>(
      action: AuditAction,
      work: (found: Found, appeal: Appeal, command: C) => Asked,
    ) =>
    (caller: Caller, id: AppealId, command: C): Reviewed<AppealReply> => {
      const theOne = ({ appeals }: Case) => appeals.find((appeal) => appeal.id === id)
      return act(
        caller,
        (tx) => reviewOfAppeal(tx, caller.orgId, id),
        command,
        {
          ...{ action, subject: theOne, blindToo: true },
          work: (found, asked) => {
            const appeal = theOne(found.known)
            return appeal ? work(found, appeal, asked) : err({ type: 'NotFound' })
          },
        },
        (after) => replyOf(after, id),
      )
    }

  return {
    list: (caller, query) => listAppeals(pool, caller, query),
    find: (caller, id) => readAppeal(pool, clock, caller, id),
    file: (caller, draft) => file(pool, clock, caller, draft),
    assign: on('appeal-assigned', ({ known, by, at }, appeal, { personId }) =>
      assignListener(known, appeal, personId, by, at),
    ),
    handOver: on('appeal-handed-over', ({ known, by, at }, appeal, { personId }) =>
      handOver(known, appeal, personId, by, at),
    ),
    rule: on('appeal-ruled', ({ known, by, at }, appeal, { items }) =>
      ruleOnAppeal(known, appeal, items, by, at),
    ),
    concur: on('appeal-concurred', ({ known, by, at }, appeal, said) =>
      concur(known, appeal, said, by, at),
    ),
    sign: on('appeal-signed', ({ known, by, at }, appeal) => signRuling(known, appeal, by, at)),
    refuse: on('appeal-refused', ({ known, by, at }, appeal, { reason }) =>
      refuseToSign(known, appeal, reason, by, at),
    ),
    withdraw: on('appeal-withdrawn', ({ known, by, at }, appeal) =>
      withdrawAppeal(known, appeal, by, at),
    ),
  }
}

const replyOf = ({ review, appeals }: Case, id: AppealId): AppealReply => {
  const appeal = appeals.find((each) => each.id === id)
  if (!appeal) throw new Error('an appeal that was there is gone')
  return AppealReply.parse({ row: rowOfAppeal(appeal, review) })
}

/** Once for each id. Of a judgement that is not the caller's to know nothing is said. */
const file = (
  pool: Pool,
  clock: HubClock,
  caller: Caller,
  draft: AppealDraft,
): Reviewed<AppealReply> =>
  transact(pool, async (tx) => {
    const { orgId, personId } = caller
    const now = UtcMs.parse(clock.now())
    const found = await findCase(tx, caller, draft.reviewId, now)
    if (!found || isHiddenFrom(found.known, personId)) return err({ type: 'NotFound' })
    const { known, by, at } = found
    if (known.appeals.some(({ id }) => id === draft.id)) return ok(replyOf(known, draft.id))
    if (await reviewOfAppeal(tx, orgId, draft.id)) return err({ type: 'IdReuse' })
    const filed = fileAppeal(known, draft, by, at)
    if (!filed.ok) return filed
    const noted = {
      ...({ action: 'appeal-filed', actor: personId, subject: draft.id } as const),
      detail: { review: draft.reviewId },
    }
    const { after, feeds } = await keepCase(tx, orgId, known, filed.value, at, [noted])
    await publish(tx, orgId, feeds)
    return ok(replyOf(after, draft.id))
  })

/** Who is to re-listen learns that there is one, until when, and no more. */
const readAppeal = (
  pool: Pool,
  clock: HubClock,
  caller: Caller,
  id: AppealId,
): Reviewed<AppealCase> =>
  transact(pool, async (tx) => {
    const reviewId = await reviewOfAppeal(tx, caller.orgId, id)
    const found = reviewId && (await findCase(tx, caller, reviewId, UtcMs.parse(clock.now())))
    const appeal = found && found.known.appeals.find((each) => each.id === id)
    if (!found || !appeal || !mayRead(found)) return err({ type: 'NotFound' })
    const { known, by } = found
    const row = rowOfAppeal(appeal, known.review)
    if (isHiddenFrom(known, by.id)) return ok(AppealCase.parse({ row, whole: null }))
    const review = saw(known.review, by.id)
    await saveCase(tx, caller.orgId, known, { ...known, review })
    const heard = await readHeard(tx, caller, appeal)
    const { versions } = known
    return ok(AppealCase.parse({ row, whole: { appeal, review, versions, heard } }))
  })

/** The agent is told on their own page, without names. */
function mayRead({ known: { review, appeals }, by }: Found): boolean {
  if (by.isAgent) return false
  return (
    by.supervises ||
    by.administers ||
    by.id === review.inspectorId ||
    appeals.some((appeal) => listenersOf(appeal).some(({ personId }) => personId === by.id))
  )
}

async function readHeard(tx: Client, { orgId }: Caller, appeal: Appeal) {
  const heard = []
  for (const { evaluationId } of listenersOf(appeal)) {
    const found = evaluationId && (await readSubmitted(tx, orgId, evaluationId, 'newest'))
    if (found) heard.push(found)
  }
  return heard
}
