import { z } from 'zod'

import { Language } from '#shared/words.ts'

export const Settings = z.object({
  language: Language,
  theme: z.enum(['system', 'light', 'dark']),
  /** What tag-now takes off the playhead, because a hand is slower than an ear. */
  reactionMs: z.int().min(0).max(3000),
  /** What play takes off after a pause, so that the sentence is heard whole. */
  rewindOnResumeMs: z.int().min(0).max(10_000),
  rate: z.number().min(0.5).max(3),
  skipSilence: z.boolean(),
  /** A silence of both parties from this length on is shown as dead air. */
  deadAirMs: z.int().min(1000).max(120_000),
  /** The most that recordings may take on this disk, in MB. */
  diskBudgetMb: z.int().min(100).max(1_000_000),
  /** Share of the window the side panes take, in pixels, and what else the window remembers. */
  panes: z.record(z.string(), z.number()),
})
export type Settings = Readonly<z.infer<typeof Settings>>

export const defaultSettings: Settings = {
  language: 'zh',
  theme: 'system',
  reactionMs: 800,
  rewindOnResumeMs: 1500,
  rate: 1,
  skipSilence: false,
  deadAirMs: 5000,
  diskBudgetMb: 20_000,
  panes: {},
}
