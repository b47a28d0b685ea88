#!/usr/bin/env node
import { existsSync } from 'node:fs'

const program = new URL('../out/main/earshot.js', import.meta.url)

if (existsSync(program)) {
  await import(program.href)
} else {
  console.error('Earshot 尚未构建：请先运行一次 npm start 或 npm run build。')
  console.error('Earshot has not been built yet: run npm start or npm run build once.')
  process.exitCode = 3
}
