import { describe, expect, test } from 'vitest'

import { createLibraryStore, entryOf, listOf } from '#renderer/features/library/library-store.ts'
import { moved, shownEntries, tagsOf, noFilter } from '#renderer/features/library/shown.ts'
import { studyMinutes } from '#renderer/features/library/study-minutes.ts'
import { translateInto } from '#renderer/lib/i18n.ts'
import type { EntryView, LibraryView } from '#shared/library-api.ts'
import { Minutes } from '#shared/minutes.ts'
import { err, ok } from '#shared/result.ts'
import { LocalDay } from '#shared/time.ts'
import { anEntry, aPlayList, entryId, playListId } from '#tests/support/builders-library.ts'
import * as id from '#tests/support/ids.ts'

const aView = (n: number, over: Partial<EntryView> = {}): EntryView => {
  return {
    ...{
      ...anEntry({ id: entryId(n) }),
      hasSound: true,
      addedByName: '赵主管',
      canInspect: false,
      itemTitles: {},
    },
    ...over,
  }
}
const entries = [
  aView(1, { title: '安抚得好', tags: ['投诉', '安抚'] }),
  aView(2, { title: '抢话', collection: 'problem', tags: ['投诉'] }),
  aView(3, { title: '开场白', tags: ['开场'] }),
]
const item = (n: number) => ({ entryId: entryId(n), title: `第 ${n}`, said: '', heardAt: null })

/** A library whose hub does what it is told, or refuses. */
function aLibrary(given: Partial<LibraryView> = {}, refuses = false) {
  const asked: unknown[] = []
  let view: LibraryView = {
    ...{ entries, playLists: [aPlayList({ items: [item(1), item(2)] })], people: [] },
    ...given,
  }
  const answer = (name: string) => (input: object) => {
    asked.push({ name, ...input })
    return Promise.resolve(refuses ? err({ type: 'Moved' as const }) : ok(null))
  }
  const client = {
    library: {
      view: () => Promise.resolve(ok(view)),
      open: () => Promise.resolve(ok(null)),
      add: () => Promise.resolve(ok(entryId(9))),
      makeList: () => Promise.resolve(ok(playListId(2))),
      ...{ change: answer('change'), remove: answer('remove') },
      ...{ changeList: answer('changeList'), removeList: answer('removeList') },
      tell: answer('tell'),
    },
  }
  const store = createLibraryStore(client)
  return { store, asked, become: (next: Partial<LibraryView>) => (view = { ...view, ...next }) }
}

describe('what is listed', () => {
  test('is narrowed by collection, by tag, and by what anybody wrote', () => {
    const titles = (over: object) =>
      shownEntries(entries, { ...noFilter, ...over }).map(({ title }) => title)
    expect(titles({})).toHaveLength(3)
    expect(titles({ collection: 'problem' })).toEqual(['抢话'])
    expect(titles({ tag: '投诉' })).toEqual(['安抚得好', '抢话'])
    expect(titles({ text: '这里道歉' })).toHaveLength(3)
    expect(titles({ text: ' 开场 ' })).toEqual(['开场白'])
    expect(titles({ text: '没有' })).toEqual([])
  })

  test('names the tags in use, the most used first', () => {
    expect(tagsOf(entries)).toEqual(['投诉', '安抚', '开场'])
  })

  test('keeps what is selected while it is listed, and takes the first where it is not', async () => {
    const { store, become } = aLibrary()
    await store.getState().load()
    expect(store.getState().entryId).toBe(entryId(1))
    store.getState().by(1)
    store.getState().narrow({ tag: '投诉' })
    expect(store.getState().entryId).toBe(entryId(2))
    store.getState().narrow({ collection: 'excellent' })
    expect(store.getState().entryId).toBe(entryId(1))
    become({ entries: [] })
    store.getState().hear({ type: 'LibraryChanged' })
    await expect.poll(() => entryOf(store.getState())).toBeUndefined()
  })
})

describe('a play list', () => {
  test('is ordered within its ends', () => {
    expect(moved([1, 2, 3], 0, 1)).toEqual([2, 1, 3])
    const list = [1, 2, 3]
    expect([moved(list, 0, -1), moved(list, 2, 1), moved(list, -1, 1)]).toEqual([list, list, list])
  })

  test('takes the selected entry once, moves what is on, and lets it off', async () => {
    const { store, asked } = aLibrary()
    await store.getState().load()
    const { addToList, select, show, moveItem, takeOff } = store.getState()
    await addToList()
    expect(asked).toEqual([])
    select(entryId(3))
    await addToList()
    show('study')
    await moveItem(-1)
    await moveItem(1)
    await takeOff()
    expect(
      asked.map((each) => (each as { change: { entryIds: string[] } }).change.entryIds),
    ).toEqual([[entryId(1), entryId(2), entryId(3)], [entryId(2), entryId(1)], [entryId(2)]])
  })

  test('is told what was said of the entry that is on, and says why where it was not taken', async () => {
    const { store, asked } = aLibrary({}, true)
    await store.getState().load()
    store.getState().show('study')
    store.getState().by(1)
    await store.getState().tell('同意', true)
    expect(asked).toEqual([
      { name: 'tell', id: playListId(), entryId: entryId(2), said: '同意', heard: true },
    ])
    expect(store.getState().refusal).toEqual({ type: 'Moved' })
    store.getState().show('entries')
    expect(store.getState().refusal).toBeNull()
  })

  test('that was just made is the one on show', async () => {
    const { store, become } = aLibrary()
    await store.getState().load()
    const fresh = aPlayList({ id: playListId(2), title: '下周', items: [] })
    become({ playLists: [fresh, aPlayList()] })
    const day = LocalDay.parse('2026-11-30')
    const made = { title: '下周', day, leaderId: id.personId() }
    expect(await store.getState().makeList(made)).toBeNull()
    expect(listOf(store.getState())?.title).toBe('下周')
  })

  test.each(['zh', 'en'] as const)('has minutes that can be printed, in %s', (language) => {
    const heard = { ...item(1), said: '先道歉', heardAt: anEntry().addedAt }
    const list = aPlayList({ items: [heard, item(7)] })
    const people = [{ id: list.leaderId, name: '赵主管', role: 'lead' as const }]
    const view = { entries, playLists: [list], people }
    const minutes = studyMinutes(translateInto(language), { list, view, language })
    expect(Minutes.safeParse(minutes).success).toBe(true)
    expect(minutes.tables[0]?.rows).toMatchObject([
      [1, expect.any(String), '安抚得好', '0:20 这里道歉', '✓', '先道歉'],
      [2, '', '第 7', '', '', ''],
    ])
    expect(JSON.stringify(minutes)).toContain('赵主管')
  })
})
