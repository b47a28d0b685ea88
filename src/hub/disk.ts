import { statfs } from 'node:fs/promises'

export type Disk = { readonly freeBytes: number; readonly totalBytes: number }

/** The disk a folder lies on, as this process may use it. */
export async function diskOf(folder: string): Promise<Disk> {
  const { bavail, blocks, bsize } = await statfs(folder)
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize }
}
