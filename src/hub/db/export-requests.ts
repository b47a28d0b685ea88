import { isDeepStrictEqual } from 'node:util'

import type { Caller } from '#hub/caller.ts'
import { audit } from '#hub/db/audit.ts'
import type { Client, Pool } from '#hub/db/pool.ts'
import { storable, storableJson } from '#hub/db/storable.ts'
import { persist, transact } from '#hub/db/transact.ts'
import type { OrgId } from '#hub/org-id.ts'
import type { LeaveKeeping } from '#hub/ports-evidence.ts'
import type { HubClock } from '#hub/ports.ts'
import { may, mayEverywhere, placesOf, type Place } from '#hub/rights.ts'
import {
  EvidencePolicy,
  ExportRequest,
  ExportRequestDraft,
  ExportRequests,
  LEAVE_MS,
} from '#shared/evidence-requests.ts'
import { err, ok, type Failure, type Result } from '#shared/result.ts'
import type { ExportDraft, ExportRefusal } from '#shared/signing-keys.ts'

const columns = `r.request_id AS id, r.body, r.state, r.refusal,
  r.asked_by AS "askedById", coalesce(a.name, '') AS "askedByName", r.asked_at AS "askedAt",
  r.decided_by AS "decidedById", coalesce(d.name, '') AS "decidedByName",
  r.decided_at AS "decidedAt", t.team_id AS "teamId", t.centre_id AS "centreId", t.browse`
const from = `FROM export_request r
  JOIN call c ON c.org_id = r.org_id AND c.call_id = r.call_id
  JOIN team t ON t.org_id = c.org_id AND t.team_id = c.team_id
  LEFT JOIN person a ON a.org_id = r.org_id AND a.person_id = r.asked_by
  LEFT JOIN person d ON d.org_id = r.org_id AND d.person_id = r.decided_by
 WHERE r.org_id = $1`

type Row = Place & {
  readonly id: string
  readonly body: object
  readonly state: ExportRequest['state']
  readonly refusal: string
  readonly askedById: string
  readonly askedByName: string
  readonly askedAt: number
  readonly decidedById: string | null
  readonly decidedByName: string
  readonly decidedAt: number | null
}

const requestOf = (row: Row): ExportRequest => {
  const { state, decidedById, decidedAt } = row
  return ExportRequest.parse({
    ...row.body,
    ...{ state, refusal: row.refusal, askedAt: row.askedAt, decidedAt },
    askedBy: { id: row.askedById, name: row.askedByName },
    decidedBy: decidedById === null ? null : { id: decidedById, name: row.decidedByName },
    until: state === 'granted' && decidedAt !== null ? decidedAt + LEAVE_MS : null,
  })
}

/** Locked until the end of the transaction. */
async function hold(tx: Client, orgId: OrgId, id: string): Promise<Row | undefined> {
  const { rows } = await tx.query<Row>(
    `SELECT ${columns} ${from} AND r.request_id = $2 FOR UPDATE OF r`,
    [orgId, id],
  )
  return rows[0]
}

async function readPolicy(tx: Pick<Client, 'query'>, orgId: OrgId): Promise<EvidencePolicy> {
  const { rows } = await tx.query(
    `SELECT second_person AS "secondPerson" FROM evidence_policy WHERE org_id = $1`,
    [orgId],
  )
  return EvidencePolicy.parse(rows[0] ?? { secondPerson: false })
}

/** The team of a call, where there is such a call. */
export async function placeOfCall(
  tx: Client,
  orgId: OrgId,
  callId: string,
): Promise<Place | undefined> {
  const { rows } = await tx.query<Place>(
    `SELECT t.team_id AS "teamId", t.centre_id AS "centreId", t.browse
       FROM team t JOIN call c ON c.org_id = t.org_id AND c.team_id = t.team_id
      WHERE t.org_id = $1 AND c.call_id = $2`,
    [orgId, callId],
  )
  return rows[0]
}

/** Whether a second person is needed, and gave leave for this. */
export async function checkLeave(
  tx: Client,
  { orgId, personId }: Caller,
  draft: ExportDraft,
  now: number,
): Promise<Result<null, Failure<ExportRefusal>>> {
  const { requestId, callId, evaluationId, reason, clips } = draft
  if (requestId === null) {
    const { secondPerson } = await readPolicy(tx, orgId)
    return secondPerson ? err({ type: 'SecondPersonNeeded' }) : ok(null)
  }
  const row = await hold(tx, orgId, requestId)
  if (row?.askedById !== personId) return err({ type: 'RequestNotFound' })
  const request = requestOf(row)
  if (request.until === null) return err({ type: 'NotGranted' })
  if (now > request.until) return err({ type: 'LeaveLapsed' })
  const isTheSame =
    request.callId === callId &&
    request.evaluationId === evaluationId &&
    request.reason === reason &&
    request.clips.length === clips
  return isTheSame ? ok(null) : err({ type: 'OtherThanGranted' })
}

export const createExportRequests = (pool: Pool, clock: HubClock): LeaveKeeping => ({
  policy: ({ orgId }) => persist(() => readPolicy(pool, orgId)),

  savePolicy: (by, { secondPerson }) =>
    transact(pool, async (tx) => {
      const { orgId, personId } = by
      if (!mayEverywhere(by, 'administer') && !mayEverywhere(by, 'manage')) {
        return err({ type: 'NotAllowed' })
      }
      await tx.query(
        `INSERT INTO evidence_policy (org_id, second_person) VALUES ($1, $2)
         ON CONFLICT (org_id) DO UPDATE SET second_person = EXCLUDED.second_person`,
        [orgId, secondPerson],
      )
      await audit(tx, orgId, {
        ...{ at: clock.now(), actor: personId, action: 'evidence-policy-changed', subject: 'org' },
        detail: { secondPerson },
      })
      return ok({ secondPerson })
    }),

  ask: (by, draft) =>
    transact(pool, async (tx) => {
      const { orgId, personId } = by
      const place = await placeOfCall(tx, orgId, draft.callId)
      if (!may(by, 'exportEvidence', place ?? by.place)) return err({ type: 'NotAllowed' })
      if (!place) return err({ type: 'CallNotFound' })
      const at = clock.now()
      const added = await tx.query(
        `INSERT INTO export_request (org_id, request_id, call_id, asked_by, asked_at, state, body)
         VALUES ($1, $2, $3, $4, $5, 'waiting', $6) ON CONFLICT (org_id, request_id) DO NOTHING`,
        [orgId, draft.id, draft.callId, personId, at, storableJson(draft)],
      )
      const row = await hold(tx, orgId, draft.id)
      if (row?.askedById !== personId) return err({ type: 'IdReuse' })
      if (!isDeepStrictEqual(ExportRequestDraft.parse(row.body), draft)) {
        return err({ type: 'IdReuse' })
      }
      if (added.rowCount === 1) {
        await audit(tx, orgId, {
          ...{ at, actor: personId, action: 'evidence-asked', subject: draft.callId },
          detail: { request: draft.id, clips: draft.clips.length },
        })
      }
      return ok(requestOf(row))
    }),

  list: async (by) => {
    const { orgId, personId } = by
    const { everything, centres, teams } = placesOf(by, 'exportEvidence')
    const [policy, forMe, mine] = await Promise.all([
      persist(() => readPolicy(pool, orgId)),
      persist(() =>
        pool.query<Row>(
          `SELECT ${columns} ${from} AND r.state = 'waiting' AND r.asked_by <> $2
             AND ($3::boolean OR t.centre_id = ANY($4::uuid[]) OR t.team_id = ANY($5::uuid[]))
            ORDER BY r.asked_at, r.request_id LIMIT 200`,
          [orgId, personId, everything, centres, teams],
        ),
      ),
      persist(() =>
        pool.query<Row>(
          `SELECT ${columns} ${from} AND r.asked_by = $2
             AND (r.state = 'waiting' OR r.decided_at >= $3)
            ORDER BY r.asked_at DESC, r.request_id LIMIT 200`,
          [orgId, personId, clock.now() - LEAVE_MS],
        ),
      ),
    ])
    return ExportRequests.parse({
      ...policy,
      forMe: forMe.rows.map(requestOf),
      mine: mine.rows.map(requestOf),
    })
  },

  decide: (by, id, refusal) =>
    transact(pool, async (tx) => {
      const { orgId, personId } = by
      const row = await hold(tx, orgId, id)
      if (!row || !may(by, 'exportEvidence', row)) return err({ type: 'NotFound' })
      if (row.askedById === personId) return err({ type: 'OwnRequest' })
      const state = refusal === null ? 'granted' : 'refused'
      if (row.state !== 'waiting') {
        const isSaidAgain = row.decidedById === personId && row.state === state
        return isSaidAgain ? ok(requestOf(row)) : err({ type: 'AlreadyDecided' })
      }
      const at = clock.now()
      await tx.query(
        `UPDATE export_request SET state = $3, decided_by = $4, decided_at = $5, refusal = $6
          WHERE org_id = $1 AND request_id = $2`,
        [orgId, id, state, personId, at, storable(refusal ?? '')],
      )
      const { callId } = requestOf(row)
      await audit(tx, orgId, {
        ...{ at, actor: personId, action: `evidence-${state}`, subject: callId },
        detail: { request: id, asked: row.askedById },
      })
      const decided = await hold(tx, orgId, id)
      return decided ? ok(requestOf(decided)) : err({ type: 'NotFound' })
    }),
})
