import { LibraryEntry, PlayList } from '#shared/library.ts'
import { aRecording } from '#tests/support/builders.ts'
import { noon } from '#tests/support/fakes.ts'
import * as id from '#tests/support/ids.ts'

const uuidOf = (kind: number, n: number): string =>
  `0190000${kind}-0000-7000-8000-${String(n).padStart(12, '0')}`

export const entryId = (n = 1) => LibraryEntry.shape.id.parse(uuidOf(8, n))
export const playListId = (n = 1) => PlayList.shape.id.parse(uuidOf(9, n))
const teamId = uuidOf(7, 1)

export const anEntry = (over: Partial<LibraryEntry> = {}): LibraryEntry =>
  LibraryEntry.parse({
    id: entryId(),
    teamId,
    callId: id.callId(),
    collection: 'excellent',
    title: '安抚得好',
    tags: ['投诉', '安抚'],
    note: '先听完再说。',
    points: [{ at: 20_000, end: null, text: '这里道歉', item: null }],
    namesAgent: false,
    addedBy: id.personId(),
    addedAt: noon,
    revision: 1,
    call: {
      externalId: 'C-20261122-0001',
      agentName: null,
      direction: 'inbound',
      queue: '售后',
      startedAt: noon,
    },
    recording: aRecording(),
    ...over,
  } satisfies Record<keyof LibraryEntry, unknown>)

export const aPlayList = (over: Partial<PlayList> = {}): PlayList =>
  PlayList.parse({
    id: playListId(),
    teamId,
    title: '周五录音学习',
    day: '2026-11-27',
    leaderId: id.personId(),
    items: [{ entryId: entryId(), title: '安抚得好', said: '', heardAt: null }],
    revision: 1,
    ...over,
  } satisfies Record<keyof PlayList, unknown>)
