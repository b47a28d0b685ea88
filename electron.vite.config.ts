import { resolve } from 'node:path'

import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const entry = (path: string) => resolve(import.meta.dirname, 'src', path)

export default defineConfig({
  main: {
    build: {
      externalizeDeps: { exclude: ['zod', 'commander'] },
      rollupOptions: {
        // One build for everything that runs under Node: the desktop program, the hub and the
        // command line it shares code with, and the media worker they all start; and what listens, in a process of its own.
        input: {
          index: entry('main/index.ts'),
          earshot: entry('cli/index.ts'),
          hub: entry('hub/index.ts'),
          'media-worker': entry('media/worker.ts'),
          hearing: entry('media/hearing/child.ts'),
        },
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      rollupOptions: {
        input: { index: entry('preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react()],
    build: {
      minify: true,
      rollupOptions: {
        // The window one works in, and the one a room full of people looks at.
        input: {
          index: entry('renderer/index.html'),
          presentation: entry('renderer/presentation.html'),
        },
      },
    },
  },
})
