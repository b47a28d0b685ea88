import { resolve } from 'node:path'

import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  root: resolve(import.meta.dirname, 'src/admin'),
  base: '/admin/',
  plugins: [react()],
  build: {
    outDir: resolve(import.meta.dirname, 'out/admin'),
    emptyOutDir: true,
    // A policy without data: URLs stays simple, so every asset is a file.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2000,
  },
})
