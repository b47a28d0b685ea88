import { expect, test } from 'vitest'

import { letterOf, readRoom, SAME_MOMENT_MS, type RoomEntry } from '#core/calibration/room.ts'
import { OffsetMs } from '#shared/time.ts'
import { aMark, anAnswer, aScorecard, itemKey } from '#tests/support/builders.ts'
import * as id from '#tests/support/ids.ts'

const markAt = (key: string, at: number, end: number | null = null) =>
  aMark({
    id: id.markId(at + 1),
    itemKey: itemKey(key),
    at: OffsetMs.parse(at),
    end: end === null ? null : OffsetMs.parse(end),
  })

const entry = (over: Partial<RoomEntry> = {}): RoomEntry => ({
  marks: [],
  answers: [],
  evaluation: { facts: {}, unscorable: null },
  ...over,
})

const momentsOf = (...entries: readonly RoomEntry[]) =>
  readRoom(aScorecard(), entries).moments.map(({ itemKey: key, span, by }) => [key, span, by])

test('a moment that all marked divides nobody; one that some left out does', () => {
  const both = markAt('1.1', 3000)

  expect(
    momentsOf(
      entry({ marks: [both, markAt('1.1', 20_000)] }),
      entry({ marks: [markAt('1.1', 3000 + SAME_MOMENT_MS)] }),
    ),
  ).toEqual([['1.1', [20_000, 20_000], [0]]])
})

test('marks further apart than that speak of different things', () => {
  expect(
    momentsOf(
      entry({ marks: [markAt('1.1', 3000, 4000)] }),
      entry({ marks: [markAt('1.1', 4001 + SAME_MOMENT_MS)] }),
    ),
  ).toEqual([
    ['1.1', [3000, 4000], [0]],
    ['1.1', [4001 + SAME_MOMENT_MS, 4001 + SAME_MOMENT_MS], [1]],
  ])
})

test('what no mark shows comes last, without a place', () => {
  expect(
    momentsOf(
      entry({ answers: [anAnswer({ itemKey: itemKey('1.1'), state: 'na' })] }),
      entry({ marks: [markAt('1.2', 8000)] }),
    ),
  ).toEqual([
    ['1.2', [8000, 8000], [1]],
    ['1.1', null, []],
  ])
})

test('each item says who found what, how far they are apart, and whether they differ at all', () => {
  const { items, scores } = readRoom(aScorecard(), [
    entry({ marks: [markAt('1.1', 3000)] }),
    entry({ answers: [anAnswer({ itemKey: itemKey('1.1'), state: 'ok' })] }),
    entry(),
  ])
  const [first, second] = items

  expect(first?.findings.map((finding) => finding?.state)).toEqual(['hit', 'ok', 'unanswered'])
  expect(first?.isSplit).toBe(true)
  const [cost = 0, none] = first?.findings.map((finding) => finding?.points) ?? []
  expect(cost).toBeLessThan(0)
  expect(none).toBe(0)
  expect(first?.spread).toBe(-cost)
  expect(second?.isSplit).toBe(false)
  expect((scores[1]?.total ?? 0) - (scores[0]?.total ?? 0)).toBe(-cost)
})

test('whoever could not judge the call is of no opinion', () => {
  const { items, moments } = readRoom(aScorecard(), [
    entry({ evaluation: { facts: {}, unscorable: { reason: 'noSpeech', note: '' } } }),
    entry({ marks: [markAt('1.1', 3000)] }),
  ])

  expect(items[0]?.findings[0]).toBeNull()
  expect(items[0]?.isSplit).toBe(false)
  expect(moments).toEqual([])
})

test('people without a name go by letters, also beyond the twenty-sixth', () => {
  expect([0, 1, 25, 26, 27, 51, 52].map(letterOf)).toEqual(['A', 'B', 'Z', 'AA', 'AB', 'AZ', 'BA'])
})
