/** Which keys do what, where a person has chosen other keys than the program comes with. */
import { z } from 'zod'

/**
 * Modifiers in this order, then a letter, digit, sign or DOM key name: `Ctrl+Alt+Shift+Z`, `Space`,
 * `F13`, `MediaPlayPause`.
 */
export const Keys = z
  .string()
  .max(60)
  .regex(/^(?:Ctrl\+)?(?:Alt\+)?(?:Shift\+)?(?:\S|[A-Z][A-Za-z0-9]+)$/)

/** By the name of the action. An empty list takes the action off the keyboard. */
export const KeyChoices = z.record(z.string().min(1).max(80), z.array(Keys).max(8))
export type KeyChoices = Readonly<z.infer<typeof KeyChoices>>

/** The choices as a file, to carry them to another desk. */
export const KeysFile = z.object({
  format: z.literal('earshot-keys'),
  version: z.literal(1),
  keys: KeyChoices,
})
export type KeysFile = Readonly<z.infer<typeof KeysFile>>

/** The keys of headsets and keyboards, as pages name them. */
export const mediaKeys = [
  'MediaPlayPause',
  'MediaPlay',
  'MediaPause',
  'MediaStop',
  'MediaTrackPrevious',
  'MediaTrackNext',
] as const
export type MediaKey = (typeof mediaKeys)[number]
