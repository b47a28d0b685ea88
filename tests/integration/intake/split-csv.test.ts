import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { createCsvSplitter, type CsvRecord } from '#intake/log/split-csv.ts'

const split = (pieces: readonly string[], delimiter = ','): readonly CsvRecord[] => {
  const splitter = createCsvSplitter(delimiter)
  return [...pieces.flatMap((piece) => splitter.push(piece)), ...splitter.end()]
}

const cells = (records: readonly CsvRecord[]) =>
  records.map((record) => ('cells' in record ? record.cells : record.broken))

const text = fc
  .array(fc.constantFrom('"', '""', ',', '\n', 'a', '李', ' ', ';', '"x"', '1'), { maxLength: 30 })
  .map((parts) => parts.join(''))

test('whatever stands in a log, its records are those csv-parse finds', () => {
  fc.assert(
    fc.property(text, (log) => {
      let expected: readonly (readonly string[])[]
      try {
        expected = parse(log, {
          relax_column_count: true,
          skip_empty_lines: true,
          relax_quotes: true,
          record_delimiter: '\n',
        })
      } catch {
        // A quote that nobody closes: where csv-parse gives up, reading goes on.
        return
      }
      expect(cells(split([log]))).toEqual(expected)
    }),
    { numRuns: 5000, seed: 5 },
  )
})

test('however it comes in pieces, a log has the same records on the same lines', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 7 }), (log, length) => {
      const pieces = log.match(new RegExp(`[^]{1,${length}}`, 'g')) ?? []
      expect(split(pieces)).toEqual(split([log]))
    }),
    { numRuns: 2000, seed: 6 },
  )
})

test.each([
  [
    'a,"b\nc",d\n\ne\n',
    [
      [1, ['a', 'b\nc', 'd']],
      [4, ['e']],
    ],
  ],
  [
    'a\rb,c\rd',
    [
      [1, ['a']],
      [2, ['b', 'c']],
      [3, ['d']],
    ],
  ],
  ['a,"b', [[1, 'QuoteNotClosed']]],
  [
    '"a\nb,c\nd',
    [
      [1, 'QuoteNotClosed'],
      [2, ['b', 'c']],
      [3, ['d']],
    ],
  ],
  ['"say ""hi""",2', [[1, ['say "hi"', '2']]]],
  ['"3" disk",2', [[1, ['"3" disk"', '2']]]],
  ['', []],
])('%j', (log, expected) => {
  expect(
    split([log]).map((record) => [record.line, 'cells' in record ? record.cells : record.broken]),
  ).toEqual(expected)
})

test('a quote that is not closed within a megabyte costs its own line', () => {
  const behind = 'x,y\n'.repeat(300_000)

  const records = split(['1,2\n', '3,"4\n', ...(behind.match(/[^]{1,65536}/g) ?? [])])

  expect(records.slice(0, 3)).toEqual([
    { line: 1, cells: ['1', '2'] },
    { line: 2, broken: 'QuoteNotClosed' },
    { line: 3, cells: ['x', 'y'] },
  ])
  expect(records).toHaveLength(300_002)
})
