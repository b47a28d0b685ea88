import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

import type { Page } from '@playwright/test'

/** Walks through numbered steps: does each, says what was checked, keeps a picture. */
export function createSteps(folder: string, count: number) {
  mkdirSync(folder, { recursive: true })
  let done = 0
  return async (
    page: () => Page,
    title: { readonly zh: string; readonly en: string },
    work: () => Promise<string>,
  ): Promise<void> => {
    const from = performance.now()
    const number = String(++done).padStart(2, '0')
    const name = `${number}/${String(count)} ${title.zh} · ${title.en}`
    try {
      const checked = await work()
      await page().screenshot({ path: join(folder, `${number}-${slug(title.en)}.png`) })
      const seconds = ((performance.now() - from) / 1000).toFixed(1)
      process.stdout.write(`  ✓ ${name}  (${seconds} s)\n      ${checked}\n`)
    } catch (cause) {
      await page()
        .screenshot({ path: join(folder, `${number}-failed.png`) })
        .catch(() => undefined)
      process.stdout.write(`  ✗ ${name}\n`)
      throw cause
    }
  }
}

const slug = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]+/g, '-')
