import { expect, test } from 'vitest'

import {
  asApproved,
  headOf,
  inForceOfEach,
  inForceOn,
  isDayFree,
  mayMove,
  standingOn,
  type Dated,
} from '#core/scorecard/editions.ts'
import { EditionState, NOBODY } from '#shared/scorecards.ts'
import { LocalDay } from '#shared/time.ts'
import * as id from '#tests/support/ids.ts'
import { cardOf, itemOf, sectionOf } from '#tests/support/scorecards.ts'

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

test('of two from the same day on the higher version is in force, whichever is listed first', () => {
  const both = [aVersion(3, '2026-03-01'), aVersion(2, '2026-03-01')]

  expect(inForceOn(both, day('2026-05-01'))?.version).toBe(3)
  expect(inForceOn(both.toReversed(), day('2026-05-01'))?.version).toBe(3)
})

test('a later day outweighs a higher version', () => {
  const swapped = [aVersion(1, '2026-04-01'), aVersion(2, '2026-03-01'), aVersion(3, null)]

  for (const listed of [swapped, swapped.toReversed()]) {
    expect(inForceOn(listed, day('2026-05-01'))?.version).toBe(1)
    expect(inForceOn(listed, day('2026-03-31'))?.version).toBe(2)
    expect(inForceOn(listed, day('2026-02-28'))?.version).toBe(3)
  }
})

test('of each scorecard one version is in force, by the keys of the scorecards', () => {
  const of = (n: number, key: string, version: Dated) => ({
    ...version,
    id: id.scorecardId(n),
    key,
  })
  const editions = [
    of(1, 'service', aVersion(1, null)),
    of(2, 'sales', aVersion(1, '2026-01-01')),
    of(1, 'service', aVersion(2, '2026-03-01')),
    of(3, 'chat', aVersion(1, '2027-01-01')),
    of(2, 'sales', aVersion(2, null, 'draft')),
  ]
  const inForce = inForceOfEach(editions, day('2026-05-01'))

  expect(inForce.map(({ key, version }) => [key, version])).toEqual([
    ['sales', 1],
    ['service', 2],
  ])
})

test('a scorecard that ships is approved and in force since ever', () => {
  const card = cardOf([
    sectionOf('1', 9, [itemOf('deduct', '1.1', { points: 1 })], {
      sections: [sectionOf('1a', 9, [itemOf('deduct', '1.2', { points: 1 })])],
    }),
  ])
  const edition = asApproved(card)
  const { id, key, version, name } = card

  expect(edition).toEqual({
    scorecard: card,
    state: 'approved',
    inForceFrom: null,
    changedAt: 0,
    changedBy: NOBODY,
    why: '',
  })
  expect(headOf(edition)).toEqual({
    ...{ id, key, version, name },
    ...{ items: 2, state: 'approved', inForceFrom: null, changedAt: 0 },
  })
})

test('before the first day of the only version none is in force', () => {
  expect(inForceOn([aVersion(1, '2026-03-01')], day('2026-02-28'))).toBeUndefined()
})

test('on a day each version stands where its life brought it', () => {
  const standings = life.map((each) => standingOn(each, life, day('2026-05-01')))

  expect(standings).toEqual(['superseded', 'inForce', 'approved', 'withdrawn', 'draft'])
})

test('a version stands in force from its first day on, and not where it is no longer listed', () => {
  const third = aVersion(3, '2026-06-15')

  expect(standingOn(third, life, day('2026-06-14'))).toBe('approved')
  expect(standingOn(third, life, day('2026-06-15'))).toBe('inForce')
  expect(standingOn(third, [], day('2026-06-15'))).toBe('superseded')
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
  expect(isDayFree(life, 3, day('2026-03-02'))).toBe(true)
})
