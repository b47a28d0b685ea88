import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { spawnSync } from 'node:child_process'

import { expect, onTestFinished, test } from 'vitest'

import { fetchSealed, partPath, sealedPath } from '#main/sync/fetch-sealed.ts'
import { createHubClient } from '#main/sync/hub-client.ts'
import { Sha256 } from '#shared/ids.ts'
import { aScriptedHub, type Asked, type ScriptedHub } from '#tests/support/scripted-hub.ts'
import { aFolder } from '#tests/support/workstation.ts'

const bytes = randomBytes(700_000)
const sha256 = Sha256.parse(createHash('sha256').update(bytes).digest('hex'))
const never = new AbortController().signal

type Fault = (response: ServerResponse, rest: Buffer) => void

/** Serves the bytes by range; each request meets the next fault, and none once there are no more. */
function serve(hub: ScriptedHub, faults: readonly Fault[], content = bytes): void {
  const waiting = [...faults]
  hub.on('/v1/media/', ({ headers }, response) => {
    const range = /^bytes=(\d+)-$/.exec(headers.range ?? '')
    const from = range && headers['if-range'] === `"${sha256}"` ? Number(range[1]) : 0
    const rest = content.subarray(from)
    response.writeHead(from > 0 ? 206 : 200, {
      etag: `"${sha256}"`,
      'content-length': rest.length,
      ...(from > 0
        ? { 'content-range': `bytes ${from}-${content.length - 1}/${content.length}` }
        : {}),
    })
    const fault = waiting.shift()
    if (fault) fault(response, rest)
    else response.end(rest)
  })
}

const cutAfter =
  (length: number): Fault =>
  (response, rest) => {
    response.write(rest.subarray(0, length), () => setTimeout(() => response.destroy(), 20))
  }
const flipAt =
  (at: number): Fault =>
  (response, rest) => {
    const wrong = Buffer.from(rest)
    wrong[at] = (wrong[at] ?? 0) ^ 1
    response.end(wrong)
  }
const fallSilentAfter =
  (length: number): Fault =>
  (response, rest) => {
    response.write(rest.subarray(0, length))
  }

async function aDownload(faults: readonly Fault[], folder = aFolder()) {
  const hub = await aScriptedHub()
  serve(hub, faults)
  const client = createHubClient({
    address: () => hub.address,
    patience: { headersMs: 400, idleMs: 400 },
  })
  const fetch = (signal = never, wanted = sha256) =>
    fetchSealed({
      hub: client,
      folder,
      sha256: wanted,
      bytes: bytes.length,
      signal,
      progress: () => undefined,
    })
  return { hub, folder, fetch }
}

const rangeOf = ({ headers }: Asked): string | undefined => headers.range

test('a download that is cut goes on where it stopped', async () => {
  const { hub, folder, fetch } = await aDownload([cutAfter(200_000), cutAfter(100_000)])

  expect(await fetch()).toMatchObject({ error: { type: 'Unreachable' } })
  expect(await fetch()).toMatchObject({ error: { type: 'Unreachable' } })
  expect(await fetch()).toEqual({ ok: true, value: null })

  expect(readFileSync(sealedPath(folder, sha256)).equals(bytes)).toBe(true)
  expect(readdirSync(folder)).toEqual([`${sha256}.sealed`])
  expect(hub.asked.map(rangeOf)).toEqual([undefined, 'bytes=200000-', 'bytes=300000-'])
})

test('a hub that falls silent is given up, and the next try goes on', async () => {
  const { folder, fetch } = await aDownload([fallSilentAfter(50_000)])

  expect(await fetch()).toEqual({ ok: false, error: { type: 'Unreachable', detail: 'TimedOut' } })
  expect(readFileSync(partPath(folder, sha256)).length).toBe(50_000)

  expect(await fetch()).toEqual({ ok: true, value: null })
})

test.each([0, 349_999, 699_999])(
  'a single bit that is not the one that was sent is found, and nothing is kept (byte %i)',
  async (at) => {
    const { folder, fetch } = await aDownload([flipAt(at)])

    expect(await fetch()).toEqual({ ok: false, error: { type: 'Corrupt' } })
    expect(readdirSync(folder)).toEqual([])

    expect(await fetch()).toEqual({ ok: true, value: null })
    expect(readFileSync(sealedPath(folder, sha256)).equals(bytes)).toBe(true)
  },
)

test('a recording of the right size and another content never gets the name', async () => {
  const { hub, folder, fetch } = await aDownload([])
  serve(hub, [], randomBytes(bytes.length))

  expect(await fetch()).toEqual({ ok: false, error: { type: 'Corrupt' } })
  expect(readdirSync(folder)).toEqual([])
})

test.each([bytes.length - 1, bytes.length + 1])(
  'a recording that is not as long as the hub said is refused (%i bytes)',
  async (length) => {
    const { hub, folder, fetch } = await aDownload([])
    serve(hub, [], randomBytes(length))

    expect(await fetch()).toEqual({ ok: false, error: { type: 'Corrupt' } })
    expect(readdirSync(folder)).toEqual([])
  },
)

test('a hub that cannot resume sends all of it, and that is fine too', async () => {
  const { hub, folder, fetch } = await aDownload([cutAfter(200_000)])
  await fetch()
  hub.on('/v1/media/', (_asked, response) => response.end(bytes))

  expect(await fetch()).toEqual({ ok: true, value: null })
  expect(readFileSync(sealedPath(folder, sha256)).equals(bytes)).toBe(true)
})

test('a part that grew beyond the recording, or was written by nobody, does no harm', async () => {
  const folder = aFolder()
  const { fetch } = await aDownload([], folder)
  writeFileSync(partPath(folder, sha256), randomBytes(bytes.length + 5))
  expect(await fetch()).toEqual({ ok: true, value: null })

  const other = aFolder()
  const again = await aDownload([], other)
  writeFileSync(partPath(other, sha256), randomBytes(bytes.length))
  expect(await again.fetch()).toEqual({ ok: false, error: { type: 'Corrupt' } })
  expect(await again.fetch()).toEqual({ ok: true, value: null })
})

test('what is here and right is not fetched again; what was changed on the disk is', async () => {
  const { hub, folder, fetch } = await aDownload([])
  await fetch()
  await fetch()
  expect(hub.asked).toHaveLength(1)

  const file = sealedPath(folder, sha256)
  const changed = readFileSync(file)
  changed[1000] = (changed[1000] ?? 0) ^ 1
  writeFileSync(file, changed)

  expect(await fetch()).toEqual({ ok: true, value: null })
  expect(readFileSync(file).equals(bytes)).toBe(true)
})

test('a download that is stopped leaves its part for the next', async () => {
  const { folder, fetch } = await aDownload([fallSilentAfter(90_000)])
  const stop = new AbortController()
  setTimeout(() => {
    stop.abort()
  }, 150)

  expect(await fetch(stop.signal)).toEqual({ ok: false, error: { type: 'Stopped' } })
  expect(existsSync(partPath(folder, sha256))).toBe(true)
})

test('a folder that cannot be written is said by its code', async () => {
  const folder = aFolder()
  writeFileSync(`${folder}/recordings`, 'a file where the folder should be')
  const { fetch } = await aDownload([], `${folder}/recordings`)

  expect(await fetch()).toMatchObject({ error: { type: 'CannotWrite' } })
})

test('a full disk is said, and the part gives its room back', async (context) => {
  const folder = aFolder()
  mkdirSync(`${folder}/small`)
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', `${folder}/small`])
  if (mounted.status !== 0) {
    context.skip('needs root and tmpfs to make a disk that is full')
    return
  }
  onTestFinished(() => void spawnSync('umount', [`${folder}/small`]))
  const { fetch } = await aDownload([], `${folder}/small`)

  expect(await fetch()).toEqual({ ok: false, error: { type: 'DiskFull' } })
  expect(readdirSync(`${folder}/small`)).toEqual([])
})
