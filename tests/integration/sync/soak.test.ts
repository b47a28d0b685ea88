import { afterAll, beforeAll, expect, test } from 'vitest'

import { buildEntries, type Entries } from '#tests/soak/build-entries.ts'
import { aSoakServer } from '#tests/soak/hubs.ts'
import { reportOf } from '#tests/soak/report.ts'
import { runSoak, type Outcome, type Soak } from '#tests/soak/run-soak.ts'

let entries: Entries
let server: Soak['server']

beforeAll(async () => {
  ;[entries, server] = await Promise.all([buildEntries(), aSoakServer()])
}, 120_000)
afterAll(async () => {
  await server?.stop()
  entries.remove()
})

const soak = async (over: Partial<Soak>): Promise<Outcome> => {
  const base = { seconds: 20, seed: 20261122, workstations: 3, entries, server }
  const outcome = await runSoak({ ...base, ...over })
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

test('20 seconds of kills, cuts, doubled and late requests and clocks that are off lose and double nothing, and all come to the same', async () => {
  const outcome = await soak({})

  expect(outcome).toMatchObject({ lost: 0, doubled: 0, isGapless: true, bugs: [] })
  expect(outcome).toMatchObject({ isConverged: true, differences: [] })
  // Without any new word; 15 s is promised, and a loaded machine is given more.
  expect(outcome.drainedMs).not.toBeNull()
  expect(outcome.savedFacts).toBeGreaterThan(0)
  expect(outcome.killed.workstations).toBeGreaterThan(0)
}, 300_000)

test('it finds a workstation whose facts have no ids', async () => {
  const isFound = await finds(({ doubled }) => doubled > 0, {
    ...{ seconds: 4, naive: 'noFactIds', workstations: 2 },
  })

  expect(isFound).toBe(true)
}, 400_000)

test('it finds a workstation that keeps its place in a feed before the page', async () => {
  const isFound = await finds(({ isConverged }) => isConverged === false, {
    ...{ seconds: 6, naive: 'cursorAhead', workstations: 3 },
  })

  expect(isFound).toBe(true)
}, 400_000)

test('it finds a hub that numbers changes before they are committed', async () => {
  const isFound = await finds(({ isGapless }) => isGapless === false, {
    ...{ seconds: 3, naive: 'sequence', workstations: 1 },
  })

  expect(isFound).toBe(true)
}, 400_000)
