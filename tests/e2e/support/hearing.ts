import { expect, type Page } from '@playwright/test'

import type { Activity } from '#shared/activity.ts'
import type { CallId } from '#shared/ids.ts'
import type { InspectView } from '#shared/inspect.ts'
import { ask } from '#tests/e2e/support/bridge.ts'

/** Waits until the speech model has listened to the call on screen. */
export const waitForHearing = (page: Page): Promise<void> =>
  expect.poll(() => activityOf(page).then(({ basis }) => basis), { timeout: 90_000 }).toBe('model')

/** What the program says of the call on screen. */
export async function activityOf(page: Page): Promise<Activity> {
  const callId = await ask<CallId | null>(page, 'inspect', 'last', {})
  const { recording } = await ask<InspectView>(page, 'inspect', 'open', { callId })
  return ask<Activity>(page, 'inspect', 'activity', { recordingId: recording?.id })
}
