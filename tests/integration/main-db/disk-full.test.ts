import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { createChangeNote } from '#core/evaluation/change-note.ts'
import { openDatabase } from '#main/db/open.ts'
import { codeOf } from '#main/db/storage-failure.ts'
import { ok } from '#shared/result.ts'
import { aFact, anEvaluation } from '#tests/support/builders.ts'
import { countingIds, fixedClock } from '#tests/support/fakes.ts'
import * as id from '#tests/support/ids.ts'
import { aWorkstation, testKey } from '#tests/support/workstation.ts'

const MB = 1024 * 1024

test('on a full disk what was saved stays, what was not is said, and it goes on when there is room', (context) => {
  const disk = mkdtempSync(join(tmpdir(), 'earshot-full-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', disk])
  if (mounted.status !== 0) {
    rmSync(disk, { recursive: true })
    context.skip('SKIPPED 1 test: a small disk can be mounted by root alone')
  }
  try {
    const file = join(disk, 'earshot.db')
    const opened = openDatabase({ file, key: testKey, reserveBytes: 2 * MB })
    if (!opened.ok) throw new Error(opened.error.type)
    const { db } = opened.value
    const { store, actor } = aWorkstation(opened.value)
    store.write((tx) => {
      tx.saveEvaluation(anEvaluation())
      tx.tell(aFact({ type: 'EvaluationStarted', evaluation: anEvaluation() }))
      return ok(null)
    })
    const ballast = join(disk, 'ballast')
    writeFileSync(ballast, Buffer.alloc(5 * MB))
    const note = createChangeNote({ store, actor, clock: fixedClock(), ids: countingIds() })
    const write = (n: number) =>
      note({ evaluationId: id.evaluationId(), note: `${n} ${'好'.repeat(5000)}` })

    let saved = 0
    let failure = ''
    for (let n = 1; failure === ''; n += 1) {
      try {
        if (write(n).ok) saved = n
      } catch (cause) {
        failure = codeOf(cause)
      }
    }
    expect(failure).toMatch(/^SQLITE_(FULL|IOERR)/)
    expect(saved).toBeGreaterThan(0)
    const told = db.prepare(`SELECT count(*) FROM outbox`).pluck()
    expect(store.evaluation(id.evaluationId())?.note.startsWith(`${saved} `)).toBe(true)
    expect(told.get()).toBe(saved + 1)

    rmSync(ballast)
    expect(write(saved + 1).ok).toBe(true)
    expect(told.get()).toBe(saved + 2)
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    opened.value.close()
  } finally {
    spawnSync('umount', [disk])
    rmSync(disk, { recursive: true, force: true })
  }
})
