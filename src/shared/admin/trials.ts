/**
 * A mapping tried on a sample; nothing is saved.
 *
 * POST /v1/admin/trials  TrialRequest → Trial
 */
import { z } from 'zod'

import { SourcePlace } from '#shared/admin/sources.ts'
import { CallDraft, CallField, MatchRule, RowReason } from '#shared/intake.ts'
import { UtcMs } from '#shared/time.ts'

/** A sample that comes with the question, for what the hub cannot reach by itself. */
const SentSample = z.strictObject({
  kind: z.literal('sent'),
  /** The log's own name: `Master.csv`; its end may say what it is. */
  log: z
    .string()
    .min(1)
    .max(200)
    .regex(/^[^/\\]+$/),
  base64: z.base64().max(4_000_000),
  recordings: z
    .array(
      z.strictObject({
        path: z.string().min(1).max(1024),
        modifiedAt: UtcMs.nullable().default(null),
      }),
    )
    .max(20_000)
    .default([]),
})

export const TrialRequest = z.strictObject({
  /** The name of a profile, or one that is not saved yet, as JSON. */
  profile: z.union([z.string().min(1).max(60), z.record(z.string(), z.unknown())]),
  from: z.discriminatedUnion('kind', [...SourcePlace.options, SentSample]),
  /** How many rows of the log are read. */
  rows: z.int().min(1).max(5000).default(200),
})
export type TrialRequest = Readonly<z.infer<typeof TrialRequest>>

/** Why one is thought to belong to the other; each field only where it speaks for it. */
const Likeness = z.object({
  /** 0…1 */
  score: z.number(),
  apartMs: z.int().optional(),
  /** How much longer or shorter the sound is than the talk. */
  durationMs: z.int().optional(),
  /** The number, or the end of it, that both have. */
  number: z.string().optional(),
  agent: z.string().optional(),
  /** 0…1: how alike the names are. */
  name: z.number().optional(),
})
export type Likeness = Readonly<z.infer<typeof Likeness>>

const Nearest = <K extends string>(key: K) =>
  z.array(Likeness.extend({ [key]: z.string() } as Readonly<Record<K, z.ZodString>>))

export const Trial = z.object({
  /** Null where the form of the log does not say: JSON, XML. */
  encoding: z.string().nullable(),
  headings: z.array(z.string()),
  /** By field, where it was read from and the first values: as they stand, and what was made of them. */
  columns: z.array(
    z.object({
      field: CallField,
      headings: z.array(z.string()),
      filled: z.int(),
      samples: z.array(z.object({ from: z.string(), read: z.string() })),
    }),
  ),
  rows: z.int(),
  passedOver: z.int(),
  /** The first of them. */
  calls: z.array(
    z.object({
      line: z.int(),
      call: CallDraft,
      recording: z.string().nullable(),
      by: MatchRule.nullable(),
    }),
  ),
  refused: z.array(
    z.object({ line: z.int(), reason: RowReason, column: z.string(), value: z.string() }),
  ),
  /** How many calls found their recording by each rule. */
  matched: z.partialRecord(MatchRule, z.int()),
  files: z.int(),
  /** Calls without a recording, and recordings without a call, each with the nearest of the others. */
  callsWithout: z.array(
    z.object({ line: z.int(), externalId: z.string(), nearest: Nearest('file') }),
  ),
  filesWithout: z.array(z.object({ file: z.string(), nearest: Nearest('externalId') })),
})
export type Trial = Readonly<z.infer<typeof Trial>>
