import { fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { expect, test } from 'vitest'

import { openDatabase } from '#main/db/open.ts'
import { afterTests } from '#tests/support/after-tests.ts'
import { describeHost } from '#tests/support/faults/describe-host.ts'
import { aDisk, powerToCut } from '#tests/support/faults/disk.ts'
import { rounds } from '#tests/support/faults/rounds.ts'
import type { Writing } from '#tests/support/faults/writer.ts'
import { builtProgram } from '#tests/support/hub-process.ts'
import { aFolder, testKey } from '#tests/support/workstation.ts'

const CUTS = rounds(8)
/** Of such cuts one in two is noticed. */
const MOST_CUTS = 40

describeHost('power is cut under the database of a workstation', powerToCut, () => {
  test(`${CUTS} times, and all that was said to be saved is there`, async () => {
    const outcome = await cutPower('FULL', (cuts) => cuts.length < CUTS)

    expect(outcome).toMatchObject({ lost: 0, damaged: 0 })
    expect(outcome.saved).toBeGreaterThan(CUTS)
  }, 300_000)

  test('and a workstation that does not wait for the disk is found out', async () => {
    const { lost } = await cutPower(
      'NORMAL',
      (cuts) => cuts.length < MOST_CUTS && cuts.every((cut) => cut.lost === 0),
    )

    expect(lost).toBeGreaterThan(0)
  }, 300_000)
})

type Cut = { readonly saved: number; readonly lost: number; readonly damaged: number }

let entry: Promise<string> | undefined
const writer = (): Promise<string> =>
  (entry ??= builtProgram(join(import.meta.dirname, '../../support/faults/writer.ts')))

async function cutPower(
  synchronous: Writing['synchronous'],
  goOn: (cuts: readonly Cut[]) => boolean,
): Promise<Cut> {
  const disk = aDisk(128)
  afterTests(disk.remove)
  const saved = join(aFolder(), 'saved')
  const writing: Writing = {
    file: join(disk.folder, 'earshot.db'),
    keyHex: Buffer.from(testKey).toString('hex'),
    ...{ saved, synchronous },
  }
  const child = fork(await writer(), [], {
    env: { ...process.env, EARSHOT_WRITING: JSON.stringify(writing) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const gone = once(child, 'exit')
  afterTests(async () => {
    child.kill('SIGKILL')
    await gone
  })
  while (!existsSync(saved) || readFileSync(saved).length === 0) await sleep(20)

  const cuts: Cut[] = []
  while (goOn(cuts)) {
    await sleep(50 + ((cuts.length * 37) % 150))
    cuts.push(await disk.seeCut([child.pid ?? 0], (folder) => lookAfter(folder, saved)))
  }
  child.kill('SIGKILL')
  await gone
  const sum = (name: keyof Cut): number => cuts.reduce((all, cut) => all + cut[name], 0)
  return { saved: cuts.at(-1)?.saved ?? 0, lost: sum('lost'), damaged: sum('damaged') }
}

function lookAfter(folder: string, saved: string): Cut {
  const said = readFileSync(saved, 'utf8').split('\n').filter(Boolean)
  const opened = openDatabase({
    file: join(folder, 'earshot.db'),
    ...{ key: testKey, reserveBytes: 4096 },
  })
  if (!opened.ok) return { saved: said.length, lost: 0, damaged: 1 }
  const { db, close } = opened.value
  const isSound = db.pragma('integrity_check', { simple: true }) === 'ok'
  const kept = new Set(db.prepare<[], string>(`SELECT id FROM outbox`).pluck().all())
  close()
  const lost = said.filter((fact) => !kept.has(fact)).length
  return { saved: said.length, lost, damaged: isSound ? 0 : 1 }
}
