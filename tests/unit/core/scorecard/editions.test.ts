import { expect, test } from 'vitest'

import { inForceOn, isDayFree, mayMove, standingOn, type Dated } from '#core/scorecard/editions.ts'
import { EditionState } from '#shared/scorecards.ts'
import { LocalDay } from '#shared/time.ts'

const day = (text: string) => LocalDay.parse(text)
const aVersion = (
  version: number,
  from: string | null,
  state: EditionState = 'approved',
): Dated => ({
  version,
  state,
  inForceFrom: from === null ? null : day(from),
})

const life = [
  aVersion(1, null),
  aVersion(2, '2026-03-01'),
  aVersion(3, '2026-06-15'),
  aVersion(4, '2026-07-01', 'withdrawn'),
  aVersion(5, null, 'draft'),
]

test.each([
  ['2020-01-01', 1],
  ['2026-02-28', 1],
  ['2026-03-01', 2],
  ['2026-06-14', 2],
  ['2026-06-15', 3],
  ['2030-01-01', 3],
])('a call of %s is judged by version %i', (text, version) => {
  expect(inForceOn(life, day(text))?.version).toBe(version)
})

test('in whatever order versions are listed, the same one is in force', () => {
  expect(inForceOn([...life].reverse(), day('2026-05-01'))?.version).toBe(2)
})

test('of two in force since ever the higher version is', () => {
  expect(inForceOn([aVersion(2, null), aVersion(1, null)], day('2026-05-01'))?.version).toBe(2)
})

test('before the first day of the only version none is in force', () => {
  expect(inForceOn([aVersion(1, '2026-03-01')], day('2026-02-28'))).toBeUndefined()
})

test('on a day each version stands where its life brought it', () => {
  const standings = life.map((each) => standingOn(each, life, day('2026-05-01')))

  expect(standings).toEqual(['superseded', 'inForce', 'approved', 'withdrawn', 'draft'])
})

test('a version leads from draft over consultation to approval, and back to draft from consultation', () => {
  const ways = EditionState.options.flatMap((from) =>
    EditionState.options.filter((to) => mayMove(from, to)).map((to) => `${from} → ${to}`),
  )

  expect(ways).toEqual([
    'draft → consultation',
    'consultation → draft',
    'consultation → approved',
    'consultation → withdrawn',
    'approved → withdrawn',
  ])
})

test('a version comes into force on a day after all others, so that no past day changes', () => {
  const free = (text: string) => isDayFree(life, 5, day(text))

  expect([free('2026-06-14'), free('2026-06-15'), free('2026-06-16')]).toEqual([false, false, true])
})
