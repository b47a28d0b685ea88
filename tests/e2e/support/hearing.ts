import { expect, type Page } from '@playwright/test'

import type { Activity } from '#shared/activity.ts'
import type { Bridge } from '#shared/api.ts'
import type { InspectView } from '#shared/inspect.ts'

/** Waits until the speech model has listened to the call on screen. */
export const waitForHearing = (page: Page): Promise<void> =>
  expect.poll(() => activityOf(page).then(({ basis }) => basis), { timeout: 90_000 }).toBe('model')

/** What the program says of the call on screen. */
export const activityOf = (page: Page): Promise<Activity> =>
  page.evaluate(async () => {
    // The preload puts it there; the types are those of the contract.
    const { bridge } = globalThis as unknown as { readonly bridge: Bridge }
    const ask = async (name: string, input: unknown): Promise<unknown> => {
      const reply = await bridge.invoke('inspect', name, input)
      return (reply as { readonly value: unknown }).value
    }
    const callId = await ask('last', {})
    const view = (await ask('open', { callId })) as InspectView
    return (await ask('activity', { recordingId: view.recording?.id })) as Activity
  })
