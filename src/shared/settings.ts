import { z } from 'zod'

import { KeyChoices } from '#shared/keys.ts'
import { Language } from '#shared/words.ts'

/** In percent of the recording's own level; 200 is twice the amplitude. */
const Volume = z.int().min(0).max(200)

export const Settings = z.object({
  language: Language,
  theme: z.enum(['system', 'light', 'dark']),
  /** What tag-now takes off the playhead, because a hand is slower than an ear. */
  reactionMs: z.int().min(0).max(3000),
  /** What play takes off after a pause, so that the sentence is heard whole. */
  rewindOnResumeMs: z.int().min(0).max(10_000),
  rate: z.number().min(0.5).max(3),
  skipSilence: z.boolean(),
  /** How much of a silence that is skipped stays before and after speech. */
  skipMarginMs: z.int().min(0).max(1000),
  /** How loud each side is heard; `mixed` is a recording with both in one channel. */
  volumes: z.object({ agent: Volume, customer: Volume, mixed: Volume }),
  /** Speech of every recording is brought to about the same loudness. */
  evenLoudness: z.boolean(),
  /** The device that plays, by its id; empty is whatever the system uses. */
  outputDevice: z.string().max(200),
  /** After a submission the next call opens and plays by itself. */
  autoContinue: z.boolean(),
  /** The keys a person chose in place of those the program comes with. */
  keys: KeyChoices,
  /** A silence of both parties from this length on is shown as dead air. */
  deadAirMs: z.int().min(1000).max(120_000),
  /** The most that recordings may take on this disk, in MB. */
  diskBudgetMb: z.int().min(100).max(1_000_000),
  /** The day a performance month of the centre begins on; 1 is by the calendar (rule 115). */
  monthBeginsOn: z.int().min(1).max(28),
  /** What a clip of a mark takes before and after it. */
  clipPaddingMs: z.int().min(0).max(60_000),
  /** Where clips are saved; null for the workspace's own folder. Only main sets it. */
  clipFolder: z.string().max(4096).nullable(),
  /** The program that decodes what we cannot; null while none is named. Only main sets it. */
  ffmpeg: z.string().max(4096).nullable(),
  /** Sentences the inspector keeps to be taken into notes and reasons. */
  phrases: z.array(z.string().min(1).max(500)).max(100),
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
  skipMarginMs: 120,
  volumes: { agent: 100, customer: 100, mixed: 100 },
  evenLoudness: true,
  outputDevice: '',
  autoContinue: false,
  keys: {},
  deadAirMs: 5000,
  diskBudgetMb: 20_000,
  monthBeginsOn: 1,
  clipPaddingMs: 5000,
  clipFolder: null,
  ffmpeg: null,
  phrases: [],
  panes: {},
}
