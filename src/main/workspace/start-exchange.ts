import { diskOf } from '#main/sync/disk.ts'
import { createExchange, type Exchange } from '#main/sync/exchange.ts'
import { createRoom } from '#main/sync/room.ts'
import type { Parts, Works } from '#main/workspace/parts.ts'
import { changeWorkspaceFile } from '#main/workspace/workspace-file.ts'
import type { Me } from '#shared/sync.ts'

/** The exchange with the hub; undefined where the workspace has none. */
export function startExchange(
  { folder, host, opened, person, link, hub }: Parts,
  { records, complaints, files, sounds, measures, announce, nameOf, sweep }: Works,
): Exchange | undefined {
  if (!hub) return undefined
  /** The token must go on speaking for the one whose work is kept here. */
  const isMe = (me: Me): boolean => {
    if (me.person.id !== person.id) return false
    if (me.person.name !== person.name) {
      changeWorkspaceFile(folder, (file) => ({ ...file, person: me.person }))
    }
    return true
  }
  return createExchange({
    ...host,
    ...records,
    hub,
    device: opened.device,
    newDevice: () => {
      const device = host.newDevice()
      changeWorkspaceFile(folder, (file) => ({ ...file, device }))
      return device
    },
    isMe,
    isHeld: () => link?.session?.view().held === true,
    room: createRoom({
      shelf: records.shelf,
      disk: diskOf(folder),
      budgetBytes: () => records.settings.get().diskBudgetMb * 1e6,
      besidesBytes: sounds.cacheBytes,
      evict: sounds.evict,
    }),
    folder: files.sealedFolder,
    complaints,
    announce,
    bug: host.log.bug,
    nameOf,
    onReady: sounds.arrived,
    onTurned: (ids) => void measures.anew(ids),
    onReset: sweep,
  })
}
