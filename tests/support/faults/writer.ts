/** Saves one note after another, as fast as the disk lets it, and says of each that it is saved. */
import { openSync, writeSync } from 'node:fs'

import { createChangeNote } from '#core/evaluation/change-note.ts'
import { openDatabase } from '#main/db/open.ts'
import { createRecords } from '#main/db/records.ts'
import { systemIds } from '#main/system-ids.ts'
import { ok } from '#shared/result.ts'
import { aFact, anEvaluation } from '#tests/support/builders.ts'
import { anActor, fixedClock } from '#tests/support/fakes.ts'
import * as id from '#tests/support/ids.ts'

export type Writing = {
  readonly file: string
  readonly keyHex: string
  /** Where it says what is saved: not on the disk whose power is cut. */
  readonly saved: string
  readonly synchronous: 'FULL' | 'NORMAL'
}

const text = process.env['EARSHOT_WRITING']
if (text !== undefined) write(JSON.parse(text) as Writing) // From our own parent.

function write({ file, keyHex, saved, synchronous }: Writing): void {
  const opened = openDatabase({ file, key: Buffer.from(keyHex, 'hex'), reserveBytes: 4096 })
  if (!opened.ok) throw new Error(opened.error.type)
  if (synchronous === 'NORMAL') opened.value.db.pragma('synchronous = NORMAL')
  const said = openSync(saved, 'a')
  const actor = anActor()
  const { store } = createRecords(opened.value, {
    ...{ actor, hasHub: true },
    announce: (news) => {
      if (news.type === 'Fact') writeSync(said, `${news.fact.id}\n`)
    },
  })
  store.write((tx) => {
    tx.saveEvaluation(anEvaluation())
    tx.tell(
      aFact({ type: 'EvaluationStarted', evaluation: anEvaluation() }, { id: systemIds.fact() }),
    )
    return ok(null)
  })
  const note = createChangeNote({ store, actor, clock: fixedClock(), ids: systemIds })
  for (let n = 1; ; n += 1) {
    const done = note({ evaluationId: id.evaluationId(), note: `第 ${n} 句` })
    if (!done.ok) throw new Error(done.error.type)
  }
}
