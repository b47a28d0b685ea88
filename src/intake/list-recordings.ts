import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

import { hasRawEnding } from '#intake/raw-endings.ts'
import type { CallLogProfile } from '#shared/intake.ts'

// What recorders write. Content decides what a file is; its name only whether we look.
const soundFile =
  /\.(wav|wave|rf64|mp3|opus|ogg|oga|webm|weba|gsm|amr|awb|au|snd|m4a|mp4|aac|wma|aif|aiff|caf|flac|raw|pcm|vox|g729)$/i

/** The sound files below a folder, as paths relative to it with `/` between their parts, in order. */
export async function listRecordings(
  folder: string,
  profile: Pick<CallLogProfile, 'raw'>,
): Promise<readonly string[]> {
  const isSound = (name: string) => soundFile.test(name) || hasRawEnding(name, profile)
  const found: string[] = []
  const visit = async (below: string): Promise<void> => {
    const entries = await readdir(join(folder, below), { withFileTypes: true })
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name.startsWith('.')) continue
      const path = below === '' ? entry.name : `${below}/${entry.name}`
      if (entry.isDirectory()) await visit(path)
      else if (entry.isFile() && isSound(entry.name)) found.push(path)
    }
  }
  await visit('')
  return found
}
