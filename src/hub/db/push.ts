import { contentHash } from '#hub/canonical-json.ts'
import { createFactApplier, type Outcome } from '#hub/db/apply-fact.ts'
import { byCallFeeds, withRows, type CallRow } from '#hub/db/call-feeds.ts'
import { merged } from '#hub/db/calibration/command.ts'
import { progressRows, sessionsOf } from '#hub/db/calibration/sessions.ts'
import { forgetLate } from '#hub/db/keep-only-scores.ts'
import { publish, teamScope, userScope, type Row } from '#hub/db/feed.ts'
import { expectNewName, speakAs } from '#hub/db/device-names.ts'
import type { Client, Pool } from '#hub/db/pool.ts'
import { takeSubmissions } from '#hub/db/reviews/take-submissions.ts'
import { isBadData, transact } from '#hub/db/transact.ts'
import type { Caller } from '#hub/caller.ts'
import type { HubClock } from '#hub/ports.ts'
import type { SealedFact } from '#shared/fact.ts'
import type { PushReply, PushRequest, PushResult } from '#shared/sync.ts'

type Sent = PushRequest['facts'][number]

/** Two workstations take themselves for one: a copied disk, or one set back to a backup. */
export class DeviceForkedError extends Error {
  override name = 'DeviceForkedError'
}

/** As many facts share a commit: a phone call's worth, so that a long queue does not pay for each. */
const FACTS_A_TRANSACTION = 100

/**
 * Takes facts in, in order, each at most once. A rejected fact leaves no trace, so that it may be told
 * again when what stood in its way is gone; any other answer is remembered and given again.
 */
export async function pushFacts(
  pool: Pool,
  clock: HubClock,
  caller: Caller,
  { device, facts }: PushRequest,
): Promise<PushReply> {
  const results: PushResult[] = []
  try {
    for (let at = 0; at < facts.length; at += FACTS_A_TRANSACTION) {
      const batch = facts.slice(at, at + FACTS_A_TRANSACTION)
      results.push(...(await pushBatch(pool, clock, caller, device, batch)))
    }
  } catch (cause) {
    if (cause instanceof DeviceForkedError) await expectNewName(pool, caller)
    throw cause
  }
  return { results }
}

async function pushBatch(
  pool: Pool,
  clock: HubClock,
  caller: Caller,
  device: PushRequest['device'],
  batch: readonly Sent[],
): Promise<readonly PushResult[]> {
  try {
    return await transact(pool, (tx) => pushInOne(tx, clock, caller, device, batch))
  } catch (cause) {
    if (!isBadData(cause)) throw cause
    const [only, ...others] = batch
    if (only && others.length === 0) {
      return [{ id: only.fact.id, state: 'rejected', reason: 'InvalidFact' }]
    }
    // One of them holds what the database will not: the others must not suffer for it.
    const results: PushResult[] = []
    for (const fact of batch) {
      results.push(...(await pushBatch(pool, clock, caller, device, [fact])))
    }
    return results
  }
}

async function pushInOne(
  tx: Client,
  clock: HubClock,
  caller: Caller,
  device: PushRequest['device'],
  batch: readonly Sent[],
): Promise<readonly PushResult[]> {
  const { orgId, personId } = caller
  await beAlone(tx, caller)
  await speakAs(tx, caller, device)
  const mine = batch.filter(({ fact }) => fact.by === personId)
  await refuseForked(tx, caller, device, batch)
  const fresh = await insertNew(tx, clock, caller, device, mine)
  const known = await readKnown(tx, caller, mine)

  const forTeam: Row[] = []
  const forCalls: CallRow[] = []
  const apply = createFactApplier(tx, caller, {
    forTeam: (row) => forTeam.push(row),
    forCalls: (row) => forCalls.push(row),
  })
  const kept: SealedFact[] = []
  const rejected: string[] = []
  const results: PushResult[] = []
  for (const { fact } of batch) {
    const { id } = fact
    if (fact.by !== personId) {
      results.push({ id, state: 'rejected', reason: 'NotYours' })
    } else if (fresh.delete(id)) {
      const outcome = await apply(fact)
      if (outcome.state === 'rejected') rejected.push(id)
      else {
        kept.push(fact)
        await remember(tx, caller, id, outcome)
      }
      results.push(answer(id, outcome))
    } else {
      results.push(replay(fact, known.get(id)))
    }
  }

  if (rejected.length > 0) {
    await tx.query(`DELETE FROM fact WHERE org_id = $1 AND fact_id = ANY($2::uuid[])`, [
      orgId,
      rejected,
    ])
  }
  const late = await forgetLate(
    tx,
    orgId,
    kept.flatMap((fact) => evaluationOf(fact) ?? []),
  )
  const rows = kept.map((fact): Row =>
    late.has(fact.id)
      ? { entity: 'fact', id: fact.id, op: 'del' }
      : { entity: 'fact', id: fact.id, op: 'put', body: fact },
  )
  const evaluations = kept.flatMap((fact) =>
    ofProgress.has(fact.body.type) ? (evaluationOf(fact) ?? []) : [],
  )
  const reviewed = await takeSubmissions(tx, orgId, evaluations, clock.now())
  const sessions = await progressRows(tx, orgId, await sessionsOf(tx, orgId, evaluations))
  const toTeam = withRows(await byCallFeeds(tx, orgId, forCalls), teamScope(caller.teamId), forTeam)
  const feeds = sessions.reduce(
    (all, { teamId, row }) => withRows(all, teamScope(teamId), [row]),
    toTeam,
  )
  await publish(tx, orgId, merged([withRows(feeds, userScope(personId), rows), ...reviewed]))
  return results
}

/**
 * What one person's devices tell is taken in one after the other: what one says waits for no beginning
 * that another is just telling, and they do not lock the same evaluations in two orders.
 */
const beAlone = async (tx: Client, { orgId, personId }: Caller): Promise<void> => {
  await tx.query(`SELECT 1 FROM person WHERE org_id = $1 AND person_id = $2 FOR UPDATE`, [
    orgId,
    personId,
  ])
}

const refuseForked = async (
  tx: Client,
  { orgId }: Caller,
  device: PushRequest['device'],
  sent: readonly Sent[],
): Promise<void> => {
  const numbers = new Map(sent.map(({ seq, fact }) => [seq, fact.id]))
  const { rowCount } = await tx.query(
    `SELECT 1 FROM fact
       JOIN unnest($3::bigint[], $4::uuid[]) AS sent (device_seq, fact_id)
         ON sent.device_seq = fact.device_seq AND sent.fact_id <> fact.fact_id
      WHERE fact.org_id = $1 AND fact.device_id = $2 AND fact.numbered LIMIT 1`,
    [orgId, device, sent.map(({ seq }) => seq), sent.map(({ fact }) => fact.id)],
  )
  if (rowCount !== 0 || sent.some(({ seq, fact }) => numbers.get(seq) !== fact.id)) {
    throw new DeviceForkedError(`device ${device}`)
  }
}

/** The ids of those that were not here yet. A twin that is being taken in elsewhere is waited for. */
async function insertNew(
  tx: Client,
  clock: HubClock,
  { orgId, personId }: Caller,
  device: PushRequest['device'],
  sent: readonly Sent[],
): Promise<Set<string>> {
  const { rows } = await tx.query<{ fact_id: string }>(
    `INSERT INTO fact (org_id, fact_id, device_id, device_seq, person_id, type, evaluation_id,
                       content_sha256, body, state, received_at, numbered)
     SELECT $1, fact_id, $2, device_seq, $3, type, evaluation_id, sha256, body, 'applied', $4, true
       FROM unnest($5::uuid[], $6::bigint[], $7::text[], $8::uuid[], $9::bytea[], $10::text[])
         AS sent (fact_id, device_seq, type, evaluation_id, sha256, body)
     ON CONFLICT (org_id, fact_id) DO NOTHING
     RETURNING fact_id`,
    [
      orgId,
      device,
      personId,
      clock.now(),
      sent.map(({ fact }) => fact.id),
      sent.map(({ seq }) => seq),
      sent.map(({ fact }) => fact.body.type),
      sent.map(({ fact }) => evaluationOf(fact)),
      sent.map(({ fact }) => contentHash(fact)),
      sent.map(({ fact }) => JSON.stringify(fact)),
    ],
  )
  return new Set(rows.map(({ fact_id }) => fact_id))
}

/** After which somebody is further with a call of a session. */
const ofProgress = new Set(['EvaluationStarted', 'EvaluationSubmitted', 'EvaluationReopened'])

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

const evaluationOf = ({ body }: SealedFact): string | null => {
  const { evaluationId, evaluation } = body
  const id =
    evaluationId ??
    (typeof evaluation === 'object' && evaluation !== null && 'id' in evaluation
      ? evaluation.id
      : undefined)
  return typeof id === 'string' && uuid.test(id) ? id : null
}

type Known = {
  readonly fact_id: string
  readonly content_sha256: Buffer
  readonly state: 'applied' | 'waiting' | 'conflict'
  readonly reason: string | null
}

async function readKnown(tx: Client, { orgId }: Caller, sent: readonly Sent[]) {
  const { rows } = await tx.query<Known>(
    `SELECT fact_id, content_sha256, state, reason FROM fact
      WHERE org_id = $1 AND fact_id = ANY($2::uuid[])`,
    [orgId, sent.map(({ fact }) => fact.id)],
  )
  return new Map(rows.map((row) => [row.fact_id, row]))
}

/** The lost answer of an earlier push, given again. */
const replay = (fact: SealedFact, known: Known | undefined): PushResult => {
  const { id } = fact
  if (!known || !known.content_sha256.equals(contentHash(fact))) {
    return { id, state: 'rejected', reason: 'IdReuse' }
  }
  return known.state === 'conflict'
    ? { id, state: 'conflict', reason: known.reason ?? '' }
    : { id, state: 'replayed' }
}

const remember = async (tx: Client, { orgId }: Caller, id: string, outcome: Outcome) => {
  if (outcome.state === 'applied') return
  await tx.query(`UPDATE fact SET state = $3, reason = $4 WHERE org_id = $1 AND fact_id = $2`, [
    orgId,
    id,
    outcome.state,
    'reason' in outcome ? outcome.reason : null,
  ])
}

const answer = (id: SealedFact['id'], outcome: Outcome): PushResult => {
  switch (outcome.state) {
    case 'applied':
    case 'waiting':
      return { id, state: 'applied' }
    case 'conflict':
    case 'rejected':
      return { id, state: outcome.state, reason: outcome.reason }
  }
}
