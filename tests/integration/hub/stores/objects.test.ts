import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { beforeAll, beforeEach, describe, expect, test } from 'vitest'

import type { HubOptions } from '#hub/config.ts'
import { freePort } from '#hub/db/embedded/server-process.ts'
import { startHub, type Hub } from '#hub/start-hub.ts'
import { HubStartError } from '#hub/start-failure.ts'
import { createHubClient } from '#main/sync/hub-client.ts'
import { fetchSealed, sealedPath } from '#main/sync/fetch-sealed.ts'
import { openSealed } from '#media/sealed.ts'
import type { Recording } from '#shared/call.ts'
import { aClient, aHub, aHubFolder, type TestClient } from '#tests/support/hub.ts'
import { aBucket, type TestBucket } from '#tests/support/stores/a-bucket.ts'
import { aDatabase } from '#tests/support/stores/a-database.ts'
import { describeStores } from '#tests/support/stores/describe-stores.ts'
import { noise, recordingsOf, sendRecording } from '#tests/support/stores/recordings.ts'
import { anS3Proxy, type S3Proxy } from '#tests/support/stores/s3-proxy.ts'
import { aFolder } from '#tests/support/workstation.ts'

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const never = new AbortController().signal

describeStores('a hub whose recordings lie in an object store', () => {
  let bucket: TestBucket
  let proxy: S3Proxy
  let database: { readonly url: string }
  let hub: Hub
  let admin: TestClient
  let client: TestClient
  const wav = noise(900_000)
  let recording: Recording

  beforeAll(async () => {
    bucket = await aBucket()
    proxy = await anS3Proxy(bucket.server.endpoint)
    database = { url: (await aDatabase()).url }
    const objects = { ...bucket.objects, endpoint: proxy.endpoint }
    hub = await aHub({ database, objects })
    admin = aClient({ url: hub.url, token: hub.adminToken })
    client = aClient(hub)
    expect((await sendRecording(admin, wav)).status).toBe(200)
    const [first] = await recordingsOf(client)
    if (!first) throw new Error('no recording')
    recording = first
  })

  beforeEach(() => {
    proxy.fault(() => undefined)
  })

  const media = (headers: Readonly<Record<string, string>> = {}, method = 'GET') =>
    client.ask(`/v1/media/${recording.sealedSha256}`, { method, headers, redirect: 'manual' })
  const accept = { 'earshot-accept': 'presigned' }

  test('has only sealed bytes there, under their own name', async () => {
    const { sealedSha256 } = recording

    expect(await bucket.names()).toEqual([
      `calls/${sealedSha256.slice(0, 2)}/${sealedSha256}.sealed`,
      'calls/earshot-hub.txt',
    ].sort()) // prettier-ignore
  })

  test('gives out through another hub what one took in', async () => {
    const other = await aHub({ database, objects: bucket.objects })
    const theirs = aClient({ url: other.url, token: hub.token })

    const answer = await theirs.ask(`/v1/media/${recording.sealedSha256}`, {
      headers: { range: 'bytes=1000-1999' },
    })

    const whole = Buffer.from(await (await media()).arrayBuffer())
    expect(answer.status).toBe(206)
    expect(sha256Of(whole)).toBe(recording.sealedSha256)
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(whole.subarray(1000, 2000))
  })

  test('takes the same recording in once', async () => {
    const before = await bucket.names()

    const { status } = await sendRecording(admin, noise(2000))
    const added = (await bucket.names()).length - before.length
    const again = await recordingsOf(client)

    expect([status, added]).toEqual([200, 1])
    expect(new Set(again.map(({ sealedSha256 }) => sealedSha256)).size).toBe(again.length)
  })

  test('takes in a recording of many parts whole', async () => {
    const long = noise(40 << 20)

    expect((await sendRecording(admin, long)).status).toBe(200)

    const found = (await recordingsOf(client)).find(({ sha256 }) => sha256 === sha256Of(long))
    const answer = await client.ask(`/v1/media/${found?.sealedSha256}`)
    expect(sha256Of(Buffer.from(await answer.arrayBuffer()))).toBe(found?.sealedSha256)
    const parts = proxy.passed.filter(({ path }) => path.includes('partNumber='))
    expect(parts.length).toBeGreaterThan(2)
  }, 60_000)

  describe('sends a workstation that says it can', () => {
    test('to the store itself, for minutes and without a token', async () => {
      const answer = await media(accept)
      const link = answer.headers.get('location') ?? ''
      const stored = await fetch(link, { headers: { range: 'bytes=10-19' } })

      expect(answer.status).toBe(307)
      expect(new URL(link).origin).toBe(proxy.endpoint)
      expect(new URL(link).searchParams.get('X-Amz-Expires')).toBe('600')
      expect([stored.status, (await stored.arrayBuffer()).byteLength]).toEqual([206, 10])
    })

    test('there only with the right to hear it', async () => {
      const stranger = await fetch(new URL(`/v1/media/${recording.sealedSha256}`, hub.url), {
        headers: { ...accept, authorization: 'Bearer 0123456789abcdef' },
        redirect: 'manual',
      })
      const unknown = await client.ask(`/v1/media/${'0'.repeat(64)}`, {
        headers: accept,
        redirect: 'manual',
      })

      expect([stranger.status, unknown.status]).toEqual([401, 404])
    })

    test('but not one of the first release, nor one that only asks how long it is', async () => {
      const [old, head] = [await media(), await media(accept, 'HEAD')]

      expect([old.status, head.status]).toEqual([200, 200])
      expect(Number(head.headers.get('content-length'))).toBe(recording.sealedBytes)
    })

    test.each([
      ['where that was turned off', { presign: false }],
      ['where the way could be read', { publicEndpoint: 'http://store.example' }],
    ])('but not %s', async (_, over) => {
      const quiet = await aHub({ database, objects: { ...bucket.objects, ...over } })

      const answer = await aClient({ url: quiet.url, token: hub.token }).ask(
        `/v1/media/${recording.sealedSha256}`,
        { headers: accept, redirect: 'manual' },
      )

      expect(answer.status).toBe(200)
    })
  })

  describe('a workstation', () => {
    const download = () => {
      const folder = aFolder()
      const from = proxy.passed.length
      const { sealedSha256, sealedBytes } = recording
      const fetchOnce = () =>
        fetchSealed({
          hub: createHubClient({ address: () => hub }),
          folder,
          sha256: sealedSha256,
          bytes: sealedBytes,
          signal: never,
          progress: () => undefined,
        })
      return {
        fetchOnce,
        path: sealedPath(folder, sealedSha256),
        file: () => readFileSync(sealedPath(folder, sealedSha256)),
        /** Of the workstation: the hub's own carry a signature as a header. */
        seen: () =>
          proxy.passed.slice(from).filter(({ path }) => path.includes('X-Amz-Signature=')),
        throughHub: () =>
          proxy.passed.slice(from).filter(({ headers }) => headers.authorization !== undefined),
      }
    }

    test('fetches from the store without the token, and what it has is what was recorded', async () => {
      const { fetchOnce, file, path, seen, throughHub } = download()

      expect(await fetchOnce()).toEqual({ ok: true, value: null })

      expect(sha256Of(file())).toBe(recording.sealedSha256)
      expect(seen().map(({ status }) => status)).toEqual([200])
      expect(JSON.stringify(seen())).not.toContain(hub.token)
      expect(throughHub()).toEqual([])
      const opened = openSealed(path, recording.key)
      if (!opened.ok) throw new Error(opened.error.type)
      const sound = Buffer.from(opened.value.read(0, wav.length))
      opened.value.close()
      expect(sound.equals(wav)).toBe(true)
    })

    test('goes on where the store broke off', async () => {
      const { fetchOnce, file, seen } = download()
      proxy.fault((_, nth) => (nth === 0 ? { type: 'cut', after: 300_000 } : undefined))

      const first = await fetchOnce()
      const second = await fetchOnce()

      expect([first.ok, second.ok]).toEqual([false, true])
      expect(sha256Of(file())).toBe(recording.sealedSha256)
      expect(seen().map(({ headers }) => headers.range)).toEqual([undefined, 'bytes=300000-'])
      expect(seen()[1]?.headers['if-range']).toBeUndefined()
    })

    test.each([
      ['403, as an address that ran out is', 403],
      ['503', 503],
      ['404', 404],
    ])('gets it from the hub where the store answers %s', async (_, status) => {
      const { fetchOnce, file, seen, throughHub } = download()
      proxy.fault(({ headers }) =>
        headers.authorization === undefined ? { type: 'status', status } : undefined,
      )

      expect(await fetchOnce()).toEqual({ ok: true, value: null })

      expect(sha256Of(file())).toBe(recording.sealedSha256)
      expect(seen()).toHaveLength(1)
      expect(throughHub().length).toBeGreaterThan(0)
    })

    test('keeps nothing that was changed on its way', async () => {
      const { fetchOnce, file } = download()
      proxy.fault((_, nth) => (nth === 0 ? { type: 'flip', at: 500_000 } : undefined))

      expect(await fetchOnce()).toEqual({ ok: false, error: { type: 'Corrupt' } })
      expect(await fetchOnce()).toEqual({ ok: true, value: null })
      expect(sha256Of(file())).toBe(recording.sealedSha256)
    })
  })

  describe('when the store is in trouble', () => {
    test('asks again, and takes in and gives out all the same', async () => {
      proxy.fault((_, nth) => (nth % 2 === 0 ? { type: 'status', status: 503 } : undefined))

      const { status } = await sendRecording(admin, noise(100_000))
      const answer = await media()

      expect(status).toBe(200)
      expect(sha256Of(Buffer.from(await answer.arrayBuffer()))).toBe(recording.sealedSha256)
    })

    test('goes on where an answer broke off, and workstations never know', async () => {
      proxy.fault(({ method }, nth) =>
        method === 'GET' && nth < 5 ? { type: nth % 2 ? 'cut' : 'short', after: 150_000 } : undefined,
      ) // prettier-ignore

      const answer = await media()

      expect(sha256Of(Buffer.from(await answer.arrayBuffer()))).toBe(recording.sealedSha256)
    })

    test('says 503 to whoever asks, and takes in nothing it could not keep', async () => {
      proxy.fault(() => ({ type: 'status', status: 503 }))
      const before = await recordingsOf(client)

      const [{ status }, answer] = [await sendRecording(admin, noise(5000)), await media()]

      expect([status, answer.status]).toEqual([503, 503])
      expect(await answer.json()).toEqual({ error: 'Busy' })
      expect(await recordingsOf(client)).toEqual(before)
    }, 60_000)

    test('does not believe a store that says it has what it has not', async () => {
      proxy.fault(({ method }) => (method === 'PUT' ? { type: 'swallow' } : undefined))
      const before = await recordingsOf(client)

      expect((await sendRecording(admin, noise(5000))).status).toBe(503)

      expect(await recordingsOf(client)).toEqual(before)
    })
  })

  describe('does not start', () => {
    const refusal = async (over: Partial<NonNullable<HubOptions['objects']>>) => {
      const objects = { ...bucket.objects, ...over }
      const failure = await startHub({ dir: aHubFolder(), database, objects }).then(
        (started) => started.close(),
        (cause: unknown) => cause,
      )
      if (failure instanceof HubStartError) return failure.failure
      throw new Error('it did not refuse', { cause: failure })
    }

    test('where the bucket is missing', async () => {
      expect(await refusal({ bucket: 'earshot-nowhere' })).toMatchObject({
        type: 'ObjectsMissing',
        bucket: 'earshot-nowhere',
      })
    })

    test.each([{ accessKey: 'NOBODY' }, { secretKey: 'wrong' }])('with %j', async (over) => {
      expect(await refusal(over)).toMatchObject({ type: 'ObjectsRefused' })
    })

    test('where nobody answers', async () => {
      const endpoint = `http://127.0.0.1:${await freePort()}`

      expect(await refusal({ endpoint })).toMatchObject({
        type: 'ObjectsUnreachable',
        where: endpoint,
        detail: 'ECONNREFUSED',
      })
    })

    test('where its secret is to come from a file that is not there', async () => {
      const secretKeyFile = join(aHubFolder(), 'none')

      expect(await refusal({ secretKeyFile })).toMatchObject({ type: 'BadConfig' })
    })
  })
})
