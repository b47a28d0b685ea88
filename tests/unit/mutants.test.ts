import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

import { expect, test } from 'vitest'

type Change = {
  readonly file: string
  readonly mutator: string
  readonly original: string
  readonly replacement: string
  readonly reason: string
}
type Tool = {
  readonly compareMutants: (
    report: unknown,
    listed: readonly Change[],
  ) => {
    readonly mutants: number
    readonly killed: number
    readonly equivalent: number
    readonly unexplained: readonly (Change & { readonly line: number })[]
    readonly stale: readonly Change[]
  }
}

const tool = pathToFileURL(resolve('scripts/checks/mutants.mjs')).href
// The types of the scripts stand in their comments, which tests do not read.
const { compareMutants } = (await import(tool)) as Tool

const file = 'src/sum.ts'
const source = 'export const sum = (a: number, b: number) => {\n  return a + b\n}\n'
const minus = (status: string) => ({
  mutatorName: 'ArithmeticOperator',
  replacement: 'a - b',
  status,
  location: { start: { line: 2, column: 10 }, end: { line: 2, column: 15 } },
})
const reportOf = (...statuses: readonly string[]) => ({
  files: { [file]: { source, mutants: statuses.map(minus) } },
})
const change: Change = {
  file,
  mutator: 'ArithmeticOperator',
  original: 'return a + b',
  replacement: 'return a - b',
  reason: '',
}

test('a change of the score engine that no test notices, or that none runs, is unexplained', () => {
  expect(compareMutants(reportOf('Killed', 'Survived', 'NoCoverage', 'Timeout'), [])).toEqual({
    mutants: 4,
    killed: 2,
    equivalent: 0,
    unexplained: [
      { ...change, line: 2 },
      { ...change, line: 2 },
    ],
    stale: [],
  })
})

test('one entry of the list explains one change, however its lines are broken', () => {
  const listed = { ...change, original: '  return a\n + b', reason: 'Both are zero.' }
  const found = compareMutants(reportOf('Survived', 'Survived'), [listed])
  expect(found).toMatchObject({ equivalent: 1, unexplained: [change], stale: [] })
})

test('a listed change that a test now notices is stale; one of a file left alone is not', () => {
  const elsewhere = { ...change, file: 'src/other.ts' }
  expect(compareMutants(reportOf('Killed'), [change, elsewhere]).stale).toEqual([change])
})

test('a change of another operator or to another text is not explained', () => {
  const others = [
    { ...change, mutator: 'BlockStatement' },
    { ...change, replacement: 'return a * b' },
    { ...change, original: 'return b + a' },
  ]
  expect(compareMutants(reportOf('Survived'), others)).toMatchObject({
    equivalent: 0,
    unexplained: [change],
    stale: others,
  })
})

test('each change listed as making no difference is of a line that stands, and says why', () => {
  const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()
  // The list is checked by this very test.
  const listed = JSON.parse(readFileSync('tests/mutation/equivalent.json', 'utf8')) as Change[]
  const wrong = listed.filter(
    (entry) =>
      !existsSync(entry.file) ||
      !oneLine(readFileSync(entry.file, 'utf8')).includes(oneLine(entry.original)) ||
      !/\S.*\.$/.test(entry.reason),
  )
  expect(wrong).toEqual([])
})
