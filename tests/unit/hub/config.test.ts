import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { configKeys } from '#hub/config/keys.ts'
import { readHubConfig, type ConfigSources } from '#hub/config/read-config.ts'
import { showConfig } from '#hub/config/show-config.ts'

let dir: string

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'earshot-config-'))
})
afterAll(() => {
  rmSync(dir, { recursive: true, force: true })
})

const defaults = { dir: '/srv/earshot' }

const read = (sources: ConfigSources) => {
  const found = readHubConfig({ defaults, ...sources })
  if (!found.ok) throw new Error(JSON.stringify(found.error))
  return found.value
}

const mistakes = (sources: ConfigSources) => {
  const found = readHubConfig({ defaults, ...sources })
  return found.ok ? [] : found.error
}

const file = (settings: object) => ({ name: '/etc/hub.json', settings })

describe('what counts', () => {
  test('an option stands above the environment, the environment above the file', () => {
    const sources = {
      file: file({ port: 1, org: '文件', team: '文件', scorecards: { inbound: 'sales' } }),
      env: { EARSHOT_HUB_PORT: '2', EARSHOT_HUB_ORG: '环境' },
      options: { port: { name: '--port', value: 3 } },
    }
    const { config, originOf } = read(sources)

    expect([config.port, config.org, config.team]).toEqual([3, '环境', '文件'])
    expect(config.scorecards).toEqual({ inbound: 'sales', outbound: 'sales' })
    expect(originOf('port')).toEqual({ type: 'option', name: '--port' })
    expect(originOf('org')).toEqual({ type: 'environment', name: 'EARSHOT_HUB_ORG' })
    expect(originOf('team')).toEqual({ type: 'file', name: '/etc/hub.json' })
    expect(originOf('person')).toEqual({ type: 'default' })
  })

  test('one variable sets one part of a group and leaves the others as the file has them', () => {
    const { config } = read({
      file: file({ tls: { cert: '/a.pem', key: '/b.pem' } }),
      env: { EARSHOT_HUB_TLS_KEY: '/c.pem' },
    })

    expect(config.tls).toEqual({ cert: '/a.pem', key: '/c.pem' })
  })

  test('numbers, yes and no, and lists are read as such', () => {
    const { config } = read({
      env: {
        EARSHOT_HUB_PORT: '8600',
        EARSHOT_HUB_BEHIND_PROXY: 'true',
        EARSHOT_HUB_TRUST_PROXY: '10.0.0.0/8, 192.168.1.7',
      },
    })

    expect(config).toMatchObject({
      port: 8600,
      behindProxy: true,
      trustProxy: ['10.0.0.0/8', '192.168.1.7'],
    })
  })

  test('a secret is read from the file that a variable names, without the end of its line', () => {
    const secret = join(dir, 'token')
    writeFileSync(secret, 'a-token-of-some-length\n')

    const { config } = read({ env: { EARSHOT_HUB_METRICS_TOKEN_FILE: secret } })

    expect(config.metrics?.token).toBe('a-token-of-some-length')
  })

  test('the variable a program hands all settings over with is none of them', () => {
    expect(mistakes({ env: { EARSHOT_HUB_CONFIG: '{}' } })).toEqual([])
  })

  test('no two settings share a variable', () => {
    const names = configKeys().map(({ env }) => env)
    const files = configKeys()
      .map(({ key, env }) => ({ key, env: `${env}_FILE` }))
      // The setting of a file that holds another: both say the same.
      .filter(({ key }) => !configKeys().some((other) => other.key === `${key}File`))
      .map(({ env }) => env)

    const all = [...names, ...files]
    expect(new Set(all).size).toBe(all.length)
  })
})

describe('mistakes', () => {
  test('all are named at once, each with its key and where it stands', () => {
    const found = mistakes({
      file: file({ prot: 8600, org: 7, tls: { cert: '/a.pem' }, scorecards: { inbund: 'x' } }),
      env: { EARSHOT_HUB_PORT: 'high', EARSHOT_HUB_TSL_KEY: '/k.pem' },
    })

    const inFile = { type: 'file', name: '/etc/hub.json' }
    expect(found).toEqual(
      expect.arrayContaining([
        { key: 'prot', origin: inFile, problem: { type: 'Unknown', nearest: 'port' } },
        { key: 'org', origin: inFile, problem: { type: 'WrongType', expected: 'string' } },
        { key: 'tls.key', origin: inFile, problem: { type: 'Missing' } },
        {
          key: 'scorecards.inbund',
          origin: inFile,
          problem: { type: 'Unknown', nearest: 'scorecards.inbound' },
        },
        {
          key: 'port',
          origin: { type: 'environment', name: 'EARSHOT_HUB_PORT' },
          problem: { type: 'WrongType', expected: 'number' },
        },
        {
          key: 'EARSHOT_HUB_TSL_KEY',
          origin: { type: 'environment', name: 'EARSHOT_HUB_TSL_KEY' },
          problem: { type: 'Unknown', nearest: 'EARSHOT_HUB_TLS_KEY' },
        },
      ]),
    )
    expect(found).toHaveLength(6)
  })

  test('a word like no setting has no nearest one', () => {
    expect(mistakes({ file: file({ photosynthesis: 1 }) })[0]?.problem).toEqual({
      type: 'Unknown',
      nearest: undefined,
    })
  })

  test('a file with a secret that is not there is named', () => {
    const found = mistakes({ env: { EARSHOT_HUB_METRICS_TOKEN_FILE: join(dir, 'none') } })

    expect(found[0]).toMatchObject({
      key: 'metrics.token',
      problem: { type: 'FileUnreadable', detail: 'ENOENT' },
    })
  })

  test.each(['0.0.0.0', '10.1.2.3', '::', 'hub.example.cn'])(
    'to listen at %s needs TLS, or a proxy that speaks it',
    (host) => {
      const key = (settings: object) =>
        mistakes({ file: file({ host, ...settings }) }).map(({ problem }) => problem.type)

      expect(key({})).toEqual(['NeedsTls'])
      expect(key({ behindProxy: true })).toEqual([])
      expect(key({ tls: { cert: '/a.pem', key: '/b.pem' } })).toEqual([])
    },
  )

  test.each(['127.0.0.1', '127.1.2.3', '::1', 'localhost'])('%s needs none', (host) => {
    expect(mistakes({ file: file({ host }) })).toEqual([])
  })

  test.each([
    ['trustProxy', { behindProxy: true, trustProxy: ['proxy.example.cn'] }],
    ['trustProxy', { behindProxy: true, trustProxy: ['10.0.0.0/33'] }],
    ['trustProxy', { trustProxy: ['10.0.0.1'] }],
    ['publicUrl', { publicUrl: 'earshot.example.cn' }],
    ['publicUrl', { publicUrl: 'https://user:pass@earshot.example.cn' }],
    ['metrics.token', { metrics: { token: 'short' } }],
    ['host', { host: '' }],
    ['port', { port: 65_536 }],
  ])('%s is refused in %j', (key, settings) => {
    expect(mistakes({ file: file(settings) }).map((one) => one.key)).toEqual([
      expect.stringContaining(key),
    ])
  })
})

describe('what would be used', () => {
  test('shows each setting with where it is from, and of secrets only that they are set', () => {
    const shown = showConfig(
      read({
        file: file({ org: '中心' }),
        env: { EARSHOT_HUB_METRICS_TOKEN: 'a-token-of-some-length' },
      }),
    )

    const of = (key: string) => shown.find((one) => one.key === key)
    expect(of('org')).toMatchObject({ value: '中心', origin: { type: 'file' } })
    expect(of('metrics.token')).toMatchObject({ value: null, isMasked: true })
    expect(of('tls.cert')).toMatchObject({ value: null, isMasked: false })
    expect(JSON.stringify(shown)).not.toContain('a-token-of-some-length')
  })
})
