import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from '@playwright/test'

import { bytesSource } from '#core/audio/byte-source.ts'
import { concat } from '#core/audio/bytes.ts'
import { probeAudio } from '#core/audio/probe.ts'
import { rawLayoutOf } from '#core/audio/raw.ts'
import { openFolder } from '#tests/e2e/support/folder.ts'
import { emptyFolder } from '#tests/e2e/support/places.ts'
import {
  backToQueue,
  openCall,
  position,
  queueRows,
  statusBar,
  waitForSound,
} from '#tests/e2e/support/screens.ts'
import { openWorkstation } from '#tests/e2e/support/workstation.ts'
import { aFormat, chunk, fixture, noiseBytes, riff } from '#tests/support/audio.ts'
import { aWebm } from '#tests/support/webm.ts'

const times = (count: number, bytes: Uint8Array): Uint8Array =>
  concat(Array<Uint8Array>(count).fill(bytes))
const ima = (blocks: number): Uint8Array => {
  const sound = noiseBytes(256 * blocks)
  // Each block begins with its first sample, its step and a zero.
  for (let at = 0; at < sound.length; at += 256) sound.set([0, 0, 20, 0], at)
  return riff(
    aFormat({ tag: 0x11, bits: 4, blockAlign: 256, extra: Uint8Array.of(2, 0, 0xf9, 1) }),
    chunk('data', sound),
  )
}
/** Frames of GSM as Asterisk writes them: 33 bytes, of which the first begins with 1101. */
const gsm = (frames: number): Uint8Array =>
  noiseBytes(33 * frames).map((byte, at) => (at % 33 === 0 ? 0xd0 | (byte & 15) : byte))
const amr = fixture('mono-122.amr')

/** A call each: the end of its name and what is in it. */
const formats: readonly (readonly [ending: string, bytes: Uint8Array])[] = [
  ['gsm', gsm(150)],
  ['g722', noiseBytes(24_000)],
  ['alaw', noiseBytes(24_000)],
  ['ima.wav', ima(50)],
  ['gsm.wav', fixture('mono-gsm.wav')],
  ['f32.wav', fixture('mono-f32.wav')],
  ['flac', fixture('stereo-8k.flac')],
  ['vorbis.ogg', fixture('stereo-vorbis.ogg')],
  ['opus', fixture('stereo-3s.opus')],
  ['webm', fixture('stereo-8k.webm')],
  ['laced.webm', aWebm({ lacing: 'ebml', isLive: true })],
  ['m4a', fixture('mono-8k.m4a')],
  ['aac', times(4, fixture('stereo-44k.aac'))],
  ['amr', concat([amr, amr.subarray(6)])],
  ['wb.amr', fixture('mono-wb.amr')],
  ['vbr.mp3', times(3, fixture('mono-vbr-no-xing.mp3'))],
]
const callOf = (n: number): string => String(8001 + n)

function aFolderOfFormats(): string {
  const folder = emptyFolder('formats')
  const rows = formats.map(([ending, bytes], n) => {
    const name = `${callOf(n)}.${ending}`
    writeFileSync(join(folder, name), bytes)
    return `${callOf(n)},A1,李娟,inbound,2026-10-01T01:15:12Z,2,${name}`
  })
  const header = 'call_id,agent_id,agent_name,direction,started_at,talk_s,recording'
  writeFileSync(join(folder, 'calls.csv'), [header, ...rows].join('\n'))
  return folder
}

const lengthMs = (ending: string, bytes: Uint8Array): number => {
  const raw = rawLayoutOf(ending)
  const info = probeAudio({ ...bytesSource(bytes), raw: raw.ok ? raw.value : undefined })
  if (!info.ok) throw new Error(`${ending}: ${info.error.type}`)
  return info.value.durationMs
}

test('calls in every format open, go to a third of their length, and play on from there', async () => {
  test.setTimeout(240_000)
  const station = await openWorkstation({ home: emptyFolder('home') })
  const { page } = station
  try {
    await expect(statusBar(page)).toContainText('已保存', { timeout: 60_000 })
    await openFolder(station, aFolderOfFormats())
    await expect(statusBar(page)).toContainText('本机工作', { timeout: 30_000 })
    await expect(queueRows(page)).toHaveCount(formats.length, { timeout: 60_000 })
    await expect(statusBar(page)).not.toContainText('个问题')

    for (const [n, [ending, bytes]] of formats.entries()) {
      await test.step(ending, async () => {
        await openCall(page, callOf(n))
        await waitForSound(page)
        const length = lengthMs(ending, bytes)
        const third = Math.round(length / 300) / 10
        await page.keyboard.press('g')
        await page.keyboard.type(`0:00:0${third.toFixed(1)}`)
        await page.keyboard.press('Enter')
        await expect
          .poll(() => position(page), { message: `place in ${ending}` })
          .toBe(Math.round(third * 1000))

        await page.keyboard.press('Space')
        await expect
          .poll(() => position(page), { message: `playing ${ending}`, intervals: [50] })
          .toBeGreaterThan(third * 1000 + 50)
        expect(await position(page)).toBeLessThanOrEqual(length + 100)
        if (await page.getByRole('button', { name: '暂停', exact: true }).isVisible())
          await page.keyboard.press('Space')
        await expect(page.getByText('这段录音听不了')).toHaveCount(0)
        await backToQueue(page)
      })
    }
  } finally {
    await station.close()
  }
})
