import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { z } from 'zod'

import { systemCodeOf, writeWhole } from '#main/workspace/files.ts'
import { Person } from '#shared/assignment.ts'
import { DeviceId } from '#shared/ids.ts'
import { WorkspaceKind } from '#shared/workspace.ts'

/** What a workspace is, beside what is in its database. */
export const WorkspaceFile = z.object({
  version: z.literal(1),
  name: z.string().min(1).max(80),
  kind: WorkspaceKind,
  /** Of the team's hub; null where it has its own or none. */
  url: z.string().nullable(),
  /** Certificates in PEM that vouch for that hub, where the usual ones do not. */
  ca: z.string().nullable().default(null),
  /** The hub's token, hidden under the workspace's key. */
  hiddenToken: z.string().nullable(),
  /** The folder of recordings it was made from. */
  path: z.string().nullable(),
  /** Belongs to the database: a new database is a new device. */
  device: DeviceId.nullable(),
  /** Who works here, as the hub last said, so that a start needs no hub. */
  person: Person.nullable(),
})
export type WorkspaceFile = Readonly<z.infer<typeof WorkspaceFile>>

const fileOf = (folder: string): string => join(folder, 'workspace.json')

/** Undefined where there is no workspace, or where the file says nothing that can be used. */
export function readWorkspaceFile(folder: string): WorkspaceFile | undefined {
  try {
    const parsed = WorkspaceFile.safeParse(JSON.parse(readFileSync(fileOf(folder), 'utf8')))
    return parsed.data
  } catch (cause) {
    if (systemCodeOf(cause) !== '' || cause instanceof SyntaxError) return undefined
    throw cause
  }
}

export function writeWorkspaceFile(folder: string, workspace: WorkspaceFile): void {
  writeWhole(fileOf(folder), `${JSON.stringify(workspace, null, 2)}\n`)
}
