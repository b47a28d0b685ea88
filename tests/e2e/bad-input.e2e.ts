import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { once } from 'node:events'
import { join } from 'node:path'

import { expect, test, type Page } from '@playwright/test'

import {
  adminTokenOf,
  ingest,
  readFacts,
  readFeed,
  startHub,
  type RunningHub,
} from '#tests/e2e/support/hub.ts'
import {
  mountSmallDisk,
  needsDisksOfItsOwn,
  resizeDisk,
  unmount,
} from '#tests/e2e/support/mounts.ts'
import { emptyFolder, project } from '#tests/e2e/support/places.ts'
import {
  backToQueue,
  checklist,
  closeProblems,
  goTo,
  openCall,
  openProblems,
  position,
  queueRows,
  scorePane,
  statusBar,
  switchLanguage,
  waitForSound,
} from '#tests/e2e/support/screens.ts'
import { openWorkstation, type Workstation } from '#tests/e2e/support/workstation.ts'
import { Call } from '#shared/call.ts'

const sample = join(project, 'resources/sample')
const sampleLog = readFileSync(join(sample, 'calls.csv'), 'utf8').trim().split('\n')

/** What is wrong with the sample on purpose (`truth.json`, problems), as the panel says it. */
const planted = {
  zh: [
    '录音 recordings/20261117-093318-2201.wav 不完整，比文件头所写少 00:56。',
    '录音 recordings/20261118-170244-2202.wav 里没有声音。',
    '录音 recordings/20261113-124829-2203.wav 听不了：不是录音文件。',
    '通话 2204 的录音 20261115-101957-2204.wav 不在录音文件夹里。',
    'calls.csv 第 28 行没有收下：日期看不懂（2026-11-31T02:10:00Z）。',
    'calls.csv 第 29 行没有收下：编号与前面的行重复（2003）。',
    '录音 recordings/20261118-183002-ext8012.wav 在通话记录里没有对应的一行。',
  ],
  en: [
    'Recording recordings/20261117-093318-2201.wav is incomplete: 00:56 less than its header says.',
    'Recording recordings/20261118-170244-2202.wav holds no sound.',
    'Recording recordings/20261113-124829-2203.wav cannot be heard: it is not a sound file.',
    'Recording 20261115-101957-2204.wav of call 2204 is not in the folder of recordings.',
    'calls.csv, line 28 was not taken in: the date makes no sense (2026-11-31T02:10:00Z).',
    'calls.csv, line 29 was not taken in: the id repeats an earlier row (2003).',
    'No row of the call log speaks of recording recordings/20261118-183002-ext8012.wav.',
  ],
}

test.describe('what is wrong with the input', () => {
  const hubDir = emptyFolder('hub')
  let hub: RunningHub
  let station: Workstation
  let page: Page

  test.beforeAll(async () => {
    hub = await startHub({ dir: hubDir })
    station = await openWorkstation({ home: emptyFolder('home'), hub })
    page = station.page
    await expect(statusBar(page)).toContainText('7 个问题', { timeout: 60_000 })
  })
  test.afterAll(async () => {
    await station.close()
    await hub.stop()
  })
  test.afterEach(async () => {
    if (!(await page.getByRole('grid').isVisible())) await backToQueue(page)
  })

  test('every broken recording and row of the sample is named on the panel, in both languages', async () => {
    for (const language of ['zh', 'en'] as const) {
      const panel = await openProblems(page)
      await expect(panel.getByRole('listitem')).toHaveCount(planted[language].length)
      for (const sentence of planted[language]) {
        const entry = panel.getByRole('listitem').filter({ hasText: sentence })
        await expect(entry).toHaveCount(1)
        // What happened is followed by what to do about it.
        await expect(entry.locator('.problem-next')).not.toBeEmpty()
      }
      await closeProblems(page)
      await switchLanguage(page)
    }
  })

  test('every other call of the sample is there', async () => {
    const truth = JSON.parse(readFileSync(join(sample, 'truth.json'), 'utf8')) as {
      calls: readonly { callId: string }[]
    }
    const sound = new Set([...truth.calls.map(({ callId }) => callId), '2201', '2202'])

    const changes = await readFeed(hub, 'calls')
    const calls = changes
      .filter(({ entity, op }) => entity === 'call' && op === 'put')
      .map(({ body }) => Call.parse(body))
    const heard = calls.filter(({ recordingId }) => recordingId !== null)

    expect([...sound].filter((id) => !heard.some(({ externalId }) => externalId === id))).toEqual(
      [],
    )
    expect(calls.map(({ externalId }) => externalId)).toEqual(
      expect.arrayContaining(['2203', '2204']),
    )
    expect(calls.some(({ externalId }) => externalId === '2205')).toBe(false)
    const shown = await page.getByText(/^\d+ 通$/).innerText()
    expect(parseInt(shown, 10)).toBeGreaterThanOrEqual(sound.size)
  })

  test('a truncated recording opens, says that it is, and plays to its end', async () => {
    await openCall(page, '2201')
    await waitForSound(page)

    await expect(page.getByText('录音不完整，缺了结尾')).toBeVisible()
    await goTo(page, 3)
    await page.keyboard.press('Space')
    await expect.poll(() => position(page), { timeout: 15_000 }).toBeGreaterThan(5500)
  })

  test('a recording without sound says that it cannot be scored by ear, and can be answered', async () => {
    await openCall(page, '2202')

    await expect(page.getByText('录音里没有声音')).toBeVisible()
    await expect(page.getByText('这一通无法凭录音评分')).toBeVisible()
    await expect(page.getByRole('button', { name: '播放', exact: true })).toBeDisabled()
    await page.keyboard.press('q')
    await expect(checklist(page).locator('[data-item="1.1"]')).toHaveAttribute('data-state', 'na')
  })

  test('a call without a recording opens from the panel and says so', async () => {
    const panel = await openProblems(page)
    const missing = panel.getByRole('listitem').filter({ hasText: '2204.wav' })
    await missing.getByRole('button', { name: '打开通话' }).click()

    await expect(page.getByText('这通通话没有录音')).toBeVisible()
    await expect(page.getByRole('button', { name: '评这通' })).toBeVisible()
  })

  test('a codec nobody knows and an empty file are named, and the rest of their log is taken in', async () => {
    const folder = emptyFolder('late')
    const [header = '', first = ''] = sampleLog
    const rows = ['9001', '9002', '9003'].map((id) =>
      first.replace(/^\d+/, id).replace(/[^,]+$/, `${id}.wav`),
    )
    writeFileSync(join(folder, 'calls.csv'), [header, ...rows].join('\n'))
    writeFileSync(join(folder, '9001.wav'), wavOfCodec(0x4321))
    writeFileSync(join(folder, '9002.wav'), '')
    copyFileSync(recordingOf('2002'), join(folder, '9003.wav'))

    await ingest({
      hub,
      token: adminTokenOf(hubDir),
      log: join(folder, 'calls.csv'),
      recordings: folder,
    })
    await statusBar(page).getByRole('button', { name: '立即同步' }).click()

    await expect(statusBar(page)).toContainText('9 个问题', { timeout: 20_000 })
    const panel = await openProblems(page)
    await expect(panel).toContainText(
      '录音 9001.wav 听不了：编码格式不认识（wav format 0x4321）。可以用 ffmpeg 来解码',
    )
    await expect(panel).toContainText('录音 9002.wav 听不了：文件是空的。')
    await closeProblems(page)
    await openCall(page, '9003')
    await waitForSound(page)
  })

  test('a recording that changed between two syncs is named, and the marks on the old one are kept', async () => {
    await openCall(page, '2001')
    await waitForSound(page)
    await goTo(page, 12)
    await page.keyboard.press('4')
    await page.keyboard.press('1')
    await expect(scorePane(page)).toContainText(/90\s*\/ 100/)
    await expect(statusBar(page)).toContainText('全部已发送')

    const folder = emptyFolder('changed')
    const file = recordingOf('2001').split('/').at(-1) ?? ''
    mkdirSync(join(folder, 'recordings'))
    copyFileSync(recordingOf('2013'), join(folder, 'recordings', file))
    const row = sampleLog.find((line) => line.startsWith('2001,')) ?? ''
    writeFileSync(join(folder, 'calls.csv'), [sampleLog[0], row].join('\n'))
    await ingest({
      hub,
      token: adminTokenOf(hubDir),
      log: join(folder, 'calls.csv'),
      recordings: folder,
    })
    await statusBar(page).getByRole('button', { name: '立即同步' }).click()

    const panel = await openProblems(page)
    const entry = panel.getByRole('listitem').filter({ hasText: '通话 2001 的录音' })
    await expect(entry).toContainText(`${file} 和之前不是同一份`, { timeout: 20_000 })
    await expect(entry).toContainText('旧的评分仍保留')
    await closeProblems(page)
    await expect(scorePane(page)).toContainText(/90\s*\/ 100/)
    await expect(checklist(page).getByRole('button', { name: '0:12' })).toBeVisible()
    const marks = (await readFacts(hub)).filter(({ body }) => body.type === 'MarkAdded')
    expect(marks).toHaveLength(1)
  })
})

test('a hub that answers nonsense is named, the work goes on, and is sent once the hub is itself again', async () => {
  const dir = emptyFolder('hub')
  let hub = await startHub({ dir })
  const station = await openWorkstation({ home: emptyFolder('home'), hub })
  const { page } = station
  const nonsense = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Sign in to the Wi-Fi</h1>')
  })
  try {
    await expect(queueRows(page).nth(3)).toBeVisible({ timeout: 60_000 })
    await openCall(page, '2001')
    await waitForSound(page)
    await hub.stop()
    nonsense.listen(hub.port, '127.0.0.1')
    await once(nonsense, 'listening')
    await statusBar(page).getByRole('button', { name: '立即同步' }).click()

    await expect(statusBar(page)).toContainText('离线可用', { timeout: 30_000 })
    const panel = await openProblems(page)
    await expect(panel).toContainText('团队服务器的回答看不懂')
    await expect(panel).toContainText('本机的工作照常，稍后会自动再试')
    await closeProblems(page)
    await goTo(page, 12)
    await page.keyboard.press('4')
    await page.keyboard.press('1')
    await expect(scorePane(page)).toContainText(/90\s*\/ 100/)
    await expect(statusBar(page)).toContainText(/\d+ 项待发送/)

    nonsense.closeAllConnections()
    nonsense.close()
    await once(nonsense, 'close')
    hub = await startHub({ dir, port: hub.port })
    await statusBar(page).getByRole('button', { name: '立即同步' }).click()
    await expect(statusBar(page)).toContainText('全部已发送', { timeout: 30_000 })
    const marks = (await readFacts(hub)).filter(({ body }) => body.type === 'MarkAdded')
    expect(marks).toHaveLength(1)
  } finally {
    nonsense.closeAllConnections()
    nonsense.close()
    await station.close()
    await hub.stop()
  }
})

test('a full disk holds the downloads, and neither the queue nor the marking', async () => {
  needsDisksOfItsOwn()
  const home = emptyFolder('full-home')
  mountSmallDisk(home, 70)
  const hub = await startHub({ dir: emptyFolder('hub') })
  const station = await openWorkstation({ home, hub })
  const { page } = station
  try {
    // All fit but the hour, which comes last.
    await expect(statusBar(page)).toContainText('磁盘已满，下载暂停', { timeout: 90_000 })
    const panel = await openProblems(page)
    await expect(panel.getByRole('listitem')).toHaveCount(8)
    await expect(panel).toContainText(/磁盘放不下录音：需要 \d+ MB，只剩 \d+ MB。/)
    await expect(panel).toContainText('已下载的通话可以继续评')
    await closeProblems(page)

    await openCall(page, '2001')
    await waitForSound(page)
    await goTo(page, 12)
    await page.keyboard.press('4')
    await page.keyboard.press('1')
    await expect(scorePane(page)).toContainText(/90\s*\/ 100/)
    await expect(statusBar(page)).toContainText('全部已发送')

    resizeDisk(home, 400)
    await statusBar(page).getByRole('button', { name: '立即同步' }).click()
    await expect(statusBar(page)).not.toContainText('下载暂停', { timeout: 30_000 })
    await expect(statusBar(page)).toContainText(/^.*\d+ 通已下载/, { timeout: 30_000 })
    await openProblems(page)
    await expect(panel).not.toContainText('磁盘放不下录音')
  } finally {
    await station.close()
    await hub.stop()
    unmount(home)
  }
})

const recordingOf = (externalId: string): string => {
  const row = sampleLog.find((line) => line.startsWith(`${externalId},`)) ?? ''
  return join(sample, 'recordings', row.trim().split(',').at(-1) ?? '')
}

/** A second of a WAV whose `fmt ` chunk names a codec by this number. */
function wavOfCodec(tag: number): Buffer {
  const sound = Buffer.alloc(8000, 0x55)
  const head = Buffer.alloc(44)
  head.write('RIFF', 0, 'latin1')
  head.writeUInt32LE(36 + sound.length, 4)
  head.write('WAVEfmt ', 8, 'latin1')
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(tag, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(8000, 24)
  head.writeUInt32LE(8000, 28)
  head.writeUInt16LE(1, 32)
  head.writeUInt16LE(8, 34)
  head.write('data', 36, 'latin1')
  head.writeUInt32LE(sound.length, 40)
  return Buffer.concat([head, sound])
}
