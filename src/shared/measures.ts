/** The figures of one call, read off its sound. Facts about the call, never a judgement of it. */
import { z } from 'zod'

const Ms = z.int().nonnegative()
/** A ratio from 0 to 1. */
const Share = z.number().min(0).max(1)
/** [from, to) in milliseconds from the start of the recording. */
const MsRange = z.tuple([Ms, Ms]).readonly()

const ChannelMeasures = z.object({
  talkMs: Ms,
  /** Syllable nuclei within the speech. */
  syllables: z.int().nonnegative(),
  /** Mean power of the speech in dBFS, a sine at full scale being −3.0; null where nobody spoke. */
  levelDb: z.number().nullable(),
  /** Pieces of 8 ms that reach full scale, of all in which there is speech. */
  fullScaleShare: Share,
  /** How often this side came in while another was speaking. */
  interruptions: z.int().nonnegative(),
  /** From the end of the ringing, where it is known, to the first word; to the end where none came. */
  wait: MsRange,
})
export type ChannelMeasures = Readonly<z.infer<typeof ChannelMeasures>>

export const Measures = z.object({
  /** What they were read off: loudness alone, or loudness refined by the speech model. */
  basis: z.enum(['energy', 'model']),
  durationMs: Ms,
  /** One entry a channel, in the order of the file; who is the agent is the recording's to say. */
  channels: z.array(ChannelMeasures).readonly(),
  /** Silences of every channel of a second or more, holds and ringing excluded. */
  silences: z.array(MsRange).readonly(),
  crosstalkCount: z.int().nonnegative(),
  crosstalkMs: Ms,
  /** Null where only the model could tell music from speech, and has not yet. */
  hold: z.object({ count: z.int().nonnegative(), ms: Ms, longestMs: Ms, musicMs: Ms }).nullable(),
})
export type Measures = Readonly<z.infer<typeof Measures>>

/** What an agent's speech rate is compared with: their other calls on this machine. */
export type PaceNorm = {
  readonly calls: number
  /** Syllables per second. */
  readonly median: number
  /** Outside of these a rate is unusual for this agent. */
  readonly low: number
  readonly high: number
}

export type MeasuresView = {
  readonly measures: Measures
  /** Null where the agent has too few other calls here, or says too little in this one. */
  readonly norm: PaceNorm | null
}

/** What may be worth hearing in a call, as the queue can be filtered by it. */
export const Finding = z.enum([
  'lateFirstWord',
  'longSilence',
  'deadAir',
  'interrupts',
  'slow',
  'fast',
  'quiet',
  'clipped',
  'longHold',
])
export type Finding = z.infer<typeof Finding>
