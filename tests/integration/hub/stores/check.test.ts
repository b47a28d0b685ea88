import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import {
  GetObjectCommand,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
} from '@aws-sdk/client-s3'
import { beforeAll, beforeEach, expect, test } from 'vitest'

import { openBlobs } from '#hub/open-blobs.ts'
import { checkConfig } from '#hub/config/read-config.ts'
import { freePort } from '#hub/db/embedded/server-process.ts'
import { hashFile } from '#intake/hash-file.ts'
import { Sha256 } from '#shared/ids.ts'
import { earshot } from '#tests/support/command-line.ts'
import { aHub, aHubFolder } from '#tests/support/hub.ts'
import { aBucket, type TestBucket } from '#tests/support/stores/a-bucket.ts'
import { aDatabase, type TestDatabase } from '#tests/support/stores/a-database.ts'
import { describeStores } from '#tests/support/stores/describe-stores.ts'
import { noise } from '#tests/support/stores/recordings.ts'
import { anS3Proxy, type S3Proxy } from '#tests/support/stores/s3-proxy.ts'

describeStores('earshot hub check, beside stores that are not the hub’s own', () => {
  let database: TestDatabase
  let bucket: TestBucket
  let proxy: S3Proxy
  beforeAll(async () => {
    database = await aDatabase()
    bucket = await aBucket()
    proxy = await anS3Proxy(bucket.server.endpoint)
  })
  beforeEach(() => {
    proxy.fault(() => undefined)
  })

  const check = async (settings: object, ...flags: readonly string[]) => {
    const config = join(aHubFolder(), 'hub.json')
    writeFileSync(config, JSON.stringify({ dir: join(aHubFolder(), 'never-made'), ...settings }))
    return earshot(['hub', 'check', '--config', config, ...flags])
  }
  const objects = () => ({ ...bucket.objects, endpoint: proxy.endpoint })

  test('tries both, says what it found, and leaves them as they were', async () => {
    const settings = { database: { url: database.url }, objects: objects() }
    const before = await check(settings, '--json')
    expect(before.json()).toMatchObject({
      valid: true,
      stores: { database: { schema: 0 }, isTried: true },
    })
    expect(await database.rows(`SELECT 1 FROM pg_tables WHERE schemaname = 'public'`)).toEqual([])
    expect(await bucket.names()).toEqual(['calls/earshot-hub.txt'])

    await aHub({ database: { url: database.url }, objects: bucket.objects })
    const { status, out } = await check(settings)
    expect(status).toBe(0)
    expect(out).toMatch(
      /Database: PostgreSQL \d+\.\d+ answers, its tables are as this hub has them/,
    )
    expect(out).toContain('was put into')
    await database.rows(`UPDATE hub_schema SET version = version - 1`)
    expect((await check(settings, '--lang', 'zh')).out).toMatch(/数据表是第 \d+ 版，下次启动时升级/)
    await database.rows(`UPDATE hub_schema SET version = version + 1`)
    expect(await bucket.names()).toEqual(['calls/earshot-hub.txt'])
  })

  test.each([
    ['en', 'No database answers at 127.0.0.1'],
    ['zh', '没有数据库应答'],
  ])('says where no database answers, in %s, and ends with status 3', async (lang, words) => {
    const url = `postgres://a:b@127.0.0.1:${await freePort()}/c`
    const { status, err, out } = await check({ database: { url } }, '--lang', lang)

    expect([status, out]).toEqual([3, ''])
    expect(err).toContain(words)
    expect((await check({ database: { url } }, '--no-stores')).status).toBe(0)
  })

  test('says what a user may not do: make tables, or write into those there are', async () => {
    const own = await aDatabase()
    await own.rows(`REVOKE CREATE ON SCHEMA public FROM PUBLIC`)
    await own.asSuperuser(`CREATE ROLE reader_${own.user} LOGIN PASSWORD 'reader'`)
    const url = own.url.replace(`${own.user}:${own.user}@`, `reader_${own.user}:reader@`)
    const empty = await check({ database: { url } })
    expect(empty.status).toBe(3)
    expect(empty.err).toContain('may not make the hub')

    await aHub({ database: { url: own.url } })
    await own.rows(`GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader_${own.user}`)
    const made = await check({ database: { url } })
    expect(made.status).toBe(3)
    expect(made.err).toContain('permission denied for table')
  })

  test.each([
    [
      'put',
      'to be put there',
      '写入',
      ({ method }: { readonly method?: string | undefined }) => method === 'PUT',
    ],
    ['range', 'to be read in part', '读取其中一段', ({ method }: { readonly method?: string | undefined }) => method === 'GET'], // prettier-ignore
    [
      'delete',
      'to be deleted',
      '删除',
      ({ method }: { readonly method?: string | undefined }) => method === 'DELETE',
    ],
  ])('says where a recording fails at the step: %s', async (_, en, zh, isIt) => {
    proxy.fault((request) =>
      isIt(request) && request.url?.includes('.sealed') === true
        ? { type: 'status', status: 403 }
        : undefined,
    )
    const settings = { database: { url: database.url }, objects: objects() }

    for (const [lang, words] of [
      ['en', en],
      ['zh', zh],
    ] as const) {
      const { status, err } = await check(settings, '--lang', lang)
      expect(status).toBe(3)
      expect(err).toContain(words)
    }
  })

  test('says where bytes come back as others', async () => {
    proxy.fault(({ method, url }) =>
      method === 'GET' && url?.includes('.sealed') === true ? { type: 'flip', at: 7 } : undefined,
    )
    const { status, err } = await check({ database: { url: database.url }, objects: objects() })

    expect(status).toBe(3)
    expect(err).toContain('to be read in part')
  })

  test('a recording that is removed leaves no version of it in a bucket that keeps them', async () => {
    const own = await aBucket()
    const Bucket = own.objects.bucket
    await own.client.send(
      new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }),
    )
    const config = checkConfig({ dir: aHubFolder(), objects: own.objects })
    if (!config.ok) throw new Error('settings that do not fit')
    const blobs = await openBlobs(config.value)
    const file = blobs.incoming()
    writeFileSync(file, noise(5000))
    const sha256 = Sha256.parse(await hashFile(file))
    await blobs.put(file, sha256)
    const Key = `calls/${sha256.slice(0, 2)}/${sha256}.sealed`
    expect((await own.client.send(new GetObjectCommand({ Bucket, Key }))).ContentLength).toBe(5044)

    await blobs.remove(sha256)
    await blobs.remove(sha256)

    const left = await own.client.send(new ListObjectVersionsCommand({ Bucket, Prefix: Key }))
    expect([...(left.Versions ?? []), ...(left.DeleteMarkers ?? [])]).toEqual([])
    expect(await blobs.size(sha256)).toBeUndefined()
  })
})
