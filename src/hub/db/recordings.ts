import { randomBytes } from 'node:crypto'

import { v7 } from 'uuid'

import { assignCall, type ScorecardChoice } from '#hub/db/assignments.ts'
import { callRow, holdCall } from '#hub/db/calls.ts'
import { byCallFeeds, withRows } from '#hub/db/call-feeds.ts'
import { callsScope, publish, type Row } from '#hub/db/feed.ts'
import type { Client, Pool } from '#hub/db/pool.ts'
import { clearRecordingProblems } from '#hub/db/problems.ts'
import { persist, transact } from '#hub/db/transact.ts'
import type { OrgId } from '#hub/org-id.ts'
import type { BlobStore, HubClock } from '#hub/ports.ts'
import { hashFile } from '#intake/hash-file.ts'
import { agentChannelOf, recordingOf } from '#intake/recording-of.ts'
import type { FoundRecording } from '#intake/sink.ts'
import { sealFile, type SealedFile } from '#media/sealed.ts'
import { Recording, type Call } from '#shared/call.ts'
import { RecordingId, Sha256, type TeamId } from '#shared/ids.ts'
import type { SavedRecording } from '#shared/intake.ts'

/** The call is not in the database: recordings come after their calls. */
export class UnknownCallError extends Error {
  override name = 'UnknownCallError'
}

type Tools = {
  readonly pool: Pool
  readonly clock: HubClock
  readonly blobs: BlobStore
  /** When a call that came in now should have been judged. */
  readonly dueAt: (nth: number) => number
  readonly scorecards: ScorecardChoice
}

type Place = { readonly orgId: OrgId; readonly teamId: TeamId }

/** Seals a recording under a key of its own, keeps it, and puts it behind its call. */
export async function saveRecording(
  tools: Tools,
  place: Place,
  found: FoundRecording,
): Promise<SavedRecording> {
  const { pool, blobs } = tools
  const current = await currentRecording(pool, place, found.externalId)
  if (current && (await isStillHere(blobs, current, found.path))) {
    await transact(pool, (tx) => keepAsRuled(tx, place, current, found))
    return 'unchanged'
  }

  const kept = await seal(blobs, found.path)
  return transact(pool, async (tx) => {
    const call = await holdCall(tx, place.orgId, place.teamId, found.externalId)
    if (!call) throw new UnknownCallError(found.externalId)

    const id = RecordingId.parse(v7())
    const recording = recordingOf(found, { ...kept, id, callId: call.id })
    await insertRecording(tx, place.orgId, recording, tools.clock.now())
    const heard: Call = { ...call, recordingId: recording.id }
    await tx.query(
      `UPDATE call SET recording_id = $3, body = $4 WHERE org_id = $1 AND call_id = $2`,
      [place.orgId, call.id, recording.id, JSON.stringify(heard)],
    )
    const rows = [
      callRow(heard),
      { entity: 'recording', id: recording.id, op: 'put', body: recording } as const,
    ]
    const told = await byCallFeeds(
      tx,
      place.orgId,
      rows.map((row) => ({ teamId: place.teamId, callId: heard.id, row })),
    )
    const cleared = await clearRecordingProblems(tx, place.orgId, found)
    const byScope = withRows(told, callsScope(place.teamId), cleared)
    for (const [scope, handed] of await assignCall(tx, place, heard, rows, tools)) {
      byScope.set(scope, handed)
    }
    await publish(tx, place.orgId, byScope)
    return current && current.sha256 !== recording.sha256 ? 'changed' : 'new'
  })
}

/** The sound is the same; what the rule of its source says of its sides may be another by now. */
const keepAsRuled = async (
  tx: Client,
  { orgId, teamId }: Place,
  current: Current,
  found: FoundRecording,
) => {
  const before = await holdRecording(tx, orgId, current.id)
  const isTold = before === undefined || before.sidesToldAt !== null
  const after = before && {
    ...before,
    agentChannel: isTold ? before.agentChannel : agentChannelOf(found),
    legs: found.legs,
  }
  const isSame =
    before?.agentChannel === after?.agentChannel &&
    JSON.stringify(before?.legs) === JSON.stringify(after?.legs)
  const told =
    after && !isSame
      ? [{ teamId, callId: after.callId, row: await updateRecording(tx, orgId, after) }]
      : []
  const feeds = await byCallFeeds(tx, orgId, told)
  const cleared = await clearRecordingProblems(tx, orgId, found)
  await publish(tx, orgId, withRows(feeds, callsScope(teamId), cleared))
}

/** The recording, locked to the end of the transaction. */
export async function holdRecording(
  tx: Client,
  orgId: OrgId,
  id: RecordingId,
): Promise<Recording | undefined> {
  const { rows } = await tx.query<{ body: unknown }>(
    `SELECT body FROM recording WHERE org_id = $1 AND recording_id = $2 FOR UPDATE`,
    [orgId, id],
  )
  return rows[0] && Recording.parse(rows[0].body)
}

/** The row to publish. */
export async function updateRecording(
  tx: Client,
  orgId: OrgId,
  recording: Recording,
): Promise<Row> {
  await tx.query(`UPDATE recording SET body = $3 WHERE org_id = $1 AND recording_id = $2`, [
    orgId,
    recording.id,
    JSON.stringify(recording),
  ])
  return { entity: 'recording', id: recording.id, op: 'put', body: recording }
}

type Current = {
  readonly id: RecordingId
  readonly sha256: Sha256
  readonly sealedSha256: Sha256
}

async function currentRecording(
  pool: Pool,
  { orgId, teamId }: Place,
  externalId: string,
): Promise<Current | undefined> {
  const { rows } = await persist(() =>
    pool.query<Current>(
      `SELECT r.recording_id AS id, encode(r.sha256, 'hex') AS sha256, encode(r.sealed_sha256, 'hex') AS "sealedSha256"
         FROM call c
         JOIN recording r ON r.org_id = c.org_id AND r.recording_id = c.recording_id
        WHERE c.org_id = $1 AND c.team_id = $2 AND c.external_id = $3`,
      [orgId, teamId, externalId],
    ),
  )
  return rows[0]
}

export const hasRecording = async (
  pool: Pool,
  place: Place,
  externalId: string,
): Promise<boolean> => (await currentRecording(pool, place, externalId)) !== undefined

/** The same sound, and not lost from the store. */
const isStillHere = async (blobs: BlobStore, current: Current, path: string): Promise<boolean> =>
  (await hashFile(path)) === current.sha256 &&
  (await blobs.size(current.sealedSha256)) !== undefined

async function seal(
  blobs: BlobStore,
  path: string,
): Promise<{ readonly key: string; readonly sealed: SealedFile }> {
  const key = randomBytes(32).toString('base64')
  const incoming = blobs.incoming()
  const sealed = await sealFile(path, incoming, key)
  if (!sealed.ok) throw new SealingError(sealed.error.type)

  await blobs.put(incoming, Sha256.parse(sealed.value.sealedSha256))
  return { key, sealed: sealed.value }
}

/** The recording could be looked at but not sealed: it vanished, or the disk is full. */
class SealingError extends Error {
  override name = 'SealingError'
}

const insertRecording = (tx: Client, orgId: OrgId, recording: Recording, at: number) =>
  tx.query(
    `INSERT INTO recording (org_id, recording_id, call_id, sha256, sealed_sha256, sealed_bytes, body,
                            created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      orgId,
      recording.id,
      recording.callId,
      Buffer.from(recording.sha256, 'hex'),
      Buffer.from(recording.sealedSha256, 'hex'),
      recording.sealedBytes,
      JSON.stringify(recording),
      at,
    ],
  )
