/**
 * Where a hub takes calls from by itself. Administrators only:
 *
 * GET    /v1/admin/sources            → SourceList
 * POST   /v1/admin/sources            SourceDraft → Source
 * PATCH  /v1/admin/sources/{id}       SourceChange → Source; `paused` is one of its fields
 * DELETE /v1/admin/sources/{id}       → {}; what came from it stays
 * POST   /v1/admin/sources/{id}/look  → Source; looked at as soon as a hub is free
 * POST   /v1/admin/sources/{id}/stop  → Source; the look that runs ends, the next goes on from there
 */
import { z } from 'zod'

import { TeamId } from '#shared/ids.ts'
import { UtcMs } from '#shared/time.ts'

export const SourceId = z.uuid().brand<'SourceId'>()
export type SourceId = z.infer<typeof SourceId>

const Absolute = z
  .string()
  .max(1024)
  .regex(/^(?:\/|[A-Za-z]:[\\/]|\\\\)/, 'not a whole path')

/**
 * `log` is a file, or a folder (for S3 a prefix that ends in `/`) of which every log is read.
 * Recordings lie below `recordings` at any depth; null takes in the rows alone.
 */
export const SourcePlace = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('folder'),
    log: Absolute,
    recordings: Absolute.nullable(),
  }),
  z.strictObject({
    kind: z.literal('s3'),
    /** Of the stores the hub's settings name under `intake.s3`. */
    store: z.string().min(1).max(60),
    bucket: z.string().min(3).max(63),
    log: z.string().min(1).max(1024),
    recordings: z.string().max(1024).nullable(),
  }),
])
export type SourcePlace = Readonly<z.infer<typeof SourcePlace>>

const fields = {
  name: z.string().trim().min(1).max(100),
  teamId: TeamId,
  place: SourcePlace,
  /** The name of a profile: a built-in one, or one that was saved. */
  profile: z.string().min(1).max(60),
  everyS: z.int().min(5).max(86_400),
  /** After so long without a row a recording is listed as one that nobody speaks of. */
  patienceS: z
    .int()
    .min(0)
    .max(30 * 86_400),
  paused: z.boolean(),
}

export const SourceDraft = z.strictObject({
  ...fields,
  everyS: fields.everyS.default(60),
  patienceS: fields.patienceS.default(86_400),
  paused: fields.paused.default(false),
})
export type SourceDraft = Readonly<z.infer<typeof SourceDraft>>

export const SourceChange = z.strictObject(fields).partial()
export type SourceChange = Readonly<z.infer<typeof SourceChange>>

/** Why a source could not be looked at. `detail`: what it is about. */
export const SourceTrouble = z.object({
  reason: z.enum([
    /** The folder or prefix is not there, or may not be read: a share that is gone. */
    'PlaceGone',
    'LogUnreadable',
    'LogEmpty',
    'ColumnsMissing',
    'ProfileNotFound',
    'ProfileInvalid',
    'StoreNotFound',
    'Unexpected',
  ]),
  detail: z.string(),
})
export type SourceTrouble = Readonly<z.infer<typeof SourceTrouble>>

/** What a look at a source came to, or has come to so far. */
export const Look = z.object({
  state: z.enum(['looking', 'done', 'failed', 'stopped']),
  startedAt: UtcMs,
  endedAt: UtcMs.nullable(),
  /** Files of the log that were read, and those that were as before. */
  logsRead: z.int(),
  logsUnchanged: z.int(),
  rows: z.int(),
  passedOver: z.int(),
  newCalls: z.int(),
  changedCalls: z.int(),
  refusedRows: z.int(),
  /** Recordings found below the place; `taken` of them in this look. */
  files: z.int(),
  taken: z.int(),
  /** Left for the next look because they were still being written. */
  stillWritten: z.int(),
  /** Recordings no row speaks of, and rows whose recording is not there, so far. */
  unmatchedFiles: z.int(),
  awaited: z.int(),
  trouble: SourceTrouble.nullable(),
})
export type Look = Readonly<z.infer<typeof Look>>

export const Source = z.object({
  id: SourceId,
  ...fields,
  createdAt: UtcMs,
  /** Null while it is paused. */
  nextLookAt: UtcMs.nullable(),
  /** The look that runs, or else the last one. */
  look: Look.nullable(),
})
export type Source = Readonly<z.infer<typeof Source>>

export const SourceList = z.object({ sources: z.array(Source) })
export type SourceList = Readonly<z.infer<typeof SourceList>>
