import { statfs } from 'node:fs/promises'

/** How much room there is where recordings are kept. */
export interface Disk {
  readonly room: () => Promise<{ readonly freeBytes: number; readonly totalBytes: number }>
}

const gigabyte = 1024 ** 3

/** Recordings leave this much of a disk alone: a gigabyte, or a twentieth of a small disk. */
export const keptFree = (totalBytes: number): number => Math.min(gigabyte, totalBytes / 20)

export const diskOf = (folder: string): Disk => ({
  room: async () => {
    const { bavail, blocks, bsize } = await statfs(folder)
    return { freeBytes: bavail * bsize, totalBytes: blocks * bsize }
  },
})

/** Whether so many bytes more leave the disk what it must keep free. */
export async function hasRoomFor(disk: Disk, bytes: number): Promise<boolean> {
  const { freeBytes, totalBytes } = await disk.room()
  return freeBytes - bytes >= keptFree(totalBytes)
}
