import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from '@playwright/test'

import { SourceList } from '#shared/admin/sources.ts'
import { readFacts, readFeed, startHub, type RunningHub } from '#tests/e2e/support/hub.ts'
import { emptyFolder } from '#tests/e2e/support/places.ts'
import {
  backToQueue,
  judgeAt90,
  openCall,
  position,
  queueRows,
  waitForSound,
} from '#tests/e2e/support/screens.ts'
import { openWorkstation } from '#tests/e2e/support/workstation.ts'
import { mixMonitorNames, writeAsteriskDay } from '#tests/support/switch-days.ts'

test('a day of Asterisk comes in by itself, in UTF-8 and in GBK, and is heard, marked and submitted', async () => {
  test.setTimeout(240_000)
  const dir = emptyFolder('hub')
  const folder = emptyFolder('asterisk')
  const days = (['utf-8', 'gbk'] as const).map((encoding) => ({
    encoding,
    ...writeAsteriskDay(join(folder, encoding), { encoding, prefix: encoding.slice(0, 1) }),
  }))
  const hub = await startHub({ dir, sample: false })
  const station = await openWorkstation({ home: emptyFolder('home'), hub })
  try {
    const ask = asAdministrator(hub, dir)
    const team = ((await ask('GET', '/v1/me')) as { team: { id: string } }).team.id
    await ask('PUT', '/v1/admin/profiles/centre', { extends: 'asterisk', match: mixMonitorNames })
    for (const { encoding, log, monitor } of days) {
      await ask('POST', '/v1/admin/sources', {
        ...{ name: encoding, teamId: team, profile: 'centre' },
        place: { kind: 'folder', log, recordings: monitor },
      })
    }
    const heard = days.flatMap(({ calls }) => calls.filter(({ sound }) => sound !== null))
    const { page } = station
    await expect(queueRows(page)).toHaveCount(heard.length, { timeout: 60_000 })
    const { sources } = SourceList.parse(await ask('GET', '/v1/admin/sources'))
    expect(sources.map(({ look }) => look?.trouble)).toEqual([null, null])

    for (const [n, { calls }] of days.entries()) {
      const id = calls[0]?.id ?? ''
      if (n > 0) await backToQueue(page)
      await openCall(page, id)
      await waitForSound(page)
      await page.keyboard.press('Space')
      await expect.poll(() => position(page), { timeout: 30_000 }).toBeGreaterThan(700)
      await page.keyboard.press('Space')
      await judgeAt90(page)
      await expect.poll(async () => (await submitted(hub)).length, { timeout: 60_000 }).toBe(n + 1)
    }

    const calls = await readFeed(hub, 'calls')
    const names = new Map(
      calls
        .filter(({ entity }) => entity === 'call')
        .map(({ id, body }) => [id, (body as { externalId: string }).externalId]),
    )
    const judged = await submitted(hub)
    expect(judged.map(({ callId }) => names.get(callId)).sort()).toEqual(
      days.map(({ calls: [first] }) => first?.id).sort(),
    )
    expect(judged.map(({ total }) => total)).toEqual([90, 90])
  } finally {
    await station.close()
    await hub.stop()
  }
})

async function submitted(hub: RunningHub) {
  const facts = await readFacts(hub)
  return facts.flatMap(({ body }) =>
    body.type === 'EvaluationSubmitted'
      ? [
          {
            callId: (body['evaluation'] as { callId: string }).callId,
            total: body['total'] as number,
          },
        ]
      : [],
  )
}

/** Speaks to a hub with the token it wrote for whoever looks after it. */
const asAdministrator =
  ({ url }: RunningHub, dir: string) =>
  async (method: string, path: string, body?: object): Promise<unknown> => {
    const { adminToken } = JSON.parse(readFileSync(join(dir, 'hub.json'), 'utf8')) as {
      adminToken: string
    }
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`)
    return response.json()
  }
