/** Sound that is overwritten in a clip, so that what was said there leaves with nobody. */
import { z } from 'zod'

import { OffsetMs } from '#shared/time.ts'

export const redactionModes = ['mute', 'tone'] as const
export const RedactionMode = z.enum(redactionModes)
export type RedactionMode = z.infer<typeof RedactionMode>

export const redactionSides = ['agent', 'customer', 'both'] as const
export const RedactionSide = z.enum(redactionSides)
export type RedactionSide = z.infer<typeof RedactionSide>

/** What was said there. A list and no free text: a reason must not tell what the sound no longer tells. */
export const redactionReasons = [
  'card',
  'identity',
  'phone',
  'address',
  'password',
  'thirdParty',
  'other',
] as const
export const RedactionReason = z.enum(redactionReasons)
export type RedactionReason = z.infer<typeof RedactionReason>

export const clipFormats = ['wav', 'mp3'] as const
export const ClipFormat = z.enum(clipFormats)
export type ClipFormat = z.infer<typeof ClipFormat>

/** `from` and `to` are places in the recording, not in the clip. */
export const ClipRedaction = z.object({
  from: OffsetMs,
  to: OffsetMs,
  side: RedactionSide,
  mode: RedactionMode,
  reason: RedactionReason,
})
export type ClipRedaction = Readonly<z.infer<typeof ClipRedaction>>

/**
 * Why a redaction cannot be carried out: it is empty, it leaves the clip, it meets another of the
 * same side, or the recording does not hold that side by itself.
 */
export type RedactionFault = 'Empty' | 'Outside' | 'Overlap' | 'NoSuchSide'
