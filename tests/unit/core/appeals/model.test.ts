import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { faultsOf } from '#tests/support/appealing/faults.ts'
import { machine, naive, type Machine } from '#tests/support/appealing/machine.ts'
import { aWorld, deeds, live, type Deed, type World } from '#tests/support/appealing/world.ts'

const life = fc.array(
  fc.record({
    what: fc.constantFrom(...deeds),
    who: fc.nat(9),
    seed: fc.nat(10_000),
  }),
  { minLength: 30, maxLength: 90, size: 'max' },
)

function faultsIn(how: Machine, lived: readonly Deed[]): readonly string[] {
  let world: World = aWorld(how)
  for (const deed of lived) {
    const next = live(how, world, deed)
    const faults = faultsOf(world, next)
    if (faults.length > 0) return faults
    world = next
  }
  return []
}

describe('whatever people do, online or offline, in time or late', () => {
  test('no original is lost, no re-listening skipped, no score changed by one, no appeal without an owner', () => {
    fc.assert(
      fc.property(life, (lived) => {
        expect(faultsIn(machine, lived)).toEqual([])
      }),
      { numRuns: 700, seed: 7 },
    )
  })

  test('appeals are kept, changed, withdrawn and escalated in the lives that are tried', () => {
    const ends = new Set<string>()
    fc.assert(
      fc.property(life, (lived) => {
        const world = lived.reduce((now, deed) => live(machine, now, deed), aWorld(machine))
        for (const { state, round, history } of world.known.appeals) {
          ends.add(`${round} ${state}`)
          for (const { what } of history) ends.add(what)
        }
      }),
      { numRuns: 400, seed: 11 },
    )
    for (const end of [
      ...['1 kept', '2 kept', '1 changed', '2 changed', '1 withdrawn', 'escalated'],
      ...['disagreed', 'refused', 'handedOver'],
    ]) {
      expect(ends).toContain(end)
    }
  })
})

describe('the same lives find the fault in a machine that', () => {
  test.each(Object.entries(naive))('%s', (_name, part) => {
    const how = { ...machine, ...part }
    const { failed } = fc.check(
      fc.property(life, (lived) => faultsIn(how, lived).length === 0),
      { numRuns: 4000, seed: 7, endOnFailure: true },
    )
    expect(failed).toBe(true)
  })
})
