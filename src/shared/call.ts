import { z } from 'zod'

import { CallId, RecordingId, Sha256 } from '#shared/ids.ts'
import type { Failure } from '#shared/result.ts'
import { UtcMs } from '#shared/time.ts'

export const Direction = z.enum(['inbound', 'outbound'])
export type Direction = z.infer<typeof Direction>

/** One row of the call log, as the centre knows it. */
export const Call = z.object({
  id: CallId,
  /** What the call log calls it; unique within its source. */
  externalId: z.string().min(1).max(200),
  agentId: z.string().min(1).max(100),
  agentName: z.string().min(1).max(100),
  /** Pinyin initials of the agent's name in lower case, `lj` for 李娟; what people type to search. */
  agentInitials: z.string().max(100),
  team: z.string().max(100),
  /** ISO date, or null where the log does not say. */
  hiredOn: z.iso.date().nullable(),
  queue: z.string().max(100),
  skill: z.string().max(100),
  direction: Direction,
  startedAt: UtcMs,
  ringMs: z.int().nonnegative(),
  talkMs: z.int().nonnegative(),
  holdMs: z.int().nonnegative(),
  /** In full. It never reaches a window: see `maskNumber`. */
  customerNumber: z.string().max(40),
  disposition: z.string().max(100),
  satisfaction: z.int().min(0).max(10).nullable(),
  complaint: z.boolean(),
  highValue: z.boolean(),
  recordingId: RecordingId.nullable(),
  /** Columns of the log that we have no name for, kept as they came. */
  extra: z.record(z.string(), z.string()),
})
export type Call = Readonly<z.infer<typeof Call>>

/** Of a call recorded in two files: what the line was heard saying (`in`), or what it was told. */
export const LegSide = z.enum(['in', 'out'])
export type LegSide = z.infer<typeof LegSide>

/** A file of the recorder's that was joined with another into a recording. */
export const RecordingLeg = z.object({
  side: LegSide,
  /** Its path below the folder it was found in. */
  file: z.string().max(1024),
  sha256: Sha256,
  bytes: z.int().nonnegative(),
})
export type RecordingLeg = Readonly<z.infer<typeof RecordingLeg>>

/** A sound file a call was recorded in, sealed for transport and rest. */
export const Recording = z.object({
  id: RecordingId,
  callId: CallId,
  /** Of the sound file as the recorder wrote it, or as its legs were joined. */
  sha256: Sha256,
  bytes: z.int().nonnegative(),
  /** Of the sealed file, which is what travels and what lies on disks; it names the download. */
  sealedSha256: Sha256,
  sealedBytes: z.int().nonnegative(),
  /** Opens the sealed file: 32 bytes in base64. Sent only to those who may hear the call. */
  key: z.base64().length(44),
  container: z.string(),
  codec: z.string(),
  channels: z.int().positive().max(64),
  sampleRate: z.int().positive(),
  frames: z.int().nonnegative(),
  durationMs: z.int().nonnegative(),
  /** What is wrong with it although it can be heard, as codes: `Truncated`, `NoSamples`. */
  problems: z.array(z.string()),
  /** Which channel holds the agent; null for mono, and where both channels sound the same. */
  agentChannel: z.int().min(0).max(1).nullable(),
  /** When a person last said which side is the agent's; null while the rule of the source decides. */
  sidesToldAt: UtcMs.nullable().default(null),
  /** The recorder's own files where it wrote a call into two, `in` (channel 0) first. */
  legs: z.array(RecordingLeg).max(2).readonly().default([]),
})
export type Recording = Readonly<z.infer<typeof Recording>>

/** `OneSided`: there are no two parties to tell apart, or both are in both channels. */
export type SidesFailure = Failure<'CallNotFound' | 'OneSided'>
