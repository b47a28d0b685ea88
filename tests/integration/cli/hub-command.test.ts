import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { beforeAll, describe, expect, test } from 'vitest'

import type { Hub } from '#hub/start-hub.ts'
import { earshot } from '#tests/support/command-line.ts'
import { aClient, aHub, aHubFolder, scopeOf } from '#tests/support/hub.ts'

let hub: Hub
let dir: string

beforeAll(async () => {
  dir = aHubFolder()
  hub = await aHub({ dir })
})

describe('ingest --hub', () => {
  const args = (url: string, ...more: readonly string[]) => [
    ...['ingest', '--profile', 'earshot', '--log', 'resources/sample/calls.csv'],
    ...['--recordings', 'resources/sample/recordings', '--hub', url, '--json', ...more],
  ]

  test('takes calls and recordings to the hub, and again without a change', async () => {
    const first = await earshot(args(hub.url, '--token', hub.adminToken))
    const client = aClient(hub)
    const team = scopeOf(await client.me(), 'calls')
    const feed = await client.readAll(team)
    const again = await earshot(args(hub.url), { env: { EARSHOT_TOKEN: hub.adminToken } })

    expect(first.status).toBe(0)
    expect(first.json()).toMatchObject({ dryRun: false, rows: 28, calls: 26, recordings: 24 })
    expect(again.out).toBe(first.out)
    expect(feed.filter(({ entity }) => entity === 'recording')).toHaveLength(24)
    expect(await client.readAll(team)).toEqual(feed)
  })

  test('with no token ends with status 2', async () => {
    const { status, err } = await earshot(args(hub.url))

    expect(status).toBe(2)
    expect(err).toContain('EARSHOT_TOKEN')
  })

  test("with an inspector's token, or one nobody has, ends with status 3", async () => {
    for (const token of [hub.token, 'x'.repeat(20)]) {
      const { status, out, err } = await earshot(args(hub.url, '--token', token))

      expect([status, out]).toEqual([3, ''])
      expect(err).toContain(hub.url)
    }
  })

  test('where no hub answers ends with status 3', async () => {
    const { status, err } = await earshot(args('http://127.0.0.1:1', '--token', 'x'.repeat(20)))

    expect(status).toBe(3)
    expect(err).toContain('http://127.0.0.1:1')
  })
})

describe('hub', () => {
  const refused = async (...more: readonly string[]) => {
    const { status, out, err } = await earshot(['hub', ...more])
    expect(out).toBe('')
    return [status, err] as const
  }

  test('on a folder where one runs ends with status 3', async () => {
    const [status, err] = await refused('--dir', dir)

    expect(status).toBe(3)
    expect(err).toContain(dir)
  })

  test('on a taken port ends with status 3', async () => {
    const [status, err] = await refused('--dir', aHubFolder(), '--port', String(hub.port))

    expect(status).toBe(3)
    expect(err).toContain(String(hub.port))
  })

  test('in a place that cannot be written ends with status 3', async () => {
    const file = join(aHubFolder(), 'file')
    writeFileSync(file, '')

    expect((await refused('--dir', file))[0]).toBe(3)
  })

  test('with a scorecard that does not ship ends with status 2', async () => {
    const config = join(aHubFolder(), 'hub.json')
    writeFileSync(config, JSON.stringify({ scorecards: { inbound: 'mine' } }))

    const [status, err] = await refused('--dir', aHubFolder(), '--config', config)

    expect(status).toBe(2)
    expect(err).toContain('scorecards.inbound: mine: not one of cloud-service, inbound, insurance')
  })

  test.each([
    [['--port', 'high'], 'high'],
    [['--port', '70000'], 'port'],
    [['--config', '/nowhere.json'], '/nowhere.json'],
    [['--config', 'README.md'], 'README.md'],
    [['--config', 'package.json'], 'name'],
  ])('with %j ends with status 2', async (flags, words) => {
    const [status, err] = await refused('--dir', aHubFolder(), ...flags)

    expect(status).toBe(2)
    expect(err).toContain(words)
  })
})

describe('hub check', () => {
  test('says what would be used and where each setting is from, and starts nothing', async () => {
    const folder = join(aHubFolder(), 'never-made')
    const config = join(aHubFolder(), 'hub.json')
    writeFileSync(config, JSON.stringify({ dir: folder, org: '中心' }))

    const { status, out, json } = await earshot(['hub', 'check', '--config', config, '--json'], {
      env: {
        LANG: 'C',
        EARSHOT_HUB_PORT: '8600',
        EARSHOT_HUB_METRICS_TOKEN: 'a-secret-of-some-length',
      },
    })

    expect(status).toBe(0)
    expect(json()).toMatchObject({
      valid: true,
      settings: {
        org: { value: '中心', from: 'file' },
        port: { value: 8600, from: 'environment', variable: 'EARSHOT_HUB_PORT' },
        'metrics.token': { value: null, masked: true },
      },
    })
    expect(out).not.toContain('a-secret-of-some-length')
    expect(json()).toMatchObject({ stores: { database: null, isTried: false } })
    expect(existsSync(folder)).toBe(false)
  })

  test('tries the database and the folder of a hub that runs, and leaves nothing there', async () => {
    const recordings = join(dir, 'recordings')
    const before = readdirSync(recordings)
    const { status, json } = await earshot(['hub', 'check', '--dir', dir, '--json'])

    expect(status).toBe(0)
    expect(json()).toMatchObject({ stores: { isTried: true } })
    const { stores } = json() as { stores: { database: { schema: number; latest: number } } }
    expect(stores.database.schema).toBe(stores.database.latest)
    expect(readdirSync(recordings).filter((name) => name.startsWith('check-'))).toEqual([])
    expect(before).toEqual(expect.arrayContaining(['incoming']))
  })

  test('a folder nobody can make ends with status 3', async () => {
    const file = join(aHubFolder(), 'a-file')
    writeFileSync(file, '')

    const { status, err } = await earshot(['hub', 'check', '--dir', join(file, 'hub')])

    expect(status).toBe(3)
    expect(err).toContain(file)
  })

  test.each([
    ['en', 'Did you mean port?', 'could listen in'],
    ['zh', '是不是 port？', '可能窃听'],
  ])('says every mistake at once, in %s', async (lang, slip, open) => {
    const config = join(aHubFolder(), 'hub.json')
    writeFileSync(config, JSON.stringify({ prot: 8600, host: '0.0.0.0' }))

    const { status, err } = await earshot(['hub', 'check', '--config', config, '--lang', lang])

    expect(status).toBe(2)
    expect(err).toContain(`${config}: prot: `)
    expect(err).toContain(slip)
    expect(err).toContain(`${config}: host: `)
    expect(err).toContain(open)
  })

  test('a certificate that is not there, or not of its key, is a mistake', async () => {
    const folder = aHubFolder()
    const config = join(folder, 'hub.json')
    writeFileSync(config, JSON.stringify({ tls: { cert: '/none.pem', key: 'README.md' } }))

    const { status, err } = await earshot(['hub', 'check', '--config', config])

    expect(status).toBe(2)
    expect(err).toMatch(/tls\.cert: \/none\.pem cannot be read \(ENOENT\)/)
    expect(err).toMatch(/tls\.key: README\.md is not PEM/)
  })
})
