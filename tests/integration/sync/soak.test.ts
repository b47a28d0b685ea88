import { afterAll, beforeAll, expect, test } from 'vitest'

import { buildEntries, type Entries } from '#tests/soak/build-entries.ts'
import { reportOf } from '#tests/soak/report.ts'
import { runSoak, type Outcome, type Soak } from '#tests/soak/run-soak.ts'

let entries: Entries

beforeAll(async () => {
  entries = await buildEntries()
})
afterAll(() => {
  entries.remove()
})

const soak = async (over: Partial<Soak>): Promise<Outcome> => {
  const outcome = await runSoak({ seconds: 20, seed: 20261122, workstations: 3, entries, ...over })
  process.stdout.write(`${reportOf(outcome)}\n`)
  return outcome
}

/** On a slow machine little happens in so many seconds: it is given twice as many, three times over. */
const finds = async (
  isFound: (outcome: Outcome) => boolean,
  over: Partial<Soak> & { readonly seconds: number },
): Promise<boolean> => {
  for (const times of [1, 2, 4]) {
    if (isFound(await soak({ ...over, seconds: over.seconds * times }))) return true
  }
  return false
}

// Whether two devices on which one person judged one call at once come to the same as well, `npm run
// soak` asks: now and then they do not (docs/faults.md).
test('20 seconds of kills, cuts, doubled and late requests and clocks that are off lose and double nothing', async () => {
  const outcome = await soak({})

  expect(outcome).toMatchObject({ lost: 0, doubled: 0, isGapless: true, bugs: [] })
  // Without any new word; 15 s is promised, and a loaded machine is given more.
  expect(outcome.drainedMs).not.toBeNull()
  expect(outcome.savedFacts).toBeGreaterThan(0)
  expect(outcome.killed.workstations).toBeGreaterThan(0)
}, 300_000)

test('it finds a workstation whose facts have no ids', async () => {
  const isFound = await finds(({ doubled }) => doubled > 0, {
    ...{ seconds: 8, naive: 'noFactIds', workstations: 2 },
  })

  expect(isFound).toBe(true)
}, 400_000)

test('it finds a workstation that keeps its place in a feed before the page', async () => {
  const isFound = await finds(
    ({ isConverged, differences }) => !isConverged && differences.length > 0,
    { seconds: 12, naive: 'cursorAhead', workstations: 3 },
  )

  expect(isFound).toBe(true)
}, 400_000)

test('it finds a hub that numbers changes before they are committed', async () => {
  const isFound = await finds(({ isGapless, isConverged }) => !isGapless || !isConverged, {
    ...{ seconds: 6, naive: 'sequence', workstations: 2 },
  })

  expect(isFound).toBe(true)
}, 400_000)
