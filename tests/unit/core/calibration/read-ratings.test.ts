import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { readRatings, type RatingCell } from '#core/calibration/read-ratings.ts'
import { refusalOf, valueOf } from '#tests/support/calibration.ts'

const rowsOf = (...rows: readonly (readonly RatingCell[])[]) =>
  rows.map((cells, n) => ({ line: n + 1, cells }))
const read = (...rows: readonly (readonly RatingCell[])[]) => valueOf(readRatings(rowsOf(...rows)))

describe('a table of ratings', () => {
  test('is units by raters, an empty cell a missing rating', () => {
    const { table, problems } = read(['call', 'A', 'B'], ['1', '90', ' '], ['2', 85.5, null])

    expect(table).toEqual({
      kind: 'numbers',
      units: ['1', '2'],
      raters: ['A'],
      cells: [[90], [85.5]],
    })
    expect(problems).toEqual([{ type: 'RaterSilent', line: 1, column: 'B' }])
  })

  test('may write numbers with percent signs, full width, signs and exponents', () => {
    const { table } = read(['call', 'A', 'B'], ['1', '85 %', '８５．５'], ['2', '−3', '1e2'])

    expect(table.cells).toEqual([
      [85, 85.5],
      [-3, 100],
    ])
  })

  test('of which most are numbers takes text for a problem, and says where', () => {
    const { table, problems } = read(
      ['call', 'A', 'B'],
      ['1', '90', '八十'],
      ['2', '1e999', '80'],
      ['3', 70, true],
      ['4', 70, 71],
    )

    expect(table.cells).toEqual([
      [90, null],
      [null, 80],
      [70, null],
      [70, 71],
    ])
    expect(problems).toEqual([
      { type: 'NotANumber', line: 2, column: 'B', text: '八十' },
      { type: 'NotANumber', line: 3, column: 'A', text: '1e999' },
      { type: 'NotANumber', line: 4, column: 'B', text: 'true' },
    ])
  })

  test('of which most are words takes all for labels, and counts the numbers', () => {
    const { table, numbersAmongLabels } = read(
      ['call', 'A', 'B'],
      ['1', '优', '1'],
      ['2', '差', '差'],
    )

    expect(table).toMatchObject({
      kind: 'labels',
      cells: [
        ['优', '1'],
        ['差', '差'],
      ],
    })
    expect(numbersAmongLabels).toBe(1)
  })

  test('takes numbers for labels where it is told to', () => {
    const { table, numbersAmongLabels } = valueOf(
      readRatings(rowsOf(['call', 'A', 'B'], ['1', 1, '2']), { asLabels: true }),
    )

    expect(table).toMatchObject({ kind: 'labels', cells: [['1', '2']] })
    expect(numbersAmongLabels).toBe(0)
  })

  test('loses rows that are longer than the header, unnamed or there already, and no others', () => {
    const { table, problems } = read(
      ['call', 'A', 'B', ''],
      ['1', 1, 2, '', ''],
      ['2', 1, 2, 3],
      ['', 1, 2],
      ['1', 1, 2],
      ['1', 1, 3],
      ['3', 1],
      ['', '', ''],
    )

    expect(table.units).toEqual(['1', '3'])
    expect(problems).toEqual([
      { type: 'LongRow', line: 3, column: null, cells: 4, columns: 3 },
      { type: 'UnitMissing', line: 4, column: null },
      { type: 'DuplicateUnit', line: 5, column: null, unit: '1', sameAs: 2, differs: false },
      { type: 'DuplicateUnit', line: 6, column: null, unit: '1', sameAs: 2, differs: true },
      { type: 'ShortRow', line: 7, column: null, cells: 2, columns: 3 },
    ])
  })

  test('loses columns without a rater and those of a rater who was there already', () => {
    const { table, problems } = read(['call', 'A', '', 'A', 'B'], ['1', 1, 2, 3, 4])

    expect(table).toMatchObject({ raters: ['A', 'B'], cells: [[1, 4]] })
    expect(problems).toEqual([
      { type: 'RaterMissing', line: 1, column: '3' },
      { type: 'DuplicateRater', line: 1, column: 'A' },
    ])
  })

  test('without rows or raters is refused', () => {
    for (const rows of [[], [['call', 'A']], [['', ''], ['call', 'A'], [null]]]) {
      expect(refusalOf(readRatings(rowsOf(...rows)))).toEqual({ type: 'NoRows' })
    }
    for (const rows of [
      [['call'], ['1']],
      [
        ['call', 'A'],
        ['1', ''],
      ],
    ]) {
      expect(refusalOf(readRatings(rowsOf(...rows)))).toEqual({ type: 'NoRaters' })
    }
  })

  test('of any cells is read without a number that is none', () => {
    const cell = fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(null))
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 8 }), (rows) => {
        const result = readRatings(rowsOf(...rows))
        if (!result.ok) return
        const { table } = result.value
        expect(table.cells).toHaveLength(table.units.length)
        for (const row of table.cells) {
          expect(row).toHaveLength(table.raters.length)
          for (const rating of row) {
            if (typeof rating === 'number') expect(Number.isFinite(rating)).toBe(true)
          }
        }
      }),
    )
  })
})
