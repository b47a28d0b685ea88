/** A place where one person's calls and judgements live: with a hub of its own, a team's, or none. */
import { z } from 'zod'

import type { Person } from '#shared/assignment.ts'
import type { RedactionFault, RedactionMode, RedactionReason } from '#shared/redaction.ts'
import type { Failure } from '#shared/result.ts'

export const WorkspaceKind = z.enum(['sample', 'hub', 'folder'])
export type WorkspaceKind = z.infer<typeof WorkspaceKind>

/** The name of the workspace whose hub the environment names; people are shown words instead. */
export const ENVIRONMENT_WORKSPACE = 'env'

/** Certificates in PEM that vouch for a hub, of an authority of the organisation's own. */
export const Authority = z
  .string()
  .max(200_000)
  .regex(/-----BEGIN CERTIFICATE-----[^]+-----END CERTIFICATE-----/)

export const NewWorkspace = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sample') }),
  z.object({
    kind: z.literal('hub'),
    name: z.string().trim().min(1).max(80),
    url: z.url({ protocol: /^https?$/ }),
    token: z.string().trim().min(8).max(400),
    ca: Authority.optional(),
  }),
  z.object({
    kind: z.literal('folder'),
    name: z.string().trim().min(1).max(80),
    path: z.string().min(1).max(4096),
  }),
])
export type NewWorkspace = Readonly<z.infer<typeof NewWorkspace>>

export type WorkspaceEntry = {
  readonly name: string
  readonly kind: WorkspaceKind
  readonly current: boolean
}

export type WorkspaceView = {
  readonly name: string
  readonly kind: WorkspaceKind
  readonly folder: string
  readonly person: Person
  readonly version: string
  /** A hub's URL, or the folder of recordings. */
  readonly source: string | null
}

export type OpenFailure =
  | Failure<
      | 'WorkspaceNotFound'
      | 'NameTaken'
      | 'FolderNotFound'
      | 'HubUnreachable'
      | 'HubNotTrusted'
      | 'TokenRefused'
    >
  /** It is in use elsewhere, its key is gone, or its database is damaged or too new. */
  | Failure<'CannotOpen'>
  /** `folder`: where nothing can be written. */
  | (Failure<'CannotWrite'> & { readonly folder: string })

/** Where a clip goes, and what its file is named after besides the times. */
export type ClipTarget = { readonly folder: string; readonly stem: string }

export type ClipSaved = {
  readonly path: string
  readonly frames: number
  readonly sha256: string
  readonly sourceSha256: string
  /** First and past-the-last sample of the source. */
  readonly sourceFrames: readonly [number, number]
  readonly redactions: readonly {
    readonly frames: readonly [number, number]
    /** Null for all of them. */
    readonly channel: number | null
    readonly mode: RedactionMode
    readonly reason: RedactionReason
  }[]
}
export type ClipFailure =
  | Failure<'CallNotFound' | 'NotReady' | 'OutsideCall' | 'EmptyRange' | 'GivenUp'>
  | (Failure<'RedactionRefused'> & { readonly fault: RedactionFault; readonly index: number })
  | (Failure<'NoMp3Of'> & { readonly what: 'channels' | 'length' })
  | (Failure<'CannotWrite'> & { readonly folder: string })

export type ExportSaved = { readonly path: string; readonly evaluations: number }
