import { itemsOf } from '#core/scorecard/outline.ts'
import type { Client } from '#hub/db/pool.ts'
import type { OrgId } from '#hub/org-id.ts'
import { PersonId } from '#shared/ids.ts'
import { Scorecard } from '#shared/scorecard.ts'

/**
 * Of evaluations of these calls, who judged when and by what, every item's outcome and the points stay;
 * what anybody wrote in their own words goes, here and in the facts that told it. Ids and hashes of the
 * facts stay, so that one that is sent again is known.
 */
export async function keepOnlyScores(
  tx: Client,
  orgId: OrgId,
  calls: readonly string[],
): Promise<{
  readonly calls: ReadonlySet<string>
  readonly facts: readonly { readonly id: string; readonly by: PersonId }[]
}> {
  const { rows } = await tx.query<{ evaluation_id: string; call_id: string }>(
    `UPDATE evaluation
        SET note = '', facts = '{}',
            unscorable = CASE WHEN unscorable IS NOT NULL
                              THEN jsonb_set(unscorable, '{note}', '""') END
      WHERE org_id = $1 AND call_id = ANY($2::uuid[]) RETURNING evaluation_id, call_id`,
    [orgId, calls],
  )
  const ids = rows.map(({ evaluation_id }) => evaluation_id)
  if (ids.length === 0) return { calls: new Set(), facts: [] }
  const of = [orgId, ids]
  await tx.query(
    `UPDATE mark SET note = '' WHERE org_id = $1 AND evaluation_id = ANY($2::uuid[])`,
    of,
  )
  await tx.query(
    `UPDATE answer SET reason = '' WHERE org_id = $1 AND evaluation_id = ANY($2::uuid[])`,
    of,
  )
  await tx.query(
    `UPDATE submission SET why = '' WHERE org_id = $1 AND evaluation_id = ANY($2::uuid[])`,
    of,
  )
  await tx.query(
    `UPDATE reopening SET why = '' WHERE org_id = $1 AND evaluation_id = ANY($2::uuid[])`,
    of,
  )
  await forgetTexts(tx, orgId, ids)
  const facts = await tx.query<{ id: string; by: string }>(
    `UPDATE fact SET body = '' WHERE org_id = $1 AND evaluation_id = ANY($2::uuid[])
     RETURNING fact_id AS id, person_id AS by`,
    of,
  )
  return {
    calls: new Set(rows.map(({ call_id }) => call_id)),
    facts: facts.rows.map(({ id, by }) => ({ id, by: PersonId.parse(by) })),
  }
}

/** The same of judgements whose call was deleted before they were told: the ids of their facts. */
export async function forgetLate(
  tx: Client,
  orgId: OrgId,
  evaluations: readonly string[],
): Promise<ReadonlySet<string>> {
  if (evaluations.length === 0) return new Set()
  const { rows } = await tx.query<{ call_id: string }>(
    `SELECT DISTINCT g.call_id FROM evaluation e
       JOIN gone_call g ON g.org_id = e.org_id AND g.call_id = e.call_id
      WHERE e.org_id = $1 AND e.evaluation_id = ANY($2::uuid[])`,
    [orgId, evaluations],
  )
  if (rows.length === 0) return new Set()
  const { facts } = await keepOnlyScores(
    tx,
    orgId,
    rows.map(({ call_id }) => call_id),
  )
  return new Set(facts.map(({ id }) => id))
}

/** Answers to items that ask for words. */
async function forgetTexts(tx: Client, orgId: OrgId, ids: readonly string[]): Promise<void> {
  const { rows } = await tx.query<{ body: unknown }>(
    `SELECT s.body FROM scorecard s
      WHERE s.org_id = $1 AND (s.scorecard_id, s.version) IN (
              SELECT e.scorecard_id, e.scorecard_version FROM evaluation e
               WHERE e.org_id = $1 AND e.evaluation_id = ANY($2::uuid[]))`,
    [orgId, ids],
  )
  const texts = rows
    .map(({ body }) => Scorecard.parse(body))
    .flatMap(({ id, version, ...card }) =>
      itemsOf({ id, version, ...card }).flatMap((item) =>
        item.kind === 'text' ? [{ id, version, key: item.key }] : [],
      ),
    )
  if (texts.length === 0) return
  await tx.query(
    `UPDATE answer SET value = '""'
       FROM evaluation e, unnest($3::uuid[], $4::integer[], $5::text[]) AS item (card, version, key)
      WHERE answer.org_id = $1 AND answer.evaluation_id = ANY($2::uuid[])
        AND e.org_id = $1 AND e.evaluation_id = answer.evaluation_id
        AND e.scorecard_id = item.card AND e.scorecard_version = item.version
        AND answer.item_key = item.key`,
    [
      orgId,
      ids,
      texts.map(({ id }) => id),
      texts.map(({ version }) => version),
      texts.map(({ key }) => key),
    ],
  )
}
