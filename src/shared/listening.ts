/** The inspector's own clock: what of a call was really heard, on which side and how fast. */
import { z } from 'zod'

import { OffsetMs } from '#shared/time.ts'

const Stretch = z.tuple([OffsetMs, OffsetMs])
const Ms = z.int().nonnegative()
/** Of the recording's own speed, in percent. */
const Speed = z.int().min(10).max(1000)

/** Sound that was let out in one go. What was muted, or played to nobody, is none. */
export const HeardRun = z.object({
  from: OffsetMs,
  to: OffsetMs,
  speed: Speed,
  /** A recording with both parties in one channel is heard on both. */
  sides: z.enum(['both', 'agent', 'customer']),
})
export type HeardRun = Readonly<z.infer<typeof HeardRun>>

/** What happened since it was last told. */
export const Hearing = z.object({
  heard: z.array(HeardRun).max(200),
  /** Silences that were jumped over. */
  skipped: z.array(Stretch).max(200).default([]),
  /** How often the last seconds were heard once more. */
  replays: z.int().nonnegative().max(1000).default(0),
})
export type Hearing = {
  readonly heard: readonly HeardRun[]
  readonly skipped: readonly (readonly [number, number])[]
  readonly replays: number
}

/** All that was heard of a call so far; stretches are merged and ascending. */
export type Listening = {
  readonly agent: readonly (readonly [number, number])[]
  readonly customer: readonly (readonly [number, number])[]
  readonly skipped: readonly (readonly [number, number])[]
  /** Milliseconds of the call played at each speed in percent, repeats included; ascending. */
  readonly speeds: readonly (readonly [speed: number, ms: number])[]
  readonly replays: number
}

/** The clock as it is read once the call was judged, and as it is stored with the evaluation. */
export const Listened = z.object({
  /** Of the call; what follows is part of it, each moment counted once. */
  durationMs: Ms,
  /** The mean of both sides: hearing one side alone is hearing half. */
  heardMs: Ms,
  agentMs: Ms,
  customerMs: Ms,
  /** All speech of both sides, and what of it was heard; null where speech was not measured. */
  speechMs: Ms.nullable(),
  speechHeardMs: Ms.nullable(),
  /** Silence that was jumped over and never heard. */
  skippedMs: Ms,
  /** Of the call, repeats included. */
  playedMs: Ms,
  /** By the clock on the wall. */
  listenedMs: Ms,
  replays: z.int().nonnegative(),
  speeds: z.array(z.object({ speed: Speed, ms: Ms })).max(100),
})
export type Listened = Readonly<z.infer<typeof Listened>>
