import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import BetterSqlite3, { type Database } from 'better-sqlite3'
import { expect, test } from 'vitest'

import { migrations } from '#main/db/migrations/index.ts'
import { openDatabase } from '#main/db/open.ts'
import { aCall, aFact, aMark, anAnswer, anEvaluation, itemKey } from '#tests/support/builders.ts'
import { noon } from '#tests/support/fakes.ts'
import { callId } from '#tests/support/ids.ts'
import {
  aDatabase,
  aFolder,
  aPut,
  aWorkstation,
  pull,
  testKey,
} from '#tests/support/workstation.ts'

const aFile = () => join(aFolder(), 'deep', 'earshot.db')
const open = (file: string, key = testKey) => openDatabase({ file, key, reserveBytes: 4096 })

test('a new file gets every migration, and a second start changes nothing', () => {
  const file = aFile()

  const first = aDatabase(file)
  const schema = schemaOf(first.db)
  first.close()
  const second = aDatabase(file)

  expect(second.db.pragma('user_version', { simple: true })).toBe(migrations.length)
  expect(schemaOf(second.db)).toEqual(schema)
})

test('every table is strict', () => {
  const { db } = aDatabase()

  const loose = db
    .prepare(
      `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type <> 'view' AND strict = 0
                AND name NOT LIKE 'sqlite_%'`,
    )
    .pluck()
    .all()

  expect(loose).toEqual([])
})

test.each([
  ['journal_mode', 'wal'],
  ['synchronous', 2],
  ['foreign_keys', 1],
  ['busy_timeout', 5000],
  ['secure_delete', 1],
  ['trusted_schema', 0],
  ['cell_size_check', 1],
])('the connection has %s = %s', (pragma, value) => {
  expect(aDatabase().db.pragma(pragma, { simple: true })).toBe(value)
})

test('what was judged before there were grades and revisions is the first revision', () => {
  const file = aFile()
  mkdirSync(dirname(file), { recursive: true })
  const old = new BetterSqlite3(file)
  old.pragma(`cipher = 'sqlcipher'`)
  old.pragma('legacy = 4')
  old.pragma(`key = "x'${Buffer.from(testKey).toString('hex')}'"`)
  for (const sql of migrations.slice(0, 8)) old.exec(sql)
  old.pragma('user_version = 8')
  const evaluation = anEvaluation({ state: 'submitted', submittedAt: noon })
  const { revision, unscorable, facts, ...judged } = evaluation
  const { circumstances, ...mark } = aMark()
  const body = {
    type: 'EvaluationSubmitted',
    evaluationId: evaluation.id,
    evaluation: judged,
    marks: [mark],
    answers: [{ itemKey: '1.2', state: 'hit', reason: '反问' }],
    total: 88,
    max: 100,
  }
  old
    .prepare(
      `INSERT INTO evaluation VALUES (@id, @callId, @assignmentId, @inspectorId, @scorecardId,
         @scorecardVersion, @state, @note, @startedAt, @submittedAt)`,
    )
    .run(judged)
  old
    .prepare(`INSERT INTO mark VALUES (@id, @evaluationId, @itemKey, @at, @end, @note, @createdAt)`)
    .run(mark)
  old.prepare(`INSERT INTO answer VALUES (?, '1.2', 'hit', '反问')`).run(evaluation.id)
  old.prepare(`INSERT INTO submission VALUES (?, 88, 100, ?)`).run(
    evaluation.id,
    JSON.stringify({
      ...aFact({ type: 'NoteChanged', evaluationId: evaluation.id, note: '' }),
      body,
    }),
  )
  old
    .prepare(`INSERT INTO listened VALUES (?, 9, 8, 8, 8, NULL, NULL, 0, 8, 8, 0, '[]')`)
    .run(evaluation.id)
  old.close()

  const { store, results } = aWorkstation(aDatabase(file))

  expect(store.evaluation(evaluation.id)).toEqual(evaluation)
  expect(evaluation).toMatchObject({ revision, unscorable, facts })
  expect(store.marksOf(evaluation.id)).toEqual([{ ...mark, circumstances }])
  expect(store.answersOf(evaluation.id)).toEqual([
    anAnswer({ itemKey: itemKey('1.2'), state: 'hit', reason: '反问' }),
  ])
  expect(results.submittedFacts()).toMatchObject([{ body: { total: 88, evaluation } }])
  expect(results.listenedTo(evaluation.id)).toMatchObject({ heardMs: 8 })
})

test('a database from a newer version is refused, not downgraded', () => {
  const file = aFile()
  const { db, close } = aDatabase(file)
  db.pragma('user_version = 999')
  close()

  expect(open(file)).toEqual({
    ok: false,
    error: { type: 'DatabaseFromTheFuture', fileVersion: 999, appVersion: migrations.length },
  })
})

test('another key opens nothing', () => {
  const file = aFile()
  aDatabase(file).close()

  expect(open(file, new Uint8Array(32).fill(1))).toEqual({
    ok: false,
    error: { type: 'WrongKey' },
  })
})

test('a key of another length is a bug', () => {
  expect(() => open(aFile(), new Uint8Array(16))).toThrow('32 bytes')
})

test('nothing of a call can be read off the disk', () => {
  const workstation = aWorkstation()
  const folder = dirname(workstation.database.db.name)
  const secrets = ['李娟', 'Zhang Wei the agent', '13912345678', 'W-88']
  pull(workstation, aPut('call', aCall({ agentName: 'Zhang Wei the agent', agentId: '李娟' })))
  const files = () => readdirSync(folder).map((name) => readFileSync(join(folder, name)))

  const open = files()
  workstation.database.close()
  const closed = files()

  expect(open.length).toBeGreaterThanOrEqual(3)
  for (const bytes of [...open, ...closed]) {
    for (const secret of secrets) expect(bytes.includes(secret)).toBe(false)
  }
})

test('after an unclean stop a damaged file is noticed', () => {
  const file = aFile()
  const workstation = aWorkstation(aDatabase(file))
  pull(workstation, ...Array.from({ length: 300 }, (_, n) => aPut('call', aNthCall(n))))
  workstation.database.close()
  const bytes = readFileSync(file)
  bytes.fill(0x00, bytes.length - 9000, bytes.length - 5000)
  writeFileSync(file, bytes)
  writeFileSync(`${file}.running`, '')

  expect(open(file)).toEqual({ ok: false, error: { type: 'DatabaseDamaged' } })
})

test('an unclean stop without damage is no obstacle', () => {
  const file = aFile()
  aDatabase(file).close()
  writeFileSync(`${file}.running`, '')

  const opened = aDatabase(file)

  expect(opened.db.open).toBe(true)
  opened.close()
  expect(existsSync(`${file}.running`)).toBe(false)
})

test('a folder that cannot be written is named', () => {
  const inTheWay = join(aFolder(), 'a-file')
  writeFileSync(inTheWay, '')
  const folder = join(inTheWay, 'workspace')

  expect(open(join(folder, 'earshot.db'))).toEqual({
    ok: false,
    error: { type: 'CannotWrite', folder },
  })
})

test('the reserve is really on the disk', () => {
  const file = aFile()
  const opened = openDatabase({ file, key: testKey, reserveBytes: 1_000_000 })
  if (!opened.ok) throw new Error(opened.error.type)

  const { blocks } = statSync(`${file}.reserve`)
  opened.value.close()

  expect(blocks * 512).toBeGreaterThanOrEqual(1_000_000)
})

const aNthCall = (n: number) =>
  aCall({ id: callId(n), externalId: `C-${n}`, extra: { note: 'x'.repeat(500) } })

const schemaOf = (db: Database) =>
  db.prepare(`SELECT name, sql FROM sqlite_schema ORDER BY name`).all()
