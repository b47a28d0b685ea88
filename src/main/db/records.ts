import { createCalibrationReader } from '#main/db/calibration-reader.ts'
import { createCallFinder } from '#main/db/call-finder.ts'
import { createDraftBook } from '#main/db/draft-book.ts'
import { createHearingBook } from '#main/db/hearing-book.ts'
import { createKeyRingBook } from '#main/db/key-ring-book.ts'
import { createLibraryReader } from '#main/db/library-reader.ts'
import { createMeasuresBook } from '#main/db/measures-book.ts'
import { createMirror } from '#main/db/mirror.ts'
import type { OpenedDatabase } from '#main/db/open.ts'
import { createOutbox } from '#main/db/outbox.ts'
import { createPlaces } from '#main/db/places.ts'
import { createPutAwayBook } from '#main/db/put-away-book.ts'
import { createProblemBook } from '#main/db/problem-book.ts'
import type { Desk } from '#main/db/queue-rows.ts'
import { createQueueReader } from '#main/db/queue-reader.ts'
import { createResultsReader } from '#main/db/results-reader.ts'
import { createSettingsBook } from '#main/db/settings-book.ts'
import { createShelf } from '#main/db/shelf.ts'
import { createSoundBook } from '#main/db/sound-book.ts'
import { createStore } from '#main/db/store.ts'
import { createSubmittedReader } from '#main/db/submitted-reader.ts'
import type { News } from '#shared/news.ts'

export type Records = ReturnType<typeof createRecords>

/** Everything the workstation keeps in one opened database, each part behind its port. */
export function createRecords(
  { db, reserve }: OpenedDatabase,
  { announce, ...desk }: Desk & { readonly announce: (news: News) => void },
) {
  return {
    store: createStore(db, { ...desk, reserve, announce }),
    outbox: createOutbox(db, desk),
    mirror: createMirror(db, { ...desk, announce }),
    shelf: createShelf(db, desk),
    sounds: createSoundBook(db),
    measures: createMeasuresBook(db, desk),
    hearings: createHearingBook(db),
    problems: createProblemBook(db),
    places: createPlaces(db),
    drafts: createDraftBook(db),
    putAway: createPutAwayBook(db),
    queue: createQueueReader(db),
    calls: createCallFinder(db, desk.actor.person),
    settings: createSettingsBook(db),
    results: createResultsReader(db),
    submitted: createSubmittedReader(db),
    calibrations: createCalibrationReader(db),
    keyRing: createKeyRingBook(db),
    library: createLibraryReader(db),
  }
}
