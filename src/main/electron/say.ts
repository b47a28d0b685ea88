import { app, dialog, shell } from 'electron'

import type { Words } from '#shared/words.ts'

/** Says in both languages on the terminal why the program ends. */
export function write({ zh, en }: Words): void {
  process.stderr.write(`${zh}\n${en}\n`)
}

const showLog = '显示日志 · Show the log'
const close = '关闭 · Close'

/**
 * Says it where there is a person, too, in a box, for which the desktop must be ready. With a log
 * that tells more, the box leads there.
 */
export async function say(words: Words, logFile?: string): Promise<void> {
  write(words)
  await app.whenReady()
  if (process.env['EARSHOT_TRACE'] === '1') return
  const said = `${words.zh}\n\n${words.en}`
  if (logFile === undefined) {
    dialog.showErrorBox('Earshot', said)
    return
  }
  const { response } = await dialog.showMessageBox({
    ...{ type: 'error', title: 'Earshot', message: said, detail: logFile },
    ...{ buttons: [showLog, close], defaultId: 1, cancelId: 1, noLink: true },
  })
  if (response === 0) shell.showItemInFolder(logFile)
}
