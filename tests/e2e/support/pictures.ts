import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

import type { Page } from '@playwright/test'

import { project } from '#tests/e2e/support/places.ts'
import { switchLanguage } from '#tests/e2e/support/screens.ts'

/** A folder for the pictures of a test. */
export function pictureFolder(name: string): string {
  const folder = join(project, 'test-results', name)
  mkdirSync(folder, { recursive: true })
  return folder
}

/** The window as it is in both languages and themes; it begins and ends in Chinese. */
export async function takePictures(page: Page, folder: string): Promise<void> {
  for (const language of ['zh', 'en'] as const) {
    if (language === 'en') await switchLanguage(page)
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme })
      await page.screenshot({ path: join(folder, `${language}-${theme}.png`) })
    }
  }
  await page.emulateMedia({ colorScheme: null })
  await switchLanguage(page)
}
