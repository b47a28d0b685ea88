import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { z } from 'zod'

import { systemCodeOf, writeWhole } from '#main/workspace/files.ts'
import { Person } from '#shared/assignment.ts'
import { DeviceId } from '#shared/ids.ts'
import { SignInRefusal } from '#shared/sign-in.ts'
import { WorkspaceKind } from '#shared/workspace.ts'

/** How somebody who is no holder of a token is signed in to the team's hub. */
export const SignedInFile = z.object({
  /** The next renewal, hidden under the workspace's key. */
  hiddenRefresh: z.string(),
  /** Empty where nobody typed one. */
  login: z.string(),
  /** Why the session is over; null as long as it is not. */
  ended: SignInRefusal.nullable(),
  /** What waits is not sent before the person has said so. */
  held: z.boolean(),
})
export type SignedInFile = Readonly<z.infer<typeof SignedInFile>>

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
  /** Null where a token opens the hub, or nobody signed in. */
  signedIn: SignedInFile.nullable().default(null),
  /** The device that signed in before there was a database; the new database takes it over. */
  enrolled: DeviceId.nullable().default(null),
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

export function writeWorkspaceFile(
  folder: string,
  workspace: Readonly<z.input<typeof WorkspaceFile>>,
): void {
  writeWhole(fileOf(folder), `${JSON.stringify(workspace, null, 2)}\n`)
}

/** Changes what is written down now, which others may have changed since it was read. */
export function changeWorkspaceFile(
  folder: string,
  change: (file: WorkspaceFile) => WorkspaceFile,
): void {
  const file = readWorkspaceFile(folder)
  if (file) writeWorkspaceFile(folder, change(file))
}
