import { join } from 'node:path'

import type { Session } from '#main/workspace/compose.ts'
import type { HubLink } from '#main/workspace/hub-link.ts'
import { blankWorkspace } from '#main/workspace/new-workspace.ts'
import { makeFolder } from '#main/workspace/opened-folder.ts'
import type { SessionHost } from '#main/workspace/parts.ts'
import { openSession } from '#main/workspace/session.ts'
import type { StartFailure } from '#main/workspace/start-failure.ts'
import { readWorkspaceFile, writeWorkspaceFile } from '#main/workspace/workspace-file.ts'
import type { Seat } from '#shared/calibration-commands.ts'
import type { Result } from '#shared/result.ts'

/**
 * The workspace of somebody who sits down at another's desk: a folder and a database of their own, so
 * that whoever sits down next sees nothing of it, and the hub of that desk, which goes on running.
 */
export async function openSeat(
  { folder, view }: Pick<Session, 'folder' | 'view'>,
  { personId, name, token }: Seat,
  link: HubLink,
  host: SessionHost,
): Promise<Result<Session, StartFailure>> {
  const seat = join(folder, 'seats', personId)
  const made = makeFolder(seat)
  if (!made.ok) return made
  if (!readWorkspaceFile(seat)) {
    const person = { id: personId, name, role: 'inspector' } as const
    writeWorkspaceFile(seat, { ...blankWorkspace, name: view.name, kind: 'hub', person })
  }
  return openSession(seat, host, {
    ...link,
    address: () => {
      const hub = link.address()
      return hub && { ...hub, token }
    },
    // It is the desk's, which stays open behind this.
    stop: () => Promise.resolve(),
  })
}
