/** The figures of one call, read off its sound. Facts about the call, never a judgement of it. */
import { z } from 'zod'

const Ms = z.int().nonnegative()
/** A ratio from 0 to 1. */
const Share = z.number().min(0).max(1)

const SideMeasures = z.object({
  talkMs: Ms,
  /** Syllable nuclei per second of speech; null where there is too little speech to count. */
  syllablesPerSecond: z.number().nonnegative().nullable(),
  /** Level of the speech in dBFS; null where nobody spoke. */
  loudnessDb: z.number().nullable(),
  /** Samples at full scale, of all samples. */
  clippedShare: Share,
  /** How often this side came in while the other was speaking. */
  interruptions: z.int().nonnegative(),
})
export type SideMeasures = Readonly<z.infer<typeof SideMeasures>>

export const Measures = z.object({
  /** What they were read off: loudness alone, or loudness refined by the speech model. */
  basis: z.enum(['energy', 'model']),
  durationMs: Ms,
  /** Null for a recording with both parties in one channel: who spoke is not known. */
  agent: SideMeasures.nullable(),
  customer: SideMeasures.nullable(),
  /** The agent's share of all that was spoken; null where it is not known. */
  agentShare: Share.nullable(),
  deadAirCount: z.int().nonnegative(),
  deadAirMs: Ms,
  longestSilenceMs: Ms,
  crosstalkCount: z.int().nonnegative(),
  crosstalkMs: Ms,
  holdCount: z.int().nonnegative(),
  holdMs: Ms,
  /** From the start of the recording to the agent's first word; null where there is none. */
  firstAgentWordMs: Ms.nullable(),
})
export type Measures = Readonly<z.infer<typeof Measures>>
