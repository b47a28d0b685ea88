import { expect, test, type Page } from '@playwright/test'

import type { Activity } from '#shared/activity.ts'
import type { Bridge } from '#shared/api.ts'
import type { InspectView } from '#shared/inspect.ts'
import { emptyFolder } from '#tests/e2e/support/places.ts'
import { openCall, statusBar, waitForSound } from '#tests/e2e/support/screens.ts'
import { openWorkstation } from '#tests/e2e/support/workstation.ts'

test('the speech model listens behind the program, and the open call is the first to know', async () => {
  const station = await openWorkstation({ home: emptyFolder('home') })
  const { page } = station
  try {
    await expect(statusBar(page)).toContainText('已保存', { timeout: 60_000 })
    await openCall(page, '2003')
    await waitForSound(page)

    await expect
      .poll(() => activityOf(page).then(({ basis }) => basis), { timeout: 60_000 })
      .toBe('model')
    const { holds, channels } = await activityOf(page)
    expect(holds.map((range) => range.map((ms) => Math.round(ms / 1000)))).toEqual([[34, 58]])
    expect(channels[0]?.sounds.music).toHaveLength(1)
    expect(channels[1]?.sounds.dtmf).toHaveLength(1)
  } finally {
    await station.close()
  }
})

/** What the program says of the call on screen. */
const activityOf = (page: Page): Promise<Activity> =>
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
