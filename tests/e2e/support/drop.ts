import type { Page } from '@playwright/test'

/** What a hand does that drops a file on the window; the file comes from the disk, as it does then. */
export const drop = async (page: Page, path: string): Promise<void> => {
  await page.evaluate(() => {
    const input = document.createElement('input')
    input.type = 'file'
    input.id = 'in-hand'
    document.body.append(input)
  })
  await page.locator('#in-hand').setInputFiles(path)
  await page.evaluate(() => {
    const input = document.querySelector<HTMLInputElement>('#in-hand')
    const file = input?.files?.[0]
    input?.remove()
    if (!file) throw new Error('no file in hand')
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(file)
    for (const type of ['dragover', 'drop'] as const) {
      window.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
    }
  })
}
