import { app, dialog } from 'electron'

import type { Words } from '#shared/words.ts'

/** Says in both languages why the program ends: on the terminal, and where there is a person, in a box. */
export function say({ zh, en }: Words): void {
  process.stderr.write(`${zh}\n${en}\n`)
  if (app.isReady() && process.env['EARSHOT_TRACE'] !== '1') {
    dialog.showErrorBox('Earshot', `${zh}\n\n${en}`)
  }
}
