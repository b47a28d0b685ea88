import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

const folder = 'src/hub/db'
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /\.(ts|sql)$/.test(name),
)
const sources = files.map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))

// What Citus or CockroachDB lack, or do otherwise.
const forbidden = [
  /\b(big|small)?serial\b/i,
  /\bnextval\b/i,
  /\bpg_(try_)?advisory/i,
  /\b(LISTEN|NOTIFY)\b/,
  /\b(txid_|pg_current_xact|pg_snapshot)|\bxmin\b/i,
  /\bCREATE\s+(CONSTRAINT\s+)?TRIGGER\b/i,
  /\bDEFERRABLE\b/i,
  /\bEXCLUDE\b/,
  /\bREFERENCES\b/i,
]

test.each(forbidden)('the hub asks its database for nothing like %s', (pattern) => {
  expect(sources.filter(({ text }) => pattern.test(text)).map(({ name }) => name)).toEqual([])
})

test('every key of every table begins with the organisation', () => {
  const tables = sources.filter(({ name }) => name.endsWith('.sql')).map(({ text }) => text)
  const keys = tables.flatMap((text) => [
    ...text.matchAll(/(?:PRIMARY KEY|UNIQUE)\s*\(([^)]*)\)/g),
    ...text.matchAll(/CREATE UNIQUE INDEX \w+ ON \w+ \(([^)]*)\)/g),
  ])

  expect(keys.length).toBeGreaterThan(15)
  expect(keys.map(([, columns = '']) => columns.split(',')[0]?.trim())).toEqual(
    keys.map(() => 'org_id'),
  )
})

test('a row is locked only within its organisation', () => {
  const locks = sources.flatMap(({ text }) => [...text.matchAll(/`[^`]*FOR UPDATE[^`]*`/g)])
  const elsewhere = locks.map(([sql]) => sql).filter((sql) => !/org_id = \$1/.test(sql))

  expect(locks.length).toBeGreaterThan(3)
  // The lock of the migrations belongs to the installation.
  expect(elsewhere.every((sql) => sql.includes('FROM hub_schema'))).toBe(true)
})
