import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { onTestFinished } from 'vitest'

import type { Actor } from '#core/ports.ts'
import { openDatabase, type OpenedDatabase } from '#main/db/open.ts'
import { createRecords, type Records } from '#main/db/records.ts'
import type { News } from '#shared/news.ts'
import { Cursor, type Change, type entities } from '#shared/sync.ts'
import { anActor } from '#tests/support/fakes.ts'

export const testKey = new Uint8Array(32).fill(0x5a)

/** A folder that is gone when the test is over. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-'))
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}

/** A real encrypted database in a folder of its own, closed when the test is over. */
export function aDatabase(file = join(aFolder(), 'earshot.db')): OpenedDatabase {
  const opened = openDatabase({ file, key: testKey, reserveBytes: 4096 })
  if (!opened.ok) throw new Error(opened.error.type)
  onTestFinished(opened.value.close)
  return opened.value
}

export type Workstation = Records & {
  readonly database: OpenedDatabase
  readonly actor: Actor
  readonly heard: News[]
}

/** All that is kept in a database, and what it announces. */
export function aWorkstation(database = aDatabase(), hasHub = true): Workstation {
  const actor = anActor()
  const heard: News[] = []
  const records = createRecords(database, {
    ...{ actor, hasHub },
    announce: (news) => void heard.push(news),
  })
  return { ...records, database, actor, heard }
}

/** One row of the hub's as it stands in a page. */
export const aPut = (
  entity: keyof typeof entities | 'poem',
  body: { readonly id: string },
  seq = 1,
): Change => ({ seq, entity, id: body.id, op: 'put', body })

export const aCursor = (seq = 1): Cursor => Cursor.parse(`epoch.${seq}`)

/** Lets rows of the hub's come in, in the scope they have in real life. */
export function pull({ mirror }: Pick<Workstation, 'mirror'>, ...changes: readonly Change[]) {
  return mirror.apply('team:1', changes, aCursor(changes.length))
}
