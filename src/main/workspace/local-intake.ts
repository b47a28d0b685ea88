import { randomBytes } from 'node:crypto'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

import { v5 } from 'uuid'

import type { Clock, Reader } from '#core/ports.ts'
import { hashFile } from '#intake/hash-file.ts'
import { readPack } from '#intake/packs.ts'
import { agentChannelOf, recordingOf } from '#intake/recording-of.ts'
import type { FoundRecording, IntakeSink } from '#intake/sink.ts'
import type { RecordingFiles } from '#main/media/recording-files.ts'
import type { Mirror, Shelf } from '#main/ports.ts'
import { sealedPath } from '#main/sync/fetch-sealed.ts'
import type { Complaints } from '#main/sync/complaints.ts'
import { sealFile } from '#media/sealed.ts'
import { Assignment } from '#shared/assignment.ts'
import { Call, type Recording } from '#shared/call.ts'
import { AssignmentId, CallId, RecordingId, type PersonId, type Sha256 } from '#shared/ids.ts'
import type { CallDraft, SavedCall, SavedRecording } from '#shared/intake.ts'
import type { Scorecard } from '#shared/scorecard.ts'
import { Cursor, type Change, type entities } from '#shared/sync.ts'
import { UtcMs } from '#shared/time.ts'

const scope = 'folder'
const dueInMs = 7 * 24 * 60 * 60 * 1000

export type LocalIntakeDeps = {
  readonly store: Reader
  readonly mirror: Mirror
  readonly shelf: Shelf
  readonly complaints: Complaints
  readonly files: RecordingFiles
  readonly clock: Clock
  readonly person: PersonId
  readonly arrived: (recording: Recording) => void
}

type Row = readonly [entity: keyof typeof entities, body: Call | Recording | Scorecard | Assignment]

/**
 * Takes a folder into a workspace that has no hub: what a hub would send is written here, and every
 * recording becomes a task of the one who works here. Ids follow from the log's own names (UUIDv5),
 * so that taking the folder in again finds the same calls.
 */
export function createLocalIntake(deps: LocalIntakeDeps): IntakeSink {
  const { store, mirror, shelf, complaints, files, clock, person } = deps

  const idOf = (...names: readonly string[]): string => v5(JSON.stringify(names), person)
  const callIdOf = (externalId: string): CallId => CallId.parse(idOf('call', externalId))

  const apply = (changes: readonly Row[]) => {
    const before = Number(/^local\.(\d+)$/.exec(mirror.cursors()[scope] ?? '')?.[1] ?? 0)
    const rows = changes.map(([entity, body], index): Change => ({
      seq: before + index + 1,
      entity,
      id: body.id,
      op: 'put',
      body,
    }))
    mirror.apply(scope, rows, Cursor.parse(`local.${before + rows.length}`))
  }

  const saveCall = (draft: CallDraft): { readonly call: Call; readonly saved: SavedCall } => {
    const id = callIdOf(draft.externalId)
    const known = store.call(id)
    const call = Call.parse({ ...draft, id, recordingId: known?.recordingId ?? null })
    const isSame = known !== undefined && same(known, call)
    const state = known === undefined ? 'new' : isSame ? 'unchanged' : 'changed'
    const { sha256: recordingSha256 = null, agentChannel = null } = store.recordingOf(id) ?? {}
    const { externalId } = draft
    return { call, saved: { externalId, id, state, recordingSha256, agentChannel } }
  }

  const keep = async (found: FoundRecording, call: Call, sha256: Sha256): Promise<Recording> => {
    const key = randomBytes(32).toString('base64')
    const id = RecordingId.parse(idOf('recording', found.externalId, sha256))
    await mkdir(files.sealedFolder, { recursive: true, mode: 0o700 })
    const draft = join(files.sealedFolder, `${id}.new`)
    const sealed = await sealFile(found.path, draft, key)
    if (!sealed.ok) {
      await rm(draft, { force: true })
      throw new Error(`${found.file} cannot be kept: ${sealed.error.type}`)
    }
    const recording = recordingOf(found, { id, callId: call.id, key, sealed: sealed.value })
    await rename(draft, sealedPath(files.sealedFolder, recording.sealedSha256))
    return recording
  }

  const assign = async (call: Call): Promise<void> => {
    const card = await readPack(call.direction === 'outbound' ? 'sales' : 'service')
    if (!card.ok) throw new Error(card.error.type)
    const now = clock.now()
    const assignment = Assignment.parse({
      id: AssignmentId.parse(idOf('assignment', call.externalId)),
      callId: call.id,
      inspectorId: person,
      scorecardId: card.value.id,
      scorecardVersion: card.value.version,
      dueAt: UtcMs.parse(now + dueInMs),
      createdAt: now,
      withdrawn: false,
    })
    apply([
      ['scorecard', card.value],
      ['assignment', assignment],
    ])
  }

  /** The sound is the same; what the rule of its source says of its sides may be another by now. */
  const keepAsRuled = (known: Recording, found: FoundRecording): void => {
    const agentChannel =
      known.sidesToldAt === null && known.agentChannel !== null
        ? agentChannelOf(found)
        : known.agentChannel
    if (agentChannel === known.agentChannel) return
    apply([['recording', { ...known, agentChannel }]])
  }

  return {
    batchSize: 200,
    saveCalls: (batch) => {
      const saved = batch.map(saveCall)
      const fresh = saved.filter(({ saved: { state } }) => state !== 'unchanged')
      if (fresh.length > 0) apply(fresh.map(({ call }): Row => ['call', call]))
      return Promise.resolve(saved.map((one) => one.saved))
    },
    saveRecording: async (found): Promise<SavedRecording> => {
      const call = store.call(callIdOf(found.externalId))
      if (!call) throw new Error('a recording without its call')
      const sha256 = await hashFile(found.path)
      const known = store.recordingOf(call.id)
      complaints.withdraw('RecordingMissing', call.id)
      if (found.legs.length !== 1) complaints.withdraw('LegMissing', call.id)
      if (known?.sha256 === sha256) {
        keepAsRuled(known, found)
        return 'unchanged'
      }

      complaints.withdraw('RecordingUnreadable', call.id)
      const recording = await keep(found, call, sha256)
      apply([
        ['recording', recording],
        ['call', { ...call, recordingId: recording.id }],
      ])
      if (!store.assignmentOf(call.id)) await assign(call)
      shelf.mark(recording.id, { state: 'ready', haveBytes: recording.sealedBytes })
      deps.arrived(recording)
      return known ? 'changed' : 'new'
    },
    problem: ({ kind, externalId, params }) => {
      const callId = externalId === null ? null : callIdOf(externalId)
      // What stood in its way before may be another thing by now.
      if (kind === 'RecordingUnreadable') complaints.withdraw(kind, callId)
      complaints.raise(kind, params, callId)
      return Promise.resolve()
    },
  }
}

const same = (one: object, other: object): boolean => sorted(one) === sorted(other)

const sorted = (value: object): string =>
  JSON.stringify(Object.entries(value).sort(([a], [b]) => a.localeCompare(b)))
