import { statSync } from 'node:fs'

import { hide } from '#main/workspace/secret.ts'
import type { SignedInFile, WorkspaceFile } from '#main/workspace/workspace-file.ts'
import type { NewWorkspace } from '#shared/workspace.ts'

export const sampleName = 'sample'

export const blankWorkspace = {
  version: 1,
  url: null,
  ca: null,
  hiddenToken: null,
  signedIn: null,
  enrolled: null,
  path: null,
  device: null,
  person: null,
} as const

/** Whether what a person pointed at can be made a workspace of. */
export const isThere = (wanted: NewWorkspace): boolean =>
  wanted.kind !== 'folder' ||
  statSync(wanted.path, { throwIfNoEntry: false })?.isDirectory() === true

/** What is written down of a workspace that a person asked for. */
export function newWorkspaceFile(wanted: NewWorkspace, key: Uint8Array): WorkspaceFile {
  switch (wanted.kind) {
    case 'sample':
      return { ...blankWorkspace, name: sampleName, kind: 'sample' }
    case 'hub': {
      const { name, url, token, ca = null } = wanted
      return { ...blankWorkspace, name, kind: 'hub', url, ca, hiddenToken: hide(token, key) }
    }
    case 'folder':
      return { ...blankWorkspace, name: wanted.name, kind: 'folder', path: wanted.path }
  }
}

export const newSignedIn = (hiddenRefresh: string, login: string): SignedInFile => ({
  ...{ hiddenRefresh, login, ended: null, held: false },
})

/** What was done after a session had ended is not sent before the person has said so. */
export const signedInAgain = (
  { signedIn }: WorkspaceFile,
  hiddenRefresh: string,
  login: string,
): SignedInFile => ({
  ...{ hiddenRefresh, login: login || (signedIn?.login ?? ''), ended: null },
  held: signedIn?.held ?? false,
})
