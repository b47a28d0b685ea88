import { createHash } from 'node:crypto'

import { beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { audit } from '#hub/db/audit.ts'
import { createAuditLog } from '#hub/db/audit-log.ts'
import { transact } from '#hub/db/transact.ts'
import { OrgId } from '#hub/org-id.ts'
import type { Hub } from '#hub/start-hub.ts'
import { AuditPage, AuditVerdict, type AuditEntry } from '#shared/admin/audit.ts'
import { Sha256 } from '#shared/ids.ts'
import { UtcMs } from '#shared/time.ts'
import { aClient, aHub, aHubFolder, type TestClient } from '#tests/support/hub.ts'
import { lookInto } from '#tests/support/hub-database.ts'

let hub: Hub
let database: ReturnType<typeof lookInto>
let orgId: OrgId
let admin: TestClient

beforeAll(async () => {
  const dir = aHubFolder()
  hub = await aHub({ dir })
  database = lookInto(dir)
  orgId = OrgId.parse((await database.rows(`SELECT org_id FROM org`))[0]?.['org_id'])
  admin = aClient({ url: hub.url, token: hub.adminToken })
})

const subject = '019aa7c0-0000-7000-8000-000000000001'

const entry = (over: Partial<Omit<AuditEntry, 'seq'>> = {}): Omit<AuditEntry, 'seq'> => ({
  at: UtcMs.parse(1_790_000_000_000),
  actor: 'operator',
  action: 'hold-set',
  subject,
  detail: { count: 3 },
  ...over,
})

const write = (over: Partial<Omit<AuditEntry, 'seq'>> = {}) =>
  transact(database.pool, (tx) => audit(tx, orgId, entry(over)))

const verify = (...remembered: Parameters<ReturnType<typeof createAuditLog>['verify']>[1]) =>
  createAuditLog(database.pool).verify(orgId, remembered)

describe('what was done to the record', () => {
  beforeEach(async () => {
    await database.rows(`DELETE FROM audit`)
    await database.rows(`DELETE FROM audit_head`)
    for (let n = 1; n <= 6; n += 1) await write({ detail: { count: n } })
  })

  test('nothing, and it holds from the first entry to the last', async () => {
    expect(await verify()).toMatchObject({ valid: true, entries: 6, firstBad: null, fault: null })
  })

  test.each([
    ['the entry', `entry = replace(entry, '"count":3', '"count":4')`],
    ['one bit of its hash', `hash = set_bit(hash, 5, 1 - get_bit(hash, 5))`],
    ['who did it, where it is searched by', `actor = 'unknown'`],
    ['what was done, where it is searched by', `action = 'hold-lifted'`],
    ['when, where it is searched by', `at = at + 1`],
    ['to what, where it is searched by', `subject = ''`],
    ['the entry into nonsense', `entry = '{'`],
  ])('a change of %s is found, and named', async (_, change) => {
    await database.rows(`UPDATE audit SET ${change} WHERE seq = 3`)

    expect(await verify()).toMatchObject({ valid: false, firstBad: 3, fault: 'Changed' })
  })

  test('an entry changed with its own hash made anew is found at the next one', async () => {
    const [row] = await database.rows<{ entry: string; before: Buffer }>(
      `SELECT a.entry, b.hash AS before FROM audit a JOIN audit b ON b.seq = a.seq - 1 WHERE a.seq = 3`,
    )
    const forged = row?.entry.replace('"count":3', '"count":9') ?? ''
    const hash = createHash('sha256')
      .update(row?.before ?? '')
      .update(forged)
    await database.rows(`UPDATE audit SET entry = $1, hash = $2 WHERE seq = 3`, [
      forged,
      hash.digest(),
    ])

    expect(await verify()).toMatchObject({ valid: false, firstBad: 4, fault: 'Changed' })
  })

  test('an entry taken out of the middle is missed', async () => {
    await database.rows(`DELETE FROM audit WHERE seq = 4`)

    expect(await verify()).toMatchObject({ valid: false, firstBad: 4, fault: 'Missing' })
  })

  test('an entry taken out, with those behind it moved up, is missed all the same', async () => {
    await database.rows(`DELETE FROM audit WHERE seq = 4`)
    for (const seq of [5, 6])
      await database.rows(`UPDATE audit SET seq = seq - 1 WHERE seq = $1`, [seq])

    expect(await verify()).toMatchObject({ valid: false, firstBad: 4, fault: 'Changed' })
  })

  test('an entry put in between others is found', async () => {
    for (const seq of [6, 5, 4])
      await database.rows(`UPDATE audit SET seq = seq + 1 WHERE seq = $1`, [seq])
    await database.rows(
      `INSERT INTO audit SELECT org_id, 4, at, actor, action, subject, entry, hash FROM audit WHERE seq = 3`,
    )

    expect(await verify()).toMatchObject({ valid: false, firstBad: 4, fault: 'Changed' })
  })

  test('an entry put behind the last is found, also with a hash that fits', async () => {
    const head = await database.rows(`SELECT seq, hash FROM audit_head`)
    await write({ detail: { count: 7 } })
    await database.rows(`UPDATE audit_head SET seq = $1, hash = $2`, [
      head[0]?.['seq'],
      head[0]?.['hash'],
    ])

    expect(await verify()).toMatchObject({ valid: false, firstBad: 7, fault: 'Added' })
  })

  test('two entries that changed places are found', async () => {
    await database.rows(`UPDATE audit SET seq = -2 WHERE seq = 2`)
    await database.rows(`UPDATE audit SET seq = 2 WHERE seq = 5`)
    await database.rows(`UPDATE audit SET seq = 5 WHERE seq = -2`)

    expect(await verify()).toMatchObject({ valid: false, firstBad: 2, fault: 'Changed' })
  })

  test('entries cut off at the end are missed', async () => {
    await database.rows(`DELETE FROM audit WHERE seq > 4`)

    expect(await verify()).toMatchObject({ valid: false, firstBad: 5, fault: 'Shortened' })
  })

  test('entries cut off together with the head are missed by who remembers the head', async () => {
    const { head } = await verify()
    await database.rows(`DELETE FROM audit WHERE seq > 4`)
    await database.rows(
      `UPDATE audit_head SET seq = 4, hash = (SELECT hash FROM audit WHERE seq = 4)`,
    )

    expect((await verify()).valid).toBe(true)
    expect(await verify(head)).toMatchObject({ valid: false, firstBad: 5, fault: 'Shortened' })
  })

  test('a record written anew is another than the one whose head is remembered', async () => {
    const { head } = await verify()
    const hash = Sha256.parse('ab'.repeat(32))

    expect(await verify({ seq: 3, hash }, head)).toMatchObject({ firstBad: 3, fault: 'Forked' })
  })
})

test('twenty who write at once leave one unbroken record', async () => {
  const before = await verify()

  await Promise.all(Array.from({ length: 20 }, () => write()))

  expect(await verify(before.head)).toMatchObject({ valid: true, entries: before.entries + 20 })
})

test('what is rolled back leaves no entry', async () => {
  const before = await verify()

  const undone = transact(database.pool, async (tx) => {
    await audit(tx, orgId, entry())
    throw new Error('no')
  })

  await expect(undone).rejects.toThrow('no')
  expect((await verify()).head).toEqual(before.head)
})

test.each([
  ['a name', { name: '李娟' }],
  ['a sentence', { why: 'asked for by telephone' }],
  ['a number of a telephone', { customer: '13912345678' }],
  ['a number of a telephone abroad', { customer: '+442079460000' }],
])('%s is no detail of an entry', async (_, detail) => {
  await expect(write({ detail })).rejects.toThrow()
})

describe('over HTTP', () => {
  const read = async (query = '') =>
    AuditPage.parse(await (await admin.ask(`/v1/admin/audit${query}`)).json())

  test('an administrator reads it from its newest entry, page by page', async () => {
    for (let n = 0; n < 5; n += 1) await write()

    const seen: number[] = []
    let next: number | null = null
    do {
      const page: AuditPage = await read(`?limit=2${next === null ? '' : `&before=${next}`}`)
      seen.push(...page.entries.map(({ seq }) => seq))
      next = page.next
    } while (next !== null)

    const { head } = await read()
    expect(seen).toEqual(Array.from({ length: head.seq }, (_, n) => head.seq - n))
  })

  test('it is searched by what was done, by whom, to what, and when', async () => {
    const at = UtcMs.parse(1_800_000_000_000)
    const person = '019aa7c0-0000-7000-8000-000000000077'
    await write({ action: 'source-added', subject: 'nas', at })

    const by = async (query: string) => (await read(query)).entries.map((one) => one.action)
    expect(await by('?action=source-added')).toEqual(['source-added'])
    expect(await by('?subject=nas')).toEqual(['source-added'])
    expect(await by(`?from=${at}`)).toEqual(['source-added'])
    expect(await by(`?action=source-added&to=${at}`)).toEqual([])
    expect(await by(`?actor=${person}`)).toEqual([])
  })

  test('it is verified', async () => {
    const verdict = AuditVerdict.parse(await (await admin.ask('/v1/admin/audit/verdict')).json())

    expect(verdict).toMatchObject({ valid: true, fault: null })
  })

  test('an inspector is refused', async () => {
    for (const path of ['/v1/admin/audit', '/v1/admin/audit/verdict']) {
      expect((await aClient(hub).ask(path)).status).toBe(403)
    }
  })

  test('a question nobody understands is answered 400', async () => {
    expect((await admin.ask('/v1/admin/audit?limit=0')).status).toBe(400)
    expect((await admin.ask('/v1/admin/audit?action=sang')).status).toBe(400)
  })
})
