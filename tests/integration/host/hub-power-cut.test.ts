import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { beforeAll, expect, test } from 'vitest'

import { readPack } from '#intake/packs.ts'
import type { Scorecard } from '#shared/scorecard.ts'
import { describeHost } from '#tests/support/faults/describe-host.ts'
import { aDisk, familyOf, powerToCut, type Disk } from '#tests/support/faults/disk.ts'
import { rounds, times } from '#tests/support/faults/rounds.ts'
import { aClient, afterTests, scopeOf } from '#tests/support/hub.ts'
import { lookInto } from '#tests/support/hub-database.ts'
import { aHubProcess, builtHub, type HubProcess } from '#tests/support/hub-process.ts'
import { keepPushing } from '#tests/support/keep-pushing.ts'

const CUTS = rounds(1)
/** Of such cuts nearly every one is noticed. */
const MOST_CUTS = 10

describeHost('power is cut under a hub and its own PostgreSQL', powerToCut, () => {
  let entry: string
  let scorecard: Scorecard
  let disk: Disk
  let dir: string
  // Where one test left it the next begins, which spares each making a database.
  let hub: HubProcess

  beforeAll(async () => {
    entry = await builtHub()
    const pack = await readPack('insurance')
    if (!pack.ok) throw new Error('no pack')
    scorecard = pack.value
    disk = aDisk(512)
    afterTests(disk.remove)
    dir = join(disk.folder, 'hub')
    hub = await aHubProcess(entry, { dir })
  })

  /** Cuts the power while somebody pushes, and lets the hub start again on what the disk held. */
  const cutPower = async () => {
    const acknowledged: string[] = []
    const done = new AbortController()
    const pushing = keepPushing(
      () => hub,
      scorecard,
      done.signal,
      (mark) => {
        acknowledged.push(mark)
      },
    ).then(
      () => undefined,
      (cause: unknown) => cause,
    )
    while (acknowledged.length < 20) await sleep(10)
    const [program, database] = [hub.child.pid ?? 0, hub.postgresPid()]
    await disk.cut(() => [...familyOf(program), ...familyOf(database)])
    done.abort()
    hub = await aHubProcess(entry, { dir })
    const failure = await pushing
    const { rows } = lookInto(dir)
    const held = (await rows<{ mark_id: string }>(`SELECT mark_id FROM mark`)).map(
      ({ mark_id }) => mark_id,
    )
    return { failure, held, lost: acknowledged.filter((mark) => !held.includes(mark)) }
  }

  test(`${times(CUTS)}, and every acknowledged mark is there once`, async () => {
    for (let cuts = 0; cuts < CUTS; cuts += 1) {
      const { failure, held, lost } = await cutPower()

      expect({ failure, lost }).toEqual({ failure: undefined, lost: [] })
      expect(new Set(held).size).toBe(held.length)
    }
    const client = aClient(hub)
    const feed = await client.readAll(scopeOf(await client.me(), 'user'))
    expect(feed.map(({ seq }) => seq)).toEqual(feed.map((_, n) => n + 1))
  }, 300_000)

  test('and one that does not wait for the disk is found out', async () => {
    const { rows } = lookInto(dir)
    await rows(`ALTER DATABASE postgres SET synchronous_commit = off`)
    // Its other connections are made anew.
    await rows(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'postgres' AND pid <> pg_backend_pid()`) // prettier-ignore

    let lost: readonly string[] = []
    for (let cuts = 0; lost.length === 0 && cuts < MOST_CUTS; cuts += 1) {
      // A hub that forgot an evaluation says so to its marks: what counts is what it forgot.
      ;({ lost } = await cutPower())
    }

    expect(lost).not.toEqual([])
  }, 300_000)
})
