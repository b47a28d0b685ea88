/**
 * What the presentation window shows. It is told only what stands here, by the window of whoever
 * leads the room: letters instead of names, unless names may be seen, and nothing of the call but its sound.
 */
import { z } from 'zod'

/** A place in a recording, in whole milliseconds. */
const Ms = z.int().nonnegative().max(86_400_000)
const Line = z.string().max(400)
const Letter = z.string().min(1).max(3)

/** Somebody in the room. */
const Seat = z.object({ letter: Letter, name: z.string().max(100).nullable() })

/** What one of them marked and said, beneath the sound. */
export const SlideLane = Seat.extend({
  /** What they said of the item on show; empty where none is. */
  said: Line,
  /** What it cost or brought, with its sign. */
  points: z.string().max(20),
  total: z.string().max(20),
  marks: z
    .array(
      z.object({
        at: Ms,
        end: Ms.nullable(),
        key: z.string().max(40),
        tone: z.enum(['fault', 'bonus', 'note']),
        /** It lies on the item on show. */
        isOfItem: z.boolean(),
      }),
    )
    .max(500),
})
export type SlideLane = Readonly<z.infer<typeof SlideLane>>

const SlideSound = z.object({
  audioUrl: z.string().startsWith('recording:').max(400),
  pyramidUrl: z.string().startsWith('recording:').max(400),
  durationMs: z.int().nonnegative(),
  channels: z.int().min(1).max(8),
  agentChannel: z.int().nullable(),
})
export const Slide = z.object({
  language: z.enum(['zh', 'en']),
  title: Line,
  /** Which of the calls, counted from one. */
  call: z.object({ number: z.int().positive(), of: z.int().positive() }).nullable(),
  /** Before the reveal: who is done, and nothing else. */
  waiting: z
    .array(Seat.extend({ state: z.enum(['none', 'begun', 'done']) }))
    .max(200)
    .nullable(),
  /** The facilitator may see before the reveal what was submitted. */
  isSeenEarly: z.boolean().default(false),
  sound: SlideSound.nullable(),
  /** What of the recording fills the screen. */
  span: z.tuple([Ms, Ms]),
  lanes: z.array(SlideLane).max(200),
  item: z
    .object({
      key: z.string().max(40),
      title: Line,
      rule: z.string().max(4000),
      spread: z.string().max(60),
      isSplit: z.boolean(),
    })
    .nullable(),
  /** Where they differ. */
  moment: z.tuple([Ms, Ms]).nullable(),
  vote: z
    .object({
      isOpen: z.boolean(),
      voted: z.int().nonnegative(),
      of: z.int().nonnegative(),
      /** What was chosen how often; empty while it is open. */
      counts: z.array(z.object({ answer: Line, count: z.int().nonnegative() })).max(60),
    })
    .nullable(),
  consensus: z
    .object({ answer: Line, reason: z.string().max(4000), isPrecedent: z.boolean() })
    .nullable(),
  /** Of a recording study: what the teaching point says, and the note of the entry. */
  study: z.object({ point: Line, note: z.string().max(5000) }).optional(),
  /** The sound comes from the presentation window, and not from the other. */
  isHeardHere: z.boolean(),
})
export type Slide = Readonly<z.infer<typeof Slide>>

/** Where the sound is, and whether it moves. */
export const SlidePlace = z.object({
  at: Ms,
  playing: z.boolean(),
  rate: z.number().min(0.25).max(4),
})
export type SlidePlace = Readonly<z.infer<typeof SlidePlace>>

/** All that the presentation window knows. */
export type Presented = { readonly slide: Slide | null; readonly place: SlidePlace | null }

export type StageState = {
  readonly isOpen: boolean
  readonly isFullScreen: boolean
  /** Whether it lies on another display than the window that leads. */
  readonly isElsewhere: boolean
}
