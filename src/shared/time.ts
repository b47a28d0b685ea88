import { z } from 'zod'

/** A moment, in whole milliseconds since 1970-01-01T00:00Z. */
export const UtcMs = z.int().nonnegative().brand<'UtcMs'>()
export type UtcMs = z.infer<typeof UtcMs>

/** A place in a recording, in whole milliseconds from its start. */
export const OffsetMs = z.int().nonnegative().max(86_400_000).brand<'OffsetMs'>()
export type OffsetMs = z.infer<typeof OffsetMs>

/** A day of the calendar where the centre is: `2026-02-17`. */
export const LocalDay = z.iso.date().brand<'LocalDay'>()
export type LocalDay = z.infer<typeof LocalDay>
