/** GET /v1/admin/storage → StorageFigures; administrators only. */
import { z } from 'zod'

import { TeamId } from '#shared/ids.ts'
import { UtcMs } from '#shared/time.ts'

export const StorageFigures = z.object({
  at: UtcMs,
  /** The whole database; null where the server does not tell. */
  databaseBytes: z.int().min(0).nullable(),
  /** Sealed, each counted once. Those of calls that were given other sound are among them. */
  recordings: z.object({ count: z.int().min(0), bytes: z.int().min(0) }),
  calls: z.int().min(0),
  teams: z.array(
    z.object({
      id: TeamId,
      name: z.string(),
      calls: z.int().min(0),
      recordings: z.int().min(0),
      bytes: z.int().min(0),
      /** The oldest call that is kept. */
      oldestCallAt: UtcMs.nullable(),
    }),
  ),
  /** Of the disk recordings lie on; null where they lie in an object store. */
  disk: z.object({ freeBytes: z.int().min(0), totalBytes: z.int().min(0) }).nullable(),
})
export type StorageFigures = Readonly<z.infer<typeof StorageFigures>>
