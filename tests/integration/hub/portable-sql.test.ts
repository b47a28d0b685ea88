import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

const folder = 'src/hub/db'
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /\.(ts|sql)$/.test(name),
)

/** A statement put together from pieces of its file is looked at whole. */
const spelledOut = (text: string): string =>
  [...text.matchAll(/const (\w+) = `([^`]*)`/g)].reduce(
    (whole, [, name = '', piece = '']) => whole.replaceAll(`\${${name}}`, () => piece),
    text,
  )

const sources = files.map((name) => ({
  name,
  text: spelledOut(readFileSync(join(folder, name), 'utf8')),
}))

// What Citus or CockroachDB lack, or do otherwise.
const forbidden = [
  // A number given out before its commit is seen behind a later one, or never.
  /\b(big|small)?serial\b/i,
  /\b(next|curr|last|set)val\b/i,
  /\bAS\s+IDENTITY\b|\bCREATE\s+SEQUENCE\b/i,
  /\bpg_(try_)?advisory/i,
  /\b(LISTEN|NOTIFY)\b|\bpg_notify\b/,
  /\b(txid_|pg_current_xact|pg_snapshot)|\b(xmin|xmax|ctid)\b/i,
  /\bCREATE\s+(OR\s+REPLACE\s+)?(CONSTRAINT\s+)?(TRIGGER|FUNCTION|PROCEDURE|RULE)\b|\bDO\s+\$/i,
  /\bCREATE\s+(EXTENSION|TEMP|TEMPORARY|UNLOGGED|MATERIALIZED)\b/i,
  /\bPARTITION\s+(BY\s+(RANGE|LIST|HASH)|OF)\b|\bINHERITS\b/i,
  /\bMERGE\s+INTO\b|\bLOCK\s+TABLE\b|\bFOR\s+(NO\s+KEY|KEY\s+SHARE)\b/i,
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
    ...text.matchAll(/CREATE UNIQUE INDEX (?:IF NOT EXISTS )?\w+\s+ON \w+ \(([^)]*)\)/g),
    // A key said of a column alone begins with that column.
    ...text.matchAll(/^ {2}(\w+) \w+[^,(\n]* (?:PRIMARY KEY|UNIQUE)\s*[,\n]/gm),
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

test('a row is written only within its organisation', () => {
  const writes = sources
    .filter(({ name }) => name.endsWith('.ts'))
    .flatMap(({ text }) => [
      ...text.matchAll(/`\s*(?:WITH[^`]*)?(?:INSERT INTO|UPDATE|DELETE FROM) (\w+)[^`]*`/g),
    ])
  const elsewhere = writes.filter(([sql]) => !/\borg_id\b/.test(sql)).map(([, table]) => table)

  expect(writes.length).toBeGreaterThan(40)
  expect(new Set(elsewhere)).toEqual(new Set(['hub_schema']))
})

test('what this file looks for is found where it is', () => {
  const wrong = [
    ...[
      'id bigserial',
      'nextval(',
      'seq bigint GENERATED ALWAYS AS IDENTITY',
      'pg_advisory_lock(1)',
    ],
    ...['LISTEN news', 'SELECT pg_notify(', 'WHERE xmin > 5', 'CREATE OR REPLACE FUNCTION f()'],
    ...['CREATE TRIGGER t', 'DO $$', 'CREATE EXTENSION citext', 'PARTITION BY HASH (id)'],
    ...['MERGE INTO call', 'FOR NO KEY UPDATE', 'REFERENCES org', 'EXCLUDE USING', 'DEFERRABLE'],
  ]

  expect(wrong.filter((sql) => !forbidden.some((pattern) => pattern.test(sql)))).toEqual([])
})
