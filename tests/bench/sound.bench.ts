import { spawn, spawnSync } from 'node:child_process'
import { closeSync, openSync, readFileSync, readSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { analyse } from '#media/analyse.ts'
import { median, record, time, type Figure } from '#tests/bench/figures.ts'
import { makeRecording } from '#tests/bench/support/long-calls.ts'
import { scratchFolder } from '#tests/bench/support/scratch.ts'
import { project } from '#tests/e2e/support/places.ts'

const MINUTE_MS = 60_000
const isThere = (program: string): boolean => spawnSync(program, ['--version']).error === undefined
const hasFfmpeg = isThere('ffmpeg')

test.each([60, 180])('%d minutes to what is drawn, beside a bare read', async (minutes) => {
  const folder = scratchFolder(`sound-${minutes}`)
  const mulaw = join(folder, 'mulaw.wav')
  await makeRecording(mulaw, minutes * MINUTE_MS)
  await measure(`${minutes} min stereo µ-law`, mulaw)
  if (!hasFfmpeg) return
  for (const [name, codec] of [
    ['A-law', 'pcm_alaw'],
    ['PCM', 'pcm_s16le'],
  ] as const) {
    const path = join(folder, `${codec}.wav`)
    ffmpeg('-i', mulaw, '-c:a', codec, path)
    await measure(`${minutes} min stereo ${name}`, path)
    rmSync(path)
  }
})

async function measure(what: string, path: string): Promise<void> {
  readWhole(path)
  const read = median(await time(9, () => readWhole(path)))
  const analysed = median(await time(9, () => analysedWhole(path)))
  record({
    what: `${what} → peaks, pyramid, energies, speech`,
    value: analysed,
    unit: 'ms',
    budget: { atMostTimes: 3 },
    rival: { name: 'bare read of the file', value: read },
    note: 'peaks, pyramid, 10 ms energies and speech by energy, page cache warm, one thread',
  })
  const rival = fastestOther(path)
  if (!rival) return
  record({
    what: '… the same file',
    value: analysed,
    unit: 'ms',
    budget: { timesLess: 10 },
    rival: { name: rival.name, value: median(await time(2, rival.work)) },
    note: rival.note,
  })
}

type Rival = {
  readonly name: string
  readonly note: string
  readonly work: () => Promise<void> | void
}

const fastestOther = (path: string): Rival | undefined => {
  if (isThere('audiowaveform')) {
    const args = ['-q', '-i', path, '-o', `${path}.dat`, '-z', '64', '-b', '8']
    return {
      name: 'audiowaveform',
      note: 'audiowaveform to lowest and highest of every 64 samples',
      work: () => void spawnSync('audiowaveform', args, { stdio: ['ignore', 'ignore', 'inherit'] }),
    }
  }
  return hasFfmpeg
    ? {
        name: 'ffmpeg piped into peaks',
        note: 'ffmpeg -f s16le into lowest and highest of every 64 samples; no audiowaveform here',
        work: () => peaksByFfmpeg(path),
      }
    : undefined
}

/** Lowest and highest of every 64 samples of two channels, as a program that had ffmpeg would. */
async function peaksByFfmpeg(path: string): Promise<void> {
  const child = spawn('ffmpeg', ['-v', 'error', '-nostdin', '-i', path, '-f', 's16le', '-'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const peaks: number[] = []
  let [low0, high0, low1, high1, count] = [32_767, -32_768, 32_767, -32_768, 0]
  let rest: Buffer = Buffer.alloc(0)
  // A readable stream that was given no encoding gives buffers.
  for await (const piece of child.stdout as AsyncIterable<Buffer>) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, piece]) : piece
    const whole = bytes.length - (bytes.length % 4)
    for (let at = 0; at < whole; at += 4) {
      const left = bytes.readInt16LE(at)
      const right = bytes.readInt16LE(at + 2)
      if (left < low0) low0 = left
      if (left > high0) high0 = left
      if (right < low1) low1 = right
      if (right > high1) high1 = right
      if (++count < 64) continue
      peaks.push(low0, high0, low1, high1)
      ;[low0, high0, low1, high1, count] = [32_767, -32_768, 32_767, -32_768, 0]
    }
    rest = bytes.subarray(whole)
  }
  expect(peaks.length).toBeGreaterThan(0)
}

test.skipIf(!hasFfmpeg)('an hour of what is decoded, beside ffmpeg decoding it', async () => {
  const folder = scratchFolder('blocks')
  const hour = join(folder, 'hour.wav')
  await makeRecording(hour, 60 * MINUTE_MS)
  const coded = (name: string, ...options: readonly string[]): string => {
    const path = join(folder, name)
    ffmpeg('-i', hour, ...options, path)
    return path
  }
  const mono = ['-ac', '1'] as const
  for (const [name, path, budget] of [
    ['MP3, stereo', coded('h.mp3', '-c:a', 'libmp3lame', '-b:a', '32k'), { atMostTimes: 2 }],
    ['Opus, stereo', coded('h.opus', '-c:a', 'libopus', '-b:a', '24k'), { atMostTimes: 2 }],
    ['AMR 12.2, mono', hourOfAmr(folder), { atMostTimes: 2 }],
    ['AAC, stereo', coded('h.m4a', '-c:a', 'aac', '-b:a', '32k'), null],
    ['IMA ADPCM, stereo', coded('ima.wav', '-c:a', 'adpcm_ima_wav'), null],
    ['Microsoft ADPCM, stereo', coded('ms.wav', '-c:a', 'adpcm_ms'), null],
    ['G.722, mono', coded('g722.wav', ...mono, '-ar', '16000', '-c:a', 'g722'), null],
  ] as const) {
    await besideFfmpeg(name, path, budget)
  }
  const gsm = join(folder, 'gsm.wav')
  const made = spawnSync('sox', [hour, '-c', '1', '-e', 'gsm-full-rate', gsm])
  if (made.status === 0) await besideFfmpeg('GSM 06.10, mono', gsm, { atMostTimes: 2 })
})

/** Debian's ffmpeg encodes no AMR: the frames of a short one, over and over. */
function hourOfAmr(folder: string): string {
  const short = readFileSync(join(project, 'tests/fixtures/audio/mono-122.amr'))
  const [header, frames] = [short.subarray(0, 6), short.subarray(6)]
  const times = Math.ceil((60 * 60 * 50 * 32) / frames.length)
  const path = join(folder, 'h.amr')
  writeFileSync(path, Buffer.concat([header, ...Array.from({ length: times }, () => frames)]))
  return path
}

async function besideFfmpeg(name: string, path: string, budget: Figure['budget']): Promise<void> {
  const analysed = median(await time(2, () => analysedWhole(path)))
  const decoded = await time(2, () => {
    ffmpeg('-i', path, '-f', 'null', '-')
  })
  record({
    what: `60 min of ${name} → the same`,
    value: analysed,
    unit: 'ms',
    budget,
    rival: { name: 'ffmpeg -f null', value: median(decoded) },
  })
}

function ffmpeg(...args: readonly string[]): void {
  const { status, stderr } = spawnSync('ffmpeg', ['-v', 'error', '-nostdin', '-y', ...args])
  if (status !== 0) throw new Error(`ffmpeg ${args.join(' ')}: ${String(stderr)}`)
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
