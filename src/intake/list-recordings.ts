import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

// What recorders write. Content decides what a file is; its name only whether we look.
const soundFile =
  /\.(wav|wave|mp3|opus|ogg|oga|gsm|amr|au|snd|m4a|mp4|aac|wma|flac|ulaw|alaw|ul|al|raw|pcm|vox)$/i

/** The sound files below a folder, as paths relative to it with `/` between their parts, in order. */
export async function listRecordings(folder: string): Promise<readonly string[]> {
  const found: string[] = []
  const visit = async (below: string): Promise<void> => {
    const entries = await readdir(join(folder, below), { withFileTypes: true })
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name.startsWith('.')) continue
      const path = below === '' ? entry.name : `${below}/${entry.name}`
      if (entry.isDirectory()) await visit(path)
      else if (entry.isFile() && soundFile.test(entry.name)) found.push(path)
    }
  }
  await visit('')
  return found
}
