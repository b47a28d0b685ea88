import type { SessionBook } from '#main/workspace/hub-session.ts'
import { hide, reveal } from '#main/workspace/secret.ts'
import { changeWorkspaceFile, type SignedInFile } from '#main/workspace/workspace-file.ts'

/** The part of a workspace's file that tells who is signed in; what opens the hub is hidden in it. */
export function sessionBook(folder: string, first: SignedInFile, key: Uint8Array): SessionBook {
  let known = first
  return {
    // One hidden under another key opens nothing, which the hub will say.
    read: () => ({ ...known, refresh: reveal(known.hiddenRefresh, key) ?? '-' }),
    write: ({ refresh, ...change }) => {
      const hidden = refresh === undefined ? {} : { hiddenRefresh: hide(refresh, key) }
      known = { ...known, ...change, ...hidden }
      changeWorkspaceFile(folder, (file) => ({ ...file, signedIn: known }))
    },
  }
}
