import { describe, expect, test } from 'vitest'

import { itemsOf } from '#core/scorecard/outline.ts'
import { Sha256 } from '#shared/ids.ts'
import { err, ok } from '#shared/result.ts'
import type { Change } from '#shared/sync.ts'
import { OffsetMs } from '#shared/time.ts'
import { anApp } from '#tests/support/app.ts'
import { anEntry, aPlayList, entryId } from '#tests/support/builders-library.ts'
import { aCall, aRecording, aScorecard, itemKey } from '#tests/support/builders.ts'
import * as id from '#tests/support/ids.ts'
import { aCursor, aPut, aWorkstation, pull, type Workstation } from '#tests/support/workstation.ts'

const aDel = (entity: string, name: string): Change => ({
  ...{ seq: 9, entity, id: name, op: 'del', body: null },
})
const recordingIn = ({ shelf }: Workstation, n = 1) => shelf.entry(id.recordingId(n))?.recording

test('an entry brings its recording and nothing else of the call, and takes it away again', () => {
  const desk = aWorkstation()
  pull(desk, aPut('libraryEntry', anEntry()), aPut('playList', aPlayList()))

  expect(desk.library.entries()).toEqual([anEntry()])
  expect(desk.library.playLists()).toEqual([aPlayList()])
  expect(recordingIn(desk)).toEqual(aRecording())
  expect(desk.store.call(id.callId())).toBeUndefined()
  expect(desk.heard).toContainEqual({ type: 'LibraryChanged' })
  desk.shelf.mark(id.recordingId(), { state: 'ready', haveBytes: 9 })

  const { isLess } = pull(desk, aDel('libraryEntry', entryId()))
  expect(isLess).toBe(true)
  expect(desk.library.entries()).toEqual([])
  expect(recordingIn(desk)).toBeUndefined()
  expect(desk.shelf.onDisk()).toEqual([])
})

test('a recording another feed brings stays that feed’s, whichever comes first and goes first', () => {
  for (const first of ['entry', 'call'] as const) {
    const desk = aWorkstation()
    const entry = aPut('libraryEntry', anEntry())
    const bring = () => {
      desk.mirror.apply(
        'calls:1',
        [aPut('call', aCall()), aPut('recording', aRecording())],
        aCursor(),
      )
    }
    if (first === 'call') bring()
    pull(desk, entry)
    if (first === 'entry') bring()
    pull(desk, aDel('libraryEntry', entryId()))
    expect(recordingIn(desk)).toEqual(aRecording())

    pull(desk, entry)
    desk.mirror.drop('calls:1')
    expect(recordingIn(desk)).toEqual(aRecording())
    desk.mirror.drop('team:1')
    expect(recordingIn(desk)).toBeUndefined()
    expect(desk.library.entries()).toEqual([])
  }
})

test('an entry whose call was deleted, or has another sound, has that here too', () => {
  const desk = aWorkstation()
  pull(desk, aPut('libraryEntry', anEntry()))
  const other = aRecording({ id: id.recordingId(2), sha256: Sha256.parse('d'.repeat(64)) })

  pull(desk, aPut('libraryEntry', anEntry({ recording: other })))
  expect([recordingIn(desk), recordingIn(desk, 2)]).toEqual([undefined, other])

  pull(desk, aPut('libraryEntry', anEntry({ recording: null, call: null })))
  expect(recordingIn(desk, 2)).toBeUndefined()
  expect(desk.library.entries()).toMatchObject([{ title: '安抚得好', call: null }])
})

test('a page that was on its way does not bring back an entry as it was before', () => {
  const desk = aWorkstation()
  const [one, two] = [anEntry(), anEntry({ revision: 2, title: '另一个' })]
  desk.mirror.learn('team:1', { entity: 'libraryEntry', id: two.id, body: two })
  pull(desk, aPut('libraryEntry', one))
  expect(desk.library.entries()).toEqual([two])
})

describe('a window', () => {
  const item = { scorecardId: id.scorecardId(), scorecardVersion: 1, itemKey: itemKey('1.1') }
  const point = { at: OffsetMs.parse(20_000), end: null, text: '', item }

  test('is shown entries with the titles of items, and hears one whose call is not here', async () => {
    const app = anApp()
    pull(app, aPut('scorecard', aScorecard()), aPut('libraryEntry', anEntry({ points: [point] })))
    expect(await app.invoke('library', 'view', {})).toMatchObject({
      ok: true,
      value: {
        entries: [
          {
            hasSound: true,
            canInspect: false,
            itemTitles: { '1.1': itemsOf(aScorecard())[0]?.title },
          },
        ],
      },
    })
    expect(JSON.stringify(await app.invoke('library', 'view', {}))).not.toContain(aRecording().key)
    expect(await app.invoke('library', 'open', { id: entryId() })).toMatchObject({
      value: { id: id.recordingId(), durationMs: aRecording().durationMs },
    })
    expect(app.asked).toContain(`want ${id.recordingId()}`)
    expect(await app.invoke('library', 'open', { id: entryId(2) })).toEqual(ok(null))
    expect(await app.invoke('inspect', 'want', { callId: id.callId() })).toEqual(ok(null))
  })

  test('is told that a workspace without a team server has no library', async () => {
    const { invoke } = anApp()
    const { points, collection, title, tags, note, namesAgent, callId } = anEntry()
    const draft = { points, collection, title, tags, note, namesAgent, callId }
    expect(await invoke('library', 'add', draft)).toEqual(err({ type: 'NoHub' }))
    expect(await invoke('library', 'remove', { id: entryId(), revision: 1 })).toEqual(
      err({ type: 'NoHub' }),
    )
  })
})
