import { z } from 'zod'

import { OrgId } from '#hub/org-id.ts'
import { Sha256 } from '#shared/ids.ts'
import { UtcMs } from '#shared/time.ts'
import type { Failure } from '#shared/result.ts'

export const MANIFEST = 'manifest.json'

/** The last entry of a backup: without it, it was cut off. A recording is named by its own hash. */
export const Manifest = z.strictObject({
  format: z.literal('earshot-backup'),
  version: z.literal(1),
  at: UtcMs,
  /** Of the database. */
  schema: z.int().positive(),
  org: OrgId,
  rows: z.record(z.string(), z.int().nonnegative()),
  recordings: z.int().nonnegative(),
  /** Rows speak of them, and the store had lost them. */
  missing: z.int().nonnegative(),
  parts: z.array(
    z.strictObject({
      path: z.string().regex(/^tables\/[a-z_]+\/\d{6}\.ndjson$/),
      bytes: z.int().nonnegative(),
      sha256: Sha256,
    }),
  ),
})
export type Manifest = Readonly<z.infer<typeof Manifest>>

export const recordingEntry = /^recordings\/([0-9a-f]{64})\.sealed$/

/** Why a backup is not put back. Nothing has been changed then. */
export type BackupFailure =
  | Failure<'NotABackup' | 'BackupCut' | 'HubNotEmpty'>
  | (Failure<'BackupDamaged'> & { readonly part: string })
  | (Failure<'BackupTooNew'> & { readonly found: number; readonly known: number })
