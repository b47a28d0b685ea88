import { existsSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { analyse } from '#media/analyse.ts'
import type { Progress } from '#media/analysis.ts'
import { createMediaEngine, type MediaEngine } from '#media/engine.ts'
import { concat } from '#core/audio/bytes.ts'
import { aFormat, aWavOfG729, chunk, fixturePath, noiseBytes, riff } from '#tests/support/audio.ts'
import { createTempFolder } from '#tests/support/temp-folder.ts'

const temp = createTempFolder()

/** GSM, which takes longer to decode than a test has patience to wait for. */
const aLongRecording = (name: string) => {
  const format = aFormat({ tag: 0x31, bits: 0, blockAlign: 65 })
  const noise = noiseBytes(65 * 10_000)
  writeFileSync(temp(name), riff(format, chunk('data', concat(Array(20).fill(noise)))))
  return { path: temp(name) }
}

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: {
      ssr: resolve('src/media/worker.ts'),
      outDir: temp('worker'),
      rolldownOptions: { output: { entryFileNames: 'media-worker.mjs' } },
    },
  })
})

describe.each(['a worker thread', 'the same thread'] as const)('an engine in %s', (where) => {
  let engine: MediaEngine
  const start = () =>
    createMediaEngine(
      where === 'a worker thread'
        ? { workerUrl: pathToFileURL(temp('worker/media-worker.mjs')) }
        : {},
    )
  beforeAll(() => {
    engine = start()
  })
  afterAll(() => engine.close())

  test('analyses as is done by hand', async () => {
    const recording = { path: fixturePath('stereo-mulaw.wav') }

    expect(await engine.analyse(recording)).toEqual(await analyse(recording))
  })

  test('prepares what is compressed, and tells how far it has come', async () => {
    const progress: Progress[] = []

    const prepared = await engine.prepare(
      { path: fixturePath('stereo-3s.opus') },
      temp(`${where}.wav`),
      { onProgress: (step) => progress.push(step) },
    )

    expect(prepared).toMatchObject({ ok: true, value: { info: { frames: 24_000 } } })
    expect(progress.at(-1)).toMatchObject({ doneFrames: 24_000 })
    expect(existsSync(temp(`${where}.wav`))).toBe(true)
  })

  test('hands over a refusal as it is', async () => {
    writeFileSync(temp('g729.wav'), aWavOfG729())

    expect(await engine.analyse({ path: temp('g729.wav') })).toEqual({
      ok: false,
      error: { type: 'UnknownCodec', codec: 'g729' },
    })
  })

  test('does the most urgent of what waits first, else what was asked for first', async () => {
    const order: string[] = []
    const ask = async (name: string, priority: number) => {
      await engine.analyse({ path: fixturePath('mono-u8.wav') }, { priority })
      order.push(name)
    }

    await Promise.all([ask('ahead', 0), ask('also ahead', 0), ask('on screen', 9), ask('next', 5)])

    expect(order).toEqual(['on screen', 'next', 'ahead', 'also ahead'])
  })

  test('ends a job that takes too long, leaves nothing of it, and does the next', async () => {
    const cache = temp(`${where}-slow.wav`)

    const slow = await engine.prepare(aLongRecording('slow.wav'), cache, { timeoutMs: 60 })

    expect(slow).toEqual({ ok: false, error: { type: 'TookTooLong' } })
    expect([existsSync(cache), existsSync(`${cache}.part`)]).toEqual([false, false])
    expect((await engine.analyse({ path: fixturePath('mono-u8.wav') })).ok).toBe(true)
  })

  test('ends a job that nobody wants any more, running or waiting', async () => {
    const controller = new AbortController()
    const { signal } = controller
    const cache = temp(`${where}-unwanted.wav`)

    const results = await Promise.all([
      engine.prepare(aLongRecording('unwanted.wav'), cache, {
        signal,
        onProgress: () => controller.abort(),
      }),
      engine.analyse({ path: fixturePath('mono-u8.wav') }, { signal }),
      engine.analyse({ path: fixturePath('mono-u8.wav') }),
    ])

    expect(results.slice(0, 2)).toEqual([
      { ok: false, error: { type: 'Cancelled' } },
      { ok: false, error: { type: 'Cancelled' } },
    ])
    expect(results[2].ok).toBe(true)
    expect(existsSync(`${cache}.part`)).toBe(false)
  })

  test('that is closed gives up what waits and what runs', async () => {
    const closing = start()
    const running = closing.prepare(aLongRecording('closing.wav'), temp(`${where}-closing.wav`))
    const waiting = closing.analyse({ path: fixturePath('mono-u8.wav') })

    await closing.close()

    const cancelled = { ok: false, error: { type: 'Cancelled' } }
    expect([await running, await waiting]).toEqual([cancelled, cancelled])
  })
})

describe('a worker that dies', () => {
  const dying = (code: string) => {
    const path = temp(`dying-${code.length}.mjs`)
    writeFileSync(path, `import { parentPort } from 'node:worker_threads'\n${code}`)
    return createMediaEngine({ workerUrl: pathToFileURL(path), memoryMb: 32 })
  }
  const recording = { path: fixturePath('mono-u8.wav') }

  test.each([
    ['of a bug', "parentPort.on('message', () => { throw new Error('trap') })", 'trap'],
    ['without a word', "parentPort.on('message', () => process.exit(7))", 'ended with 7'],
    [
      'of hunger',
      "parentPort.on('message', () => { const all = []; for (;;) all.push(new Array(1e5).fill({}).map(() => ({}))) })",
      'memory',
    ],
  ])('%s fails the job it had, and each job after it is tried', async (_, code, detail) => {
    const engine = dying(code)

    for (const result of [await engine.analyse(recording), await engine.analyse(recording)]) {
      expect(result).toMatchObject({ ok: false, error: { type: 'DecodeFailed' } })
      expect(JSON.stringify(result)).toContain(detail)
    }
    await engine.close()
  })

  test.each([
    ['buffers', 'const all = []; setInterval(() => all.push(new Uint8Array(1 << 24).fill(1)), 1)'],
    [
      'WebAssembly',
      `const memory = new WebAssembly.Memory({ initial: 1, maximum: 65536 })
       setInterval(() => {
         const from = memory.buffer.byteLength
         memory.grow(256)
         new Uint8Array(memory.buffer).fill(1, from)
       }, 1)`,
    ],
  ])('of %s, which no heap limit counts, is killed in time', async (_, eats) => {
    const engine = dying(`parentPort.on('message', () => { ${eats} })`)
    const before = process.memoryUsage.rss()

    const result = await engine.analyse(recording, { timeoutMs: 60_000 })

    expect(result).toEqual({
      ok: false,
      error: { type: 'DecodeFailed', detail: 'it took too much memory' },
    })
    expect(process.memoryUsage.rss() - before).toBeLessThan(2 ** 30)
    await engine.close()
  })

  test('of a trap in WebAssembly fails its job, and the same engine does the next', async () => {
    // (module (func (export "f") unreachable))
    const trap = '0,97,115,109,1,0,0,0,1,4,1,96,0,0,3,2,1,0,7,5,1,1,102,0,0,10,5,1,3,0,0,11'
    const engine = dying(`parentPort.on('message', ({ id, job }) => {
      if (job.recording.path === 'trap') {
        const module = new WebAssembly.Module(Uint8Array.of(${trap}))
        new WebAssembly.Instance(module).exports.f()
      }
      parentPort.postMessage({ type: 'done', id, result: { ok: false, error: { type: 'EmptyFile' } } })
    })`)

    const trapped = await engine.analyse({ path: 'trap' })
    const next = await engine.analyse({ path: 'another' })

    expect(trapped).toMatchObject({ ok: false, error: { type: 'DecodeFailed' } })
    expect(JSON.stringify(trapped)).toContain('unreachable')
    expect(next).toEqual({ ok: false, error: { type: 'EmptyFile' } })
    await engine.close()
  })

  test('of a loop without end is killed when its time is over', async () => {
    const engine = dying("parentPort.on('message', () => { for (;;); })")

    const result = await engine.analyse(recording, { timeoutMs: 200 })

    expect(result).toEqual({ ok: false, error: { type: 'TookTooLong' } })
    await engine.close()
  })
})
