import type { Shelf, ShelfEntry } from '#main/ports.ts'
import { keptFree, type Disk } from '#main/sync/disk.ts'
import { err, ok, type Failure, type Result } from '#shared/result.ts'

type NoRoom =
  | Failure<'OverBudget'>
  /** `neededBytes`: with what a disk must keep free. */
  | (Failure<'DiskFull'> & { readonly neededBytes: number; readonly freeBytes: number })

export type Room = {
  /**
   * Makes room for so many bytes by letting go of recordings that are judged and sent. What somebody
   * waits for may go over the budget, but never into what a disk must keep free.
   */
  readonly make: (bytes: number, isAskedFor: boolean) => Promise<Result<null, NoRoom>>
}

const evictAtOnce = 100

export function createRoom({
  shelf,
  disk,
  budgetBytes,
  besidesBytes,
  evict,
  keepFree = keptFree,
}: {
  readonly shelf: Pick<Shelf, 'counts' | 'evictable'>
  readonly disk: Disk
  readonly budgetBytes: () => number
  /** What belongs to the recordings and is not on the shelf. */
  readonly besidesBytes: () => number
  /** Takes a recording off the disk; false where that failed. */
  readonly evict: (entry: ShelfEntry) => Promise<boolean>
  readonly keepFree?: (totalBytes: number) => number
}): Room {
  const overBudget = (bytes: number): boolean =>
    shelf.counts().bytes + besidesBytes() + bytes > budgetBytes()

  const freeUntil = async (isEnough: () => boolean | Promise<boolean>): Promise<boolean> => {
    if (await isEnough()) return true
    for (const entry of shelf.evictable(evictAtOnce)) {
      if ((await evict(entry)) && (await isEnough())) return true
    }
    return false
  }

  return {
    make: async (bytes, isAskedFor) => {
      const fitsBudget = await freeUntil(() => !overBudget(bytes))
      if (!fitsBudget && !isAskedFor) return err({ type: 'OverBudget' })

      let freeBytes = 0
      let neededBytes = bytes
      const fitsDisk = await freeUntil(async () => {
        const room = await disk.room()
        freeBytes = room.freeBytes
        neededBytes = bytes + keepFree(room.totalBytes)
        return freeBytes >= neededBytes
      })
      return fitsDisk ? ok(null) : err({ type: 'DiskFull', neededBytes, freeBytes })
    },
  }
}
