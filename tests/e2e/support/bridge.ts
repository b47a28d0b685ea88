import type { Page } from '@playwright/test'

import type { Bridge } from '#shared/api.ts'
import type { Result } from '#shared/result.ts'

/** Asks main what a window may ask, and fails where it refuses. */
export async function ask<O>(page: Page, group: string, name: string, input: unknown): Promise<O> {
  const answer = await page.evaluate(
    ([to, method, order]) => {
      // The page has it from the preload script; the types of this side do not.
      const { bridge } = window as unknown as { bridge: Bridge }
      return bridge.invoke(to, method, order)
    },
    [group, name, input] as const,
  )
  // safe: main answers every method with a result
  const result = answer as Result<O, { readonly type: string }>
  if (!result.ok) throw new Error(`${group}.${name}: ${result.error.type}`)
  return result.value
}
