import type Database from 'better-sqlite3'

import { createFactIntake } from '#main/db/fact-intake.ts'
import { createMirrorKinds, type Outcome, type PageWork } from '#main/db/mirror-kinds.ts'
import { createLibraryRows } from '#main/db/library-rows.ts'
import { createUnheardEditions } from '#main/db/unheard-editions.ts'
import { unused } from '#main/db/mirror-rows.ts'
import { createParking } from '#main/db/parking.ts'
import { createQueueRows, type Desk } from '#main/db/queue-rows.ts'
import { createReader } from '#main/db/reader.ts'
import { transact } from '#main/db/transact.ts'
import type { Mirror } from '#main/ports.ts'
import type { News } from '#shared/news.ts'
import type { Change, Cursor } from '#shared/sync.ts'

/**
 * Facts of my other devices are announced like my own, once their page has committed. What an older
 * version parked is tried again when the mirror is made.
 */
export function createMirror(
  db: Database.Database,
  { actor, hasHub, announce }: Desk & { readonly announce: (news: News) => void },
): Mirror {
  const kinds = new Map(Object.entries(createMirrorKinds(db, actor)))
  const reader = createReader(db, actor.person)
  const queueRows = createQueueRows(db, { actor, hasHub })
  const parking = createParking(db)
  const feed = createFeedRows(db)
  const library = createLibraryRows(db)
  const doAgain = createUnheardEditions(db)
  const { retell } = createFactIntake(db, actor)

  const applyChange = (scope: string, change: Change, work: PageWork): Outcome => {
    const kind = kinds.get(change.entity)
    if (!kind) return { type: 'unknown' }
    if (change.op === 'put') return kind.put(scope, change, work)
    kind.remove(change.id, work, scope)
    return { type: 'applied' }
  }

  const applyAll = (changes: readonly { readonly scope: string; readonly change: Change }[]) => {
    const work: PageWork = {
      touched: new Set(),
      replaced: new Set(),
      turned: new Set(),
      facts: [],
      stale: new Set(),
      editions: { isTouched: false },
      calibrations: new Set(),
      library: { isTouched: false },
    }
    const misfits: string[] = []
    const wasParked = parking.isEmpty() ? () => undefined : parking.release
    let applied = 0
    let unknown = 0
    for (const { scope, change } of changes) {
      const outcome = applyChange(scope, change, work)
      if (outcome.type === 'applied') {
        applied += 1
        wasParked(scope, change)
        continue
      }
      parking.park(scope, change)
      if (outcome.type === 'unknown') unknown += 1
      else misfits.push(`${change.entity} ${change.id}: ${outcome.at}`)
    }
    if (work.editions.isTouched) doAgain()
    for (const id of work.stale) {
      const callId = retell(id)
      if (callId) work.touched.add(callId)
    }
    const isForgotten = work.library.isTouched && library.settle()
    queueRows.refreshCalls(work.touched)
    return { work, isForgotten, applied, unknown, misfits }
  }

  const tell = ({ facts, calibrations, library: { isTouched } }: PageWork) => {
    for (const fact of facts) announce({ type: 'Fact', fact })
    for (const calibrationId of calibrations.has(null) ? [null] : calibrations) {
      announce({ type: 'CalibrationChanged', calibrationId })
    }
    if (isTouched) announce({ type: 'LibraryChanged' })
  }

  const parked = parking.all()
  if (parked.length > 0) tell(transact(db, () => applyAll(parked)).work)

  return {
    cursors: feed.cursors,
    apply: (scope, changes, next) => {
      const { work, applied, unknown, misfits, isForgotten } = transact(db, () => {
        const done = applyAll(changes.map((change) => ({ scope, change })))
        feed.save(scope, next)
        return done
      })
      // Until then the log still holds what was deleted, in a form the key opens.
      const isLess =
        isForgotten || changes.some(({ op, entity }) => op === 'del' && destroyed.has(entity))
      if (isLess) db.pragma('wal_checkpoint(TRUNCATE)')
      tell(work)
      const changedRecordings = [...work.replaced].flatMap((id) => {
        const recording = reader.recording(id)
        const call = recording && reader.call(recording.callId)
        return call ? [{ call, recording }] : []
      })
      const turned = [...work.turned]
      return { applied, unknown, misfits, changedRecordings, turned, isLess }
    },
    learn: (scope, row) => {
      tell(transact(db, () => applyAll([{ scope, change: { ...row, seq: 0, op: 'put' } }])).work)
    },
    drop: (scope) => {
      transact(db, () => {
        feed.drop(scope)
        doAgain()
        library.settle()
        queueRows.refreshAll()
      })
      // Until then the log still holds what was deleted, in a form the key opens.
      db.pragma('wal_checkpoint(TRUNCATE)')
      announce({ type: 'CalibrationChanged', calibrationId: null })
      announce({ type: 'LibraryChanged' })
    },
  }
}

/** What a hub deletes because it may be kept no longer. */
const destroyed = new Set(['call', 'recording'])

function createFeedRows(db: Database.Database) {
  const cursors = db.prepare<[], [string, Cursor]>(`SELECT scope, cursor FROM feed`).raw()
  const save = db.prepare<[string, Cursor]>(
    `INSERT OR REPLACE INTO feed (scope, cursor) VALUES (?, ?)`,
  )
  const drops = [
    `DELETE FROM call WHERE scope = ?`,
    `DELETE FROM recording WHERE scope = ?`,
    `DELETE FROM assignment WHERE scope = ?`,
    `DELETE FROM person WHERE scope = ?`,
    `DELETE FROM hub_problem WHERE scope = ?`,
    `DELETE FROM scorecard WHERE scope = ? ${unused}`,
    `DELETE FROM edition WHERE scope = ?`,
    `DELETE FROM opinion WHERE scope = ?`,
    `DELETE FROM calibration_row WHERE scope = ?`,
    `DELETE FROM library_row WHERE scope = ?`,
    `DELETE FROM parked_change WHERE scope = ?`,
    `DELETE FROM heard_fact WHERE scope = ?`,
    `DELETE FROM feed WHERE scope = ?`,
  ].map((sql) => db.prepare<[string]>(sql))
  return {
    cursors: () => Object.fromEntries(cursors.all()),
    save: (scope: string, next: Cursor) => {
      save.run(scope, next)
    },
    drop: (scope: string) => {
      for (const drop of drops) drop.run(scope)
    },
  }
}
