import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

import { dictionary } from '#renderer/lib/i18n.ts'
import { switchLanguage } from '#tests/e2e/support/screens.ts'

/** What a key of the dictionary looks like where its words should be. */
const bareKey = (): string => {
  const groups = new Set(Object.keys(dictionary.zh).map((key) => key.split('.')[0] ?? ''))
  return `(?<![\\w/.])(${[...groups].join('|')})(\\.[A-Za-z][\\w-]*)+|\\{\\{`
}

/**
 * Waits until nothing slides or fades any more, and nothing is about to: what comes in bears the
 * name of its motion before that begins, and stands in its place for some frames once it has ended.
 */
export async function settle(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(isMoving), { intervals: [25] }).toBe(false)
}

async function isMoving(): Promise<boolean> {
  const motion = /-(appear|enter|leave)(-|\s|$)/
  const places = (): string =>
    [...document.querySelectorAll('[role=dialog], .ant-drawer-content-wrapper, [role=listbox]')]
      .map((element) => JSON.stringify(element.getBoundingClientRect()) + element.className)
      .join()
  const before = places()
  for (let frame = 0; frame < 4; frame++) {
    await new Promise((painted) => requestAnimationFrame(painted))
  }
  const after = places()
  return (
    document.getAnimations().some(({ playState }) => playState === 'running') ||
    before !== after ||
    [...document.querySelectorAll('[class*="-motion"]')].some((element) =>
      motion.test(element.getAttribute('class') ?? ''),
    )
  )
}

/** Speaks the language, in light or dark. */
export async function dress(
  page: Page,
  language: 'zh' | 'en',
  theme: 'light' | 'dark',
): Promise<void> {
  const spoken = await page.evaluate(() => document.documentElement.lang)
  if (spoken !== language) await switchLanguage(page)
  const other = page.getByRole('button', {
    name: theme === 'dark' ? /^(深色|Dark)$/ : /^(浅色|Light)$/,
  })
  if (await other.isVisible()) await other.click()
  await expect(page.locator('html')).toHaveAttribute('lang', language)
}

/** Missing words, and what is wider than the place it has. */
export const faultsOf = (page: Page): Promise<readonly string[]> =>
  page.evaluate((pattern) => {
    const found: string[] = []
    const key = new RegExp(pattern)
    const isShown = (element: Element): boolean =>
      element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
      element.getClientRects().length > 0

    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const text = walker.currentNode.textContent ?? ''
      if (key.test(text)) found.push(`a key instead of words: ${text}`)
    }
    for (const element of document.querySelectorAll('[title], [aria-label], [placeholder]')) {
      for (const name of ['title', 'aria-label', 'placeholder']) {
        const text = element.getAttribute(name) ?? ''
        if (key.test(text)) found.push(`a key instead of words in ${name}: ${text}`)
      }
    }

    const page = document.scrollingElement ?? document.documentElement
    if (page.scrollWidth > page.clientWidth + 1) {
      found.push(`the page is ${page.scrollWidth} wide in ${page.clientWidth}`)
    }
    const pressable = 'button, [role=button], .ant-segmented-item-label, kbd'
    for (const element of document.querySelectorAll<HTMLElement>(pressable)) {
      if (!isShown(element)) continue
      const name = (element.textContent || element.getAttribute('aria-label')) ?? ''
      if (element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0) {
        found.push(`clipped: ${name} is ${element.scrollWidth} wide in ${element.clientWidth}`)
      }
      const { left, right } = element.getBoundingClientRect()
      if (left < -1 || right > page.clientWidth + 1) found.push(`beyond the window: ${name}`)
    }
    return found
  }, bareKey())

/**
 * What keeps people who see, hear or point differently from working here (WCAG 2 A and AA). Where a
 * window is up, it alone is looked at: what lies below has been, and cannot be reached.
 */
export async function barriersOf(page: Page): Promise<readonly string[]> {
  const all = new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .setLegacyMode()
  const isCovered = await page.getByRole('dialog').first().isVisible()
  const { violations } = await (isCovered ? all.include('[role=dialog]') : all).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} (${failureSummary?.split('\n').slice(1).join(' ') ?? ''})`).join('; ')}`,
    )
}
