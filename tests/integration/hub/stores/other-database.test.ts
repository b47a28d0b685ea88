import { execFileSync } from 'node:child_process'
import { chownSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { beforeAll, describe, expect, test } from 'vitest'

import { storeSentence } from '#cli/store-words.ts'
import type { HubOptions } from '#hub/config.ts'
import { findServiceUser } from '#hub/db/embedded/service-user.ts'
import { freePort } from '#hub/db/embedded/server-process.ts'
import { startHub } from '#hub/start-hub.ts'
import { HubStartError } from '#hub/start-failure.ts'
import { earshot } from '#tests/support/command-line.ts'
import { aClient, aDraft, afterTests, aHub, aHubFolder, scopeOf } from '#tests/support/hub.ts'
import { aDatabase, type TestDatabase } from '#tests/support/stores/a-database.ts'
import { startDebianPostgres } from '#tests/support/stores/debian-postgres.ts'
import { describeStores } from '#tests/support/stores/describe-stores.ts'

type Database = NonNullable<HubOptions['database']>

describeStores('a hub on a PostgreSQL that is not its own', () => {
  let database: TestDatabase

  beforeAll(async () => {
    database = await aDatabase()
  })

  /** Why a hub does not start with such a database. */
  const refusal = async (settings: Database) => {
    const dir = aHubFolder()
    const failure = await startHub({ dir, database: settings }).then(
      async (hub) => {
        await hub.close()
        return null
      },
      (cause: unknown) => cause,
    )
    if (failure instanceof HubStartError) return failure.failure
    throw new Error('it did not refuse', { cause: failure })
  }

  test('is one of several that start together and make one organisation between them', async () => {
    const fresh = await aDatabase()
    const hubs = await Promise.all(
      Array.from({ length: 4 }, () => aHub({ database: { url: fresh.url, pool: 3 } })),
    )

    const people = await fresh.rows(`SELECT role FROM person ORDER BY role`)
    const [me, ...others] = await Promise.all(hubs.map((hub) => aClient(hub).me()))

    expect(people.map(({ role }) => role)).toEqual(['administrator', 'inspector'])
    expect(await fresh.rows(`SELECT name FROM org`)).toHaveLength(1)
    expect(others.map(({ person }) => person)).toEqual(others.map(() => me?.person))
    expect(hubs.map(({ postgresPid }) => postgresPid())).toEqual(hubs.map(() => null))
  })

  test('tells what another hub was told, and the tokens of one hold at the other', async () => {
    const { url } = database
    const [one, two] = await Promise.all([aHub({ database: { url } }), aHub({ database: { url } })])
    const draft = aDraft()

    await aClient({ ...one, token: one.adminToken }).send('POST', '/v1/calls', { calls: [draft] })

    const client = aClient({ url: two.url, token: one.token })
    const feed = await client.readAll(scopeOf(await client.me(), 'calls'))
    expect(JSON.stringify(feed)).toContain(draft.externalId)
  })

  test('needs no right to make tables where they are there already', async () => {
    const own = await aDatabase()
    const first = await startHub({ dir: aHubFolder(), database: { url: own.url } })
    await first.close()
    await own.asSuperuser(`CREATE ROLE guest_${own.user} LOGIN PASSWORD 'guest'`)
    await own.rows(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO guest_${own.user}`) // prettier-ignore

    const url = own.url.replace(`${own.user}:${own.user}@`, `guest_${own.user}:guest@`)
    const hub = await aHub({ database: { url } })

    expect((await aClient(hub).me()).protocol).toBe(1)
  })

  describe('takes the password', () => {
    const bare = () => database.url.replace(`:${database.user}@`, '@')

    test('from a file', async () => {
      const passwordFile = join(aHubFolder(), 'password')
      writeFileSync(passwordFile, `${database.password}\n`)

      const hub = await aHub({ database: { url: bare(), passwordFile } })

      expect((await aClient(hub).me()).protocol).toBe(1)
    })

    test('beside the address', async () => {
      const hub = await aHub({ database: { url: bare(), password: database.password } })

      expect((await aClient(hub).me()).protocol).toBe(1)
    })

    test('and says so where there is none, or its file', async () => {
      const passwordFile = '/nowhere/password'
      expect(await refusal({ url: bare() })).toMatchObject({ type: 'DatabaseRefused' })
      expect(await refusal({ url: bare(), passwordFile })).toMatchObject({
        type: 'BadConfig',
        detail: `database.passwordFile: FileUnreadable ${passwordFile} ENOENT`,
      })
    })
  })

  describe('does not start', () => {
    test('where nobody answers', async () => {
      const port = await freePort()

      expect(await refusal({ url: `postgres://a:b@127.0.0.1:${port}/c` })).toEqual({
        type: 'DatabaseUnreachable',
        where: `127.0.0.1:${port}`,
        detail: 'ECONNREFUSED',
      })
    })

    test('with a wrong password', async () => {
      const url = database.url.replace(`:${database.user}@`, ':wrong@')

      expect(await refusal({ url })).toMatchObject({ type: 'DatabaseRefused', user: database.user })
    })

    test('where the database is missing', async () => {
      const url = `${database.url}_not`

      expect(await refusal({ url })).toMatchObject({
        type: 'DatabaseMissing',
        database: `${database.name}_not`,
      })
    })

    test('where its user may make no tables', async () => {
      const closed = await aDatabase()
      await closed.rows(`REVOKE CREATE ON SCHEMA public FROM PUBLIC`)
      await closed.asSuperuser(`ALTER DATABASE ${closed.name} OWNER TO postgres`)

      expect(await refusal({ url: closed.url })).toMatchObject({
        type: 'DatabaseForbids',
        user: closed.user,
      })
    })

    test('where the database cannot hold every name', async () => {
      const { url } = await aDatabase({ encoding: 'LATIN1' })

      expect(await refusal({ url })).toMatchObject({ type: 'DatabaseEncoding', found: 'LATIN1' })
    })

    test('on a PostgreSQL that is too old', async () => {
      const old = await aDatabase()
      await old.rows(`CREATE SCHEMA old`)
      await old.rows(
        `CREATE FUNCTION old.current_setting(text) RETURNS text LANGUAGE sql AS $$
           SELECT CASE $1 WHEN 'server_version_num' THEN '140019' ELSE pg_catalog.current_setting($1) END $$`,
      )
      await old.rows(`ALTER ROLE ${old.user} SET search_path = old, pg_catalog, public`)

      expect(await refusal({ url: old.url })).toMatchObject({
        type: 'DatabaseTooOld',
        found: '14',
        needed: '15',
      })
    })

    test('on a database that says "saved" before it is', async () => {
      const { url } = await aDatabase({ settings: { synchronous_commit: 'off' } })

      expect(await refusal({ url })).toMatchObject({ type: 'DatabaseForgets' })
    })

    test('on a database that a newer hub has used', async () => {
      const newer = await aDatabase()
      await newer.rows(`CREATE TABLE hub_schema (id integer PRIMARY KEY, version integer NOT NULL)`)
      await newer.rows(`INSERT INTO hub_schema VALUES (1, 1000)`)

      expect(await refusal({ url: newer.url })).toMatchObject({ type: 'DatabaseTooNew' })
    })

    test.each([
      'mysql://a:b@c/d',
      'postgres://',
      'postgres://host/database',
      'postgres://user@host',
      'postgres://user@host/d?sslmode=maybe',
      'postgres://user@host/d?colour=red',
    ])('with an address like %s', async (url) => {
      const failure = await refusal({ url })

      expect(failure).toMatchObject({ type: 'BadConfig' })
      expect(JSON.stringify(failure)).toContain('database.url')
    })

    test('and the command line says why, with status 3 and no password', async () => {
      const config = join(aHubFolder(), 'config.json')
      const url = database.url.replace(`:${database.user}@`, ':secret%20word@')
      writeFileSync(config, JSON.stringify({ database: { url } }))

      for (const [lang, words] of [
        ['en', 'Check the user of database.url'],
        ['zh', '请检查 database.url 的用户'],
      ] as const) {
        const args = ['hub', '--dir', aHubFolder(), '--config', config, '--lang', lang]
        const { status, err } = await earshot(args)
        expect([status, err]).toEqual([3, expect.stringContaining(words)])
        expect(err).not.toContain('secret')
      }
    })
  })

  describe('speaks TLS', () => {
    let safe: TestDatabase
    let certificate: string

    beforeAll(async () => {
      const folder = aHubFolder()
      certificate = join(folder, 'server.crt')
      const key = join(folder, 'server.key')
      execFileSync('openssl', [
        ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=database'],
        ...['-addext', 'subjectAltName=DNS:database.example,IP:127.0.0.1'],
        ...['-keyout', key, '-out', certificate],
      ], { stdio: 'pipe' }) // prettier-ignore
      const user = findServiceUser()
      if (user) for (const path of [folder, key, certificate]) chownSync(path, user.uid, user.gid)
      const settings = { ssl: 'on', ssl_cert_file: certificate, ssl_key_file: key }
      const server = await startDebianPostgres(settings)
      afterTests(server.stop)
      safe = await aDatabase({ server })
    })

    const encrypted = () =>
      safe.rows(`SELECT ssl FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)
                  WHERE application_name = 'earshot-hub' AND ssl`)

    test('with a server whose certificate fits', async () => {
      const hub = await aHub({
        database: { url: safe.url, sslmode: 'verify-full', ca: certificate },
      })

      expect((await aClient(hub).me()).protocol).toBe(1)
      expect((await encrypted()).length).toBeGreaterThan(0)
    })

    test('with one nobody vouches for only where it is told to', async () => {
      const { url } = safe

      expect(await refusal({ url: `${url}?sslmode=verify-full` })).toMatchObject({
        type: 'DatabaseNotTrusted',
      })
      expect((await aClient(await aHub({ database: { url: `${url}?sslmode=require` } })).me()).protocol).toBe(1) // prettier-ignore
    })

    test('and minds the name, unless it is told not to', async () => {
      const url = safe.url.replace('127.0.0.1', 'localhost')

      expect(await refusal({ url, sslmode: 'verify-full', ca: certificate })).toMatchObject({
        type: 'DatabaseNotTrusted',
      })
      const hub = await aHub({ database: { url, sslmode: 'verify-ca', ca: certificate } })
      expect((await aClient(hub).me()).protocol).toBe(1)
    })

    test('and does not start on a server that speaks none', async () => {
      const failure = await refusal({ url: database.url, sslmode: 'require' })

      expect(failure).toMatchObject({ type: 'DatabaseNotTrusted' })
      if (failure.type === 'DatabaseNotTrusted') {
        expect(storeSentence('en', failure)).toContain('database.sslmode')
      }
    })
  })
})
