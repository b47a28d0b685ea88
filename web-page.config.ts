import { resolve } from 'node:path'

import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** How a page that the hub serves at `base` is built from `src/<name>` into `out/<name>`. */
export const webPage = (name: 'admin' | 'agent', base: string) =>
  defineConfig({
    root: resolve(import.meta.dirname, 'src', name),
    base,
    plugins: [react()],
    build: {
      outDir: resolve(import.meta.dirname, 'out', name),
      emptyOutDir: true,
      // A policy without data: URLs stays simple, so every asset is a file.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 2000,
    },
  })
