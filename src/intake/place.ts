import { stat } from 'node:fs/promises'
import { join } from 'node:path'

import { listFolder } from '#intake/list-recordings.ts'
import { comesToRest, type Resting } from '#intake/resting.ts'

export type PlacedFile = {
  /** Below the place, with `/` between its parts. */
  readonly path: string
  readonly bytes: number
  readonly modifiedAt: number
}

/** Files on this machine for as long as they are worked with. */
type Brought = { readonly folder: string; readonly done: () => Promise<void> }

/** Where recordings or logs lie, whatever it is: to those who take in a folder and a bucket are the same. */
export interface Place {
  /** What is there, by name. Throws `PlaceGoneError`. */
  readonly list: (isWanted: (name: string) => boolean) => AsyncIterable<PlacedFile>
  /** The files by their paths below the `folder` of the answer. */
  readonly bring: (paths: readonly string[]) => Promise<Brought>
  /** Whether nobody writes the file any more. */
  readonly rests: (path: string, resting: Resting) => Promise<boolean>
  /** Whether its files may grow. */
  readonly grows: boolean
}

const nothingToDo = (): Promise<void> => Promise.resolve()

/** A folder of this machine, or a share it has mounted. */
export const createFolderPlace = (folder: string): Place => ({
  list: async function* (isWanted) {
    // Fails where the place itself is not there; what vanishes below it is passed over.
    for await (const path of listFolder(folder, isWanted)) {
      const about = await stat(join(folder, path)).catch(() => undefined)
      if (about) yield { path, bytes: about.size, modifiedAt: Math.round(about.mtimeMs) }
    }
  },
  bring: () => Promise.resolve({ folder, done: nothingToDo }),
  // One that is gone by now comes again or does not.
  rests: (path, resting) => comesToRest(join(folder, path), resting).catch(() => false),
  grows: true,
})
