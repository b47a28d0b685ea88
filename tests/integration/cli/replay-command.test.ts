import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import Database from 'better-sqlite3'
import { expect, test } from 'vitest'

import { openDatabase } from '#main/db/open.ts'
import { createRecords } from '#main/db/records.ts'
import { writeWorkspaceFile } from '#main/workspace/workspace-file.ts'
import { aCall, aScorecard } from '#tests/support/builders.ts'
import { earshot } from '#tests/support/command-line.ts'
import { anActor } from '#tests/support/fakes.ts'
import { submitPast } from '#tests/support/past.ts'
import { aFolder, aPut, pull, testKey } from '#tests/support/workstation.ts'

/** A workspace as the workstation leaves it, with two evaluations of one call. */
const aWorkspace = (): string => {
  const folder = aFolder()
  writeWorkspaceFile(folder, {
    ...{ version: 1, name: 'test', kind: 'folder', url: null, ca: null, hiddenToken: null },
    ...{ path: null, device: null, person: null },
  })
  writeFileSync(join(folder, 'key'), Buffer.from(testKey).toString('hex'))
  const opened = openDatabase({ file: fileIn(folder), key: testKey, reserveBytes: 4096 })
  if (!opened.ok) throw new Error(opened.error.type)
  const actor = anActor()
  const records = createRecords(opened.value, { actor, hasHub: false, announce: () => undefined })
  pull(records, aPut('scorecard', aScorecard()), aPut('call', aCall()))
  submitPast(records.store, { items: ['1.2'] }, {})
  opened.value.close()
  return folder
}
const fileIn = (folder: string) => join(folder, 'earshot.db')

const aCardFile = (folder: string): string => {
  const card = aScorecard()
  const [first, ...others] = card.sections
  if (!first) throw new Error('the card has sections')
  const items = first.items.map((item) => (item.kind === 'deduct' ? { ...item, points: 4 } : item))
  const file = join(folder, 'card.json')
  writeFileSync(file, JSON.stringify({ ...card, sections: [{ ...first, items }, ...others] }))
  return file
}

test('replay scores what a workspace submitted again, under the names scripts rely on', async () => {
  const folder = aWorkspace()
  const card = aCardFile(folder)

  const { status, json, err } = await earshot(['replay', card, '--workspace', folder, '--json'])

  // A slow machine is told how far it is.
  expect([status, err.replaceAll(/^\d+% scored again\n/gm, '')]).toEqual([0, ''])
  expect(json()).toEqual({
    evaluations: 2,
    moved: 1,
    distribution: [
      { change: 0, count: 1 },
      { change: 6, count: 1 },
    ],
    byItem: [{ item: '1.2', evaluations: 1, change: 6 }],
    byAgent: [{ agentId: 'A017', agentName: '李娟', evaluations: 2, before: 95, after: 98 }],
    unplaced: 0,
  })
})

test('people are answered in sentences of their language', async () => {
  const folder = aWorkspace()
  const args = ['replay', aCardFile(folder), '--workspace', folder]

  const en = await earshot(args)
  const zh = await earshot([...args, '--lang', 'zh'])

  expect(en.out).toBe(
    '2 evaluations scored again; 1 would come out otherwise.\n+6 percentage points: 1\nitem 1.2: +6 points in all, in 1 evaluation\n',
  )
  expect(zh.out).toContain('重算了 2 份评分，其中 1 份得分会变。')
})

test('a workspace that is open elsewhere is read all the same, and nothing in it changes', async () => {
  const folder = aWorkspace()
  const opened = openDatabase({ file: fileIn(folder), key: testKey, reserveBytes: 4096 })
  if (!opened.ok) throw new Error(opened.error.type)

  const { status } = await earshot(['replay', 'service', '--workspace', folder, '--json'])

  opened.value.close()
  expect(status).toBe(0)
})

const refusals: readonly (readonly [string, number, string, (folder: string) => void])[] = [
  [
    'is absent',
    2,
    'There is no workspace',
    (folder) => {
      rmSync(fileIn(folder))
    },
  ],
  [
    'has its key in the keyring',
    3,
    "system's keyring",
    (folder) => {
      writeFileSync(join(folder, 'key.wrapped'), '{}')
    },
  ],
  [
    'has lost its key',
    3,
    'is encrypted, and its key file "key" is gone',
    (folder) => {
      rmSync(join(folder, 'key'))
    },
  ],
  [
    'has a key that is none',
    3,
    'cannot be read',
    (folder) => {
      writeFileSync(join(folder, 'key'), 'xyz')
    },
  ],
  [
    'has the key of another',
    2,
    'does not open its database',
    (folder) => {
      writeFileSync(join(folder, 'key'), 'ab'.repeat(32))
    },
  ],
  [
    'is of a newer version',
    2,
    'of a newer version',
    (folder) => {
      setVersion(folder, 9999)
    },
  ],
  [
    'is of an older version',
    2,
    'of an older version',
    (folder) => {
      setVersion(folder, 1)
    },
  ],
]

test.each(refusals)(
  'a workspace that %s is refused with status %i',
  async (_, code, says, spoil) => {
    const folder = aWorkspace()
    spoil(folder)

    const { status, out, err } = await earshot(['replay', 'service', '--workspace', folder])

    expect([status, out]).toEqual([code, ''])
    expect(err).toContain(says)
    expect(err).toContain(folder)
  },
)

test('a scorecard that is none is refused before the workspace is opened', async () => {
  const folder = aFolder()
  mkdirSync(join(folder, 'sub'))

  const { status, err } = await earshot(['replay', 'poem', '--workspace', folder])

  expect(status).toBe(2)
  expect(err).toContain('poem')
})

function setVersion(folder: string, version: number): void {
  const db = new Database(fileIn(folder))
  db.pragma(`cipher = 'sqlcipher'`)
  db.pragma('legacy = 4')
  db.pragma(`key = "x'${Buffer.from(testKey).toString('hex')}'"`)
  db.pragma(`user_version = ${version}`)
  db.close()
}
