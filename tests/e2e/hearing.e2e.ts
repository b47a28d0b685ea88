import { expect, test } from '@playwright/test'

import { activityOf, waitForHearing } from '#tests/e2e/support/hearing.ts'
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

    await waitForHearing(page)
    const { holds, channels } = await activityOf(page)
    // Planted from 34.0 to 58.0 s; the first note after a word may still count as the word's.
    expect(holds).toHaveLength(1)
    expect(Math.abs((holds[0]?.[0] ?? 0) - 34_000)).toBeLessThan(1500)
    expect(Math.abs((holds[0]?.[1] ?? 0) - 58_000)).toBeLessThan(1500)
    expect(channels[0]?.sounds.music).toHaveLength(1)
    expect(channels[1]?.sounds.dtmf).toHaveLength(1)
  } finally {
    await station.close()
  }
})
