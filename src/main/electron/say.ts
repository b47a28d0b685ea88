import { app, dialog } from 'electron'

import type { Words } from '#shared/words.ts'

/** Says in both languages on the terminal why the program ends. */
export function write({ zh, en }: Words): void {
  process.stderr.write(`${zh}\n${en}\n`)
}

/** Says it where there is a person, too, in a box, for which the desktop must be ready. */
export async function say(words: Words): Promise<void> {
  write(words)
  await app.whenReady()
  if (process.env['EARSHOT_TRACE'] === '1') return
  dialog.showErrorBox('Earshot', `${words.zh}\n\n${words.en}`)
}
