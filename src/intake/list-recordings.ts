import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

import { PlaceGoneError } from '#intake/place-gone.ts'
import { hasRawEnding } from '#intake/raw-endings.ts'
import type { CallLogProfile } from '#shared/intake.ts'

// What recorders write. Content decides what a file is; its name only whether we look.
const soundFile =
  /\.(wav|wave|rf64|mp3|opus|ogg|oga|webm|weba|gsm|amr|awb|au|snd|m4a|mp4|aac|wma|aif|aiff|caf|flac|raw|pcm|vox|g729)$/i

export const isSoundName =
  (profile: Pick<CallLogProfile, 'raw'>) =>
  (name: string): boolean =>
    soundFile.test(name) || hasRawEnding(name, profile)

/** The files below a folder, as paths relative to it with `/` between their parts, in order. */
export async function* listFolder(
  folder: string,
  isWanted: (name: string) => boolean,
  below = '',
): AsyncGenerator<string, void, undefined> {
  const entries = await readdir(join(folder, below), { withFileTypes: true }).catch(
    (cause: unknown) => {
      if (below === '') throw new PlaceGoneError(folder, { cause })
      return []
    },
  )
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.')) continue
    const path = below === '' ? entry.name : `${below}/${entry.name}`
    if (entry.isDirectory()) yield* listFolder(folder, isWanted, path)
    else if (entry.isFile() && isWanted(entry.name)) yield path
  }
}
