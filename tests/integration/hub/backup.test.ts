import { createHash } from 'node:crypto'
import { copyFileSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { beforeAll, describe, expect, test } from 'vitest'

import { TAR_END, tarFill, tarHeader } from '#hub/backup/tar.ts'
import type { Hub } from '#hub/start-hub.ts'
import { readPack } from '#intake/packs.ts'
import type { SealedFact } from '#shared/fact.ts'
import { earshot } from '#tests/support/command-line.ts'
import { aClient, aDraft, aHub, aHubFolder, aStory, scopeOf } from '#tests/support/hub.ts'
import { aDatabase } from '#tests/support/stores/a-database.ts'
import { describeStores } from '#tests/support/stores/describe-stores.ts'

const wav = readFileSync('resources/sample/recordings/20261001-091512-2001.wav')
const sha256 = createHash('sha256').update(wav).digest('hex')

let dir: string
let backup: string
let token: string
let cursors: Readonly<Record<string, string | null>>
let early: readonly SealedFact[]
let late: readonly SealedFact[]

beforeAll(async () => {
  dir = aHubFolder()
  backup = join(aHubFolder(), 'hub.tar')
  const hub = await aHub({ dir })
  token = hub.token
  const client = aClient(hub)
  const admin = aClient({ url: hub.url, token: hub.adminToken })
  await admin.send('POST', '/v1/calls', {
    calls: [aDraft({ externalId: 'B1', agentName: '李娟' })],
  })
  await admin.ask(`/v1/media/${sha256}?externalId=B1&file=a.wav`, { method: 'PUT', body: wav })
  const me = await client.me()
  const pack = await readPack('service')
  if (!pack.ok) throw new Error('no pack')
  const tell = async (): Promise<readonly SealedFact[]> => {
    const story = aStory(me.person.id, pack.value, { note: '退款，已安抚' })
    const facts = [story.started(), story.marked(), story.marked()]
    await client.push(...facts)
    return facts
  }

  early = await tell()
  const made = await earshot(['hub', 'export', backup, '--dir', dir, '--json'])
  expect(made.err).toBe('')
  expect(made.json()).toMatchObject({
    ...{ recordings: 1, missing: 0, bytes: statSync(backup).size },
    sha256: createHash('sha256').update(readFileSync(backup)).digest('hex'),
  })

  late = await tell()
  const pulled = await client.pull(Object.fromEntries(me.scopes.map((scope) => [scope, null])))
  cursors = Object.fromEntries(
    Object.entries(pulled).map(([scope, page]) => [
      scope,
      page.state === 'page' ? page.next : null,
    ]),
  )
  await hub.close()
})

/** Puts the backup back, and starts a hub on it. */
const restored = async (
  options: Parameters<typeof aHub>[0] = {},
  flags: readonly string[] = [],
) => {
  const place = aHubFolder()
  const put = await earshot(['hub', 'import', backup, '--dir', place, '--json', ...flags])
  expect(put.err).toBe('')
  expect(put.json()).toMatchObject({ recordings: 1 })
  return { place, hub: await aHub({ dir: place, ...options }) }
}

const losesNothing = async (hub: Hub) => {
  const client = aClient({ url: hub.url, token })
  const me = await client.me()
  const feed = async () => (await client.readAll(scopeOf(me, 'user'))).map(({ id }) => id)
  const before = await feed()
  expect(early.every(({ id }) => before.includes(id))).toBe(true)
  expect(late.some(({ id }) => before.includes(id))).toBe(false)

  // A workstation from before is told to begin anew, wherever it was.
  const states = Object.values(await client.pull(cursors)).map(({ state }) => state)
  expect(new Set(states)).toEqual(new Set(['reset']))
  // It sends again what it holds; what the hub has is not done twice.
  const results = await client.push(...early, ...late)
  expect(results.map(({ state }) => state)).toEqual([
    ...early.map(() => 'replayed'),
    ...late.map(() => 'applied'),
  ])
  const after = await feed()
  expect([...after].sort()).toEqual([...new Set([...before, ...late.map(({ id }) => id)])].sort())
}

const soundIsThere = async (hub: Hub) => {
  const client = aClient({ url: hub.url, token })
  const calls = await client.readAll(scopeOf(await client.me(), 'calls'))
  const recording = calls.find(({ entity }) => entity === 'recording')
  const { sealedSha256 } = recording?.body as { readonly sealedSha256: string }
  const bytes = Buffer.from(await (await client.ask(`/v1/media/${sealedSha256}`)).arrayBuffer())
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(sealedSha256)
}

test('a hub put back from an older backup loses nothing that a workstation still holds', async () => {
  const { hub, place } = await restored()

  await losesNothing(hub)
  await soundIsThere(hub)
  const verdict = await earshot(['hub', 'audit', 'verify', '--dir', place, '--json'])
  expect(verdict.json()).toMatchObject({ valid: true })
})

describeStores('a backup of the embedded database', () => {
  test('can be put back into a PostgreSQL of one’s own', async () => {
    const { url } = await aDatabase()
    const config = join(aHubFolder(), 'hub.json')
    writeFileSync(config, JSON.stringify({ database: { url } }))

    const { hub } = await restored({ database: { url } }, ['--config', config])

    await losesNothing(hub)
    await soundIsThere(hub)
  })
})

describe('is refused, and nothing changed', () => {
  const refused = async (file: string, place = aHubFolder()) => {
    const { status, out, err } = await earshot(['hub', 'import', file, '--dir', place])
    expect(out).toBe('')
    expect(err).toContain('Nothing was changed')
    return [status, err] as const
  }
  const changed = (change: (path: string) => void): string => {
    const copy = join(aHubFolder(), 'copy.tar')
    copyFileSync(backup, copy)
    change(copy)
    return copy
  }

  test('a file that is no backup', async () => {
    expect(await refused('README.md')).toEqual([2, expect.stringContaining('no backup')])
  })

  test('an empty file', async () => {
    const empty = changed((path) => {
      truncateSync(path, 0)
    })

    expect((await refused(empty))[0]).toBe(2)
  })

  test.each([0.3, 0.9])('one cut off at %d of its length', async (share) => {
    const cut = changed((path) => {
      truncateSync(path, Math.floor(statSync(path).size * share))
    })

    expect(await refused(cut)).toEqual([2, expect.stringContaining('breaks off')])
  })

  test.each([
    ['a note', '退款，已安抚', '退款，已回访'],
    ['the name of an agent', '李娟', '李芳'],
    ['the number of its rows', '"format":"earshot-backup"', '"format":"earshot-backuq"'],
  ])('one in which %s was changed', async (_, from, to) => {
    const other = changed((path) => {
      const bytes = readFileSync(path)
      const at = bytes.indexOf(from)
      expect(at).toBeGreaterThan(0)
      bytes.write(to, at)
      writeFileSync(path, bytes)
    })

    expect(await refused(other)).toEqual([2, expect.stringContaining('damaged')])
  })

  test('one with a flipped bit in a recording', async () => {
    const other = changed((path) => {
      const bytes = readFileSync(path)
      const at = bytes.indexOf('recordings/') + 512 + 2000
      bytes[at] = (bytes[at] ?? 0) ^ 1
      writeFileSync(path, bytes)
    })

    expect(await refused(other)).toEqual([2, expect.stringContaining('recordings/')])
  })

  test('one of a newer hub', async () => {
    const other = changed((path) => {
      const bytes = readFileSync(path)
      // The manifest is the last entry; its header names it.
      const start = bytes.lastIndexOf('{"format":"earshot-backup"')
      const text = bytes.toString('utf8', start).replace(/\0+$/, '')
      const manifest = Buffer.from(text.replace(/"schema":\d+/, '"schema":999'))
      const head = tarHeader('manifest.json', manifest.length)
      const before = bytes.subarray(0, start - head.length)
      const parts = [before, head, manifest, tarFill(manifest.length), TAR_END]
      writeFileSync(path, Buffer.concat(parts))
    })

    expect(await refused(other)).toEqual([2, expect.stringContaining('newer')])
  })

  test('a good one, where there is an organisation already', async () => {
    const place = aHubFolder()
    const hub = await aHub({ dir: place })
    const before = await aClient(hub).me()

    expect(await refused(backup, place)).toEqual([
      3,
      expect.stringContaining('organisation already'),
    ])
    expect(await aClient(hub).me()).toMatchObject({ person: before.person })
  })
})

describe('audit verify', () => {
  test('holds, and shows with a remembered head what was cut off', async () => {
    const { place } = await restored()
    const { json } = await earshot(['audit', 'verify', '--dir', place, '--json'])
    const { head } = json() as { readonly head: { readonly seq: number; readonly hash: string } }

    const later = await earshot([
      'hub',
      'audit',
      'verify',
      '--dir',
      place,
      '--head',
      `${head.seq + 5}:${head.hash}`,
    ])
    const wrong = await earshot(['hub', 'audit', 'verify', '--dir', place, '--head', 'x'])

    expect([later.status, wrong.status]).toEqual([1, 2])
    expect(later.err).toContain(`Entry ${head.seq + 1}: from here on entries are gone`)
  })
})
