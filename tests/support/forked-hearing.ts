import { fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join, resolve } from 'node:path'

import { build } from 'vite'

import type { HearingMessage, HearingProcess } from '#media/hearing/messages.ts'

export const modelPath = resolve('resources/models/silero_vad_v6.onnx')

/** Builds the process that listens, where its runtime is found, and says how to start it. */
export async function buildHearing(): Promise<{
  readonly start: () => HearingProcess
  readonly remove: () => void
}> {
  const folder = resolve('out/test', randomUUID())
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true, external: ['onnxruntime-node'] },
    build: {
      ssr: resolve('src/media/hearing/child.ts'),
      outDir: folder,
      rolldownOptions: { output: { entryFileNames: 'hearing.mjs' } },
    },
  })
  return {
    start: () => forkHearing(join(folder, 'hearing.mjs')),
    remove: () => {
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** What Electron does with a utility process, done with a fork of Node. */
export function forkHearing(entry: string): HearingProcess {
  const child = fork(entry, {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  return {
    post: (order) => {
      if (child.connected) child.send(order)
    },
    onMessage: (listener) => {
      // Its own words, see messages.ts.
      child.on('message', (message) => {
        listener(message as HearingMessage)
      })
    },
    onExit: (listener) => {
      child.on('exit', (code) => {
        listener(code ?? -1)
      })
    },
    kill: () => {
      child.kill('SIGKILL')
    },
  }
}
