/**
 * The library of excellent and problem calls, and what of it is heard together in a recording study
 * (rules 85 and 86).
 */
import { z } from 'zod'

import { Direction, Recording } from '#shared/call.ts'
import {
  CallId,
  CommandId,
  LibraryEntryId,
  PersonId,
  PlayListId,
  ScorecardId,
  TeamId,
} from '#shared/ids.ts'
import { ItemKey } from '#shared/scorecard.ts'
import { LocalDay, OffsetMs, UtcMs } from '#shared/time.ts'

export const CollectionName = z.enum(['excellent', 'problem'])
export type CollectionName = z.infer<typeof CollectionName>

/** Where the study stops, and what is said there; `item` is what it is an example of. */
export const TeachingPoint = z.object({
  at: OffsetMs,
  /** Null of a moment; otherwise after `at`. */
  end: OffsetMs.nullable(),
  text: z.string().trim().max(500),
  item: z
    .object({ scorecardId: ScorecardId, scorecardVersion: z.int().positive(), itemKey: ItemKey })
    .nullable(),
})
export type TeachingPoint = Readonly<z.infer<typeof TeachingPoint>>

export const MOST_POINTS = 100
export const MOST_TAGS = 12
const MOST_PLAYED = 50

/** What somebody says of a call as they put it into the library. */
const entryFields = {
  collection: CollectionName,
  title: z.string().trim().min(1).max(200),
  tags: z.array(z.string().trim().min(1).max(40)).max(MOST_TAGS),
  note: z.string().trim().max(5000),
  points: z.array(TeachingPoint).max(MOST_POINTS),
  /** Whether those who study it are told the agent's name. */
  namesAgent: z.boolean(),
}

/** What is told of the call; nothing of the customer. */
export const LibraryCall = z.object({
  externalId: z.string(),
  /** Null where the entry does not name the agent. */
  agentName: z.string().nullable(),
  direction: Direction,
  queue: z.string(),
  startedAt: UtcMs,
})
export type LibraryCall = Readonly<z.infer<typeof LibraryCall>>

export const LibraryEntry = z.object({
  id: LibraryEntryId,
  teamId: TeamId,
  callId: CallId,
  ...entryFields,
  addedBy: PersonId,
  addedAt: UtcMs,
  /** Counts up with each change that somebody made. */
  revision: z.int().positive(),
  /** Null once the call was deleted because it was kept long enough; the entry stays. */
  call: LibraryCall.nullable(),
  recording: Recording.nullable(),
})
export type LibraryEntry = Readonly<z.infer<typeof LibraryEntry>>

/** One entry of a play list. */
const Played = z.object({
  entryId: LibraryEntryId,
  /** As the entry was called when it was put on the list: it may have left the library since. */
  title: z.string(),
  /** What was said of it. */
  said: z.string().max(5000),
  heardAt: UtcMs.nullable(),
})

const listFields = {
  title: z.string().trim().min(1).max(200),
  /** When they meet. */
  day: LocalDay,
  leaderId: PersonId,
}

/** What is heard together on one day, in order. */
export const PlayList = z.object({
  id: PlayListId,
  teamId: TeamId,
  ...listFields,
  items: z.array(Played).max(MOST_PLAYED),
  revision: z.int().positive(),
})
export type PlayList = Readonly<z.infer<typeof PlayList>>

/** Sent again with the same id a command is not done twice, but answered again. */
const command = { commandId: CommandId }
/** `revision`: of what was looked at; where it is newer by now the answer is 409 Moved. */
const guarded = { ...command, revision: z.int().positive() }

/** POST /v1/library/entries. Sent again with the same `id` it adds no second one. */
export const EntryDraft = z.object({ id: LibraryEntryId, callId: CallId, ...entryFields })
export type EntryDraft = Readonly<z.infer<typeof EntryDraft>>

/** POST /v1/library/entries/:id/change. */
export const EntryChange = z.object({ ...guarded, change: z.object(entryFields).partial() })
export type EntryChange = Readonly<z.infer<typeof EntryChange>>

/** POST …/:id/remove, of an entry or a play list. */
export const LibraryRemoval = z.object(guarded)
export type LibraryRemoval = Readonly<z.infer<typeof LibraryRemoval>>

const entryIds = z.array(LibraryEntryId).max(MOST_PLAYED)

/** POST /v1/library/play-lists. Sent again with the same `id` it makes no second one. */
export const PlayListDraft = z.object({ id: PlayListId, ...listFields, entryIds })
export type PlayListDraft = Readonly<z.infer<typeof PlayListDraft>>

/** POST /v1/library/play-lists/:id/change. What was said of entries that stay on the list stays. */
export const PlayListChange = z.object({
  ...guarded,
  change: z.object({ ...listFields, entryIds }).partial(),
})
export type PlayListChange = Readonly<z.infer<typeof PlayListChange>>

/** POST /v1/library/play-lists/:id/said, by who leads it as well: the last one holds. */
export const EntrySaid = z.object({
  ...command,
  entryId: LibraryEntryId,
  said: z.string().trim().max(5000),
  heard: z.boolean(),
})
export type EntrySaid = Readonly<z.infer<typeof EntrySaid>>

/** GET /v1/library: that of the caller's team. */
export const LibraryContents = z.object({
  entries: z.array(LibraryEntry),
  playLists: z.array(PlayList),
})
export type LibraryContents = Readonly<z.infer<typeof LibraryContents>>

/** The answer to a command: what it is now; null where it was removed. */
export const EntryReply = z.object({ entry: LibraryEntry.nullable() })
export type EntryReply = Readonly<z.infer<typeof EntryReply>>
export const PlayListReply = z.object({ playList: PlayList.nullable() })
export type PlayListReply = Readonly<z.infer<typeof PlayListReply>>

/** Why it was not done. 403, 404 or 409 by its kind. */
export const LibraryRefusalType = z.enum([
  'NotAllowed',
  'NotFound',
  /** Somebody else was quicker. */
  'Moved',
  'UnknownCall',
  /** There is nothing to hear. */
  'NoRecording',
  /** `detail`: the entry it is in already. */
  'InLibrary',
  /** Somebody is to judge it without knowing what others think: for an appeal, or a session not yet revealed. */
  'BlindWork',
  /** A teaching point lies behind the end of the recording, or ends before it begins. */
  'OutsideRecording',
  'UnknownEntry',
  /** Who is to lead it is not in the team, or judges no calls. */
  'UnknownPerson',
  /** The id is of something else. */
  'IdReuse',
])
export type LibraryRefusalType = z.infer<typeof LibraryRefusalType>
