import { spawnSync } from 'node:child_process'
import { closeSync, openSync, readSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { analyse } from '#media/analyse.ts'
import { median, record, time } from '#tests/bench/figures.ts'
import { makeRecording } from '#tests/bench/support/long-calls.ts'
import { scratchFolder } from '#tests/bench/support/scratch.ts'

const MINUTE_MS = 60_000
const isThere = (program: string): boolean => spawnSync(program, ['--version']).error === undefined
const hasFfmpeg = isThere('ffmpeg')

const convert = (from: string, to: string, ...options: readonly string[]): void => {
  const made = spawnSync('ffmpeg', ['-v', 'error', '-y', '-i', from, ...options, to])
  if (made.status !== 0) throw new Error(String(made.stderr))
}

test.each([60, 180])('%d minutes to what is drawn, beside a bare read', async (minutes) => {
  const folder = scratchFolder(`sound-${minutes}`)
  const mulaw = join(folder, 'mulaw.wav')
  await makeRecording(mulaw, minutes * MINUTE_MS)
  await measure(`${minutes} min stereo µ-law`, mulaw, minutes)
  if (!hasFfmpeg) return
  for (const [name, codec] of [
    ['A-law', 'pcm_alaw'],
    ['PCM', 'pcm_s16le'],
  ] as const) {
    const path = join(folder, `${codec}.wav`)
    convert(mulaw, path, '-c:a', codec)
    await measure(`${minutes} min stereo ${name}`, path, minutes)
    rmSync(path)
  }
})

async function measure(what: string, path: string, minutes: number): Promise<void> {
  readWhole(path)
  const read = median(await time(9, () => readWhole(path)))
  const analysed = median(await time(9, () => analysedWhole(path)))
  record({
    what: `${what} → peaks, pyramid, energies, speech`,
    value: analysed,
    unit: 'ms',
    budget: { atMost: 2.5 * minutes },
    rival: { name: 'bare read of the file', value: read },
  })
  for (const [name, work] of rivals(path)) {
    record({
      what: '… the same file',
      value: analysed,
      unit: 'ms',
      budget: null,
      rival: { name, value: median(await time(3, work)) },
    })
  }
}

const rivals = (path: string): readonly (readonly [name: string, work: () => void])[] => {
  const run = (program: string, args: readonly string[]) => () =>
    void spawnSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  if (isThere('audiowaveform')) {
    const args = ['-q', '-i', path, '-o', `${path}.dat`, '-z', '64', '-b', '8']
    return [['audiowaveform', run('audiowaveform', args)]]
  }
  const args = ['-v', 'error', '-i', path, '-f', 's16le', '-']
  return hasFfmpeg ? [['ffmpeg, decoding alone', run('ffmpeg', args)]] : []
}

test.skipIf(!hasFfmpeg)('an hour of a codec with blocks, beside ffmpeg decoding it', async () => {
  const folder = scratchFolder('blocks')
  const hour = join(folder, 'hour.wav')
  await makeRecording(hour, 60 * MINUTE_MS)
  for (const [name, file, options] of [
    ['IMA ADPCM, stereo', 'ima.wav', ['-c:a', 'adpcm_ima_wav']],
    ['Microsoft ADPCM, stereo', 'ms.wav', ['-c:a', 'adpcm_ms']],
    ['G.722, mono', 'g722.wav', ['-ac', '1', '-ar', '16000', '-c:a', 'g722']],
  ] as const) {
    const path = join(folder, file)
    convert(hour, path, ...options)
    await besideFfmpeg(name, path)
  }
  const gsm = join(folder, 'gsm.wav')
  const made = spawnSync('sox', [hour, '-c', '1', '-e', 'gsm-full-rate', gsm])
  if (made.status === 0) await besideFfmpeg('GSM 06.10, mono', gsm)
})

async function besideFfmpeg(name: string, path: string): Promise<void> {
  const analysed = median(await time(3, () => analysedWhole(path)))
  const decoded = await time(3, () => {
    spawnSync('ffmpeg', ['-v', 'error', '-i', path, '-f', 'null', '-'])
  })
  record({
    what: `60 min of ${name} → the same`,
    value: analysed,
    unit: 'ms',
    budget: null,
    rival: { name: 'ffmpeg -f null', value: median(decoded) },
  })
}

async function analysedWhole(path: string): Promise<void> {
  expect((await analyse({ path })).ok).toBe(true)
}

function readWhole(path: string): void {
  const file = openSync(path, 'r')
  const buffer = new Uint8Array(1 << 20)
  while (readSync(file, buffer) > 0);
  closeSync(file)
}
