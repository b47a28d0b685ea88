import type { z } from 'zod'

import { findItem } from '#core/scorecard/outline.ts'
import type { Store } from '#core/ports.ts'
import { viewOfRecording } from '#main/inspect/recording-view.ts'
import type { Mirror } from '#main/ports.ts'
import type { Sound, SyncControl } from '#main/ports-app.ts'
import type { CalibrationReader } from '#main/ports-calibration.ts'
import type { LibraryHub, LibraryReader } from '#main/ports-library.ts'
import { askTwice } from '#main/sync/ask-hub.ts'
import type { Handlers } from '#shared/api.ts'
import type { CommandId, LibraryEntryId, PlayListId } from '#shared/ids.ts'
import type { EntryView, LibraryFailure } from '#shared/library-api.ts'
import { EntryReply, PlayListReply, type LibraryEntry, type PlayList } from '#shared/library.ts'
import { ok, type Result } from '#shared/result.ts'
import type { Words } from '#shared/words.ts'

export type LibraryIds = {
  readonly command: () => CommandId
  readonly libraryEntry: () => LibraryEntryId
  readonly playList: () => PlayListId
}

type LibraryDeps = {
  readonly library: LibraryReader
  readonly libraryHub: LibraryHub
  readonly libraryIds: LibraryIds
  readonly calibrations: Pick<CalibrationReader, 'people'>
  readonly mirror: Pick<Mirror, 'learn'>
  readonly store: Pick<Store, 'call' | 'scorecard'>
  readonly sound: Pick<Sound, 'stateOf' | 'want'>
  readonly sync: Pick<SyncControl, 'received'>
}

/** The library as this desk knows it; what is done to it the hub does. */
export function createLibraryHandlers(deps: LibraryDeps): Handlers['library'] {
  const { library, libraryIds: ids, calibrations, mirror, store, sound } = deps

  /** Where receiving took too long, a window that looks at once still finds what it has done. */
  const learn = (entity: 'libraryEntry' | 'playList', body: LibraryEntry | PlayList): void => {
    mirror.learn(`team:${body.teamId}`, { entity, id: body.id, body })
  }
  const send = async <S extends z.ZodType>(
    path: string,
    schema: S,
    body: object,
  ): Promise<Result<z.output<S>, LibraryFailure>> => {
    const { libraryHub, sync } = deps
    const answer = await askTwice(libraryHub.ask, sync.received, `/v1/library${path}`, schema, body)
    // What somebody else did meanwhile comes by the feed.
    if (!answer.ok && answer.error.type === 'Moved') await sync.received()
    return answer
  }
  const toEntry = async (path: string, body: object): Promise<Result<null, LibraryFailure>> => {
    const sent = await send(`/entries${path}`, EntryReply, body)
    if (!sent.ok) return sent
    if (sent.value.entry) learn('libraryEntry', sent.value.entry)
    return ok(null)
  }
  const toList = async (path: string, body: object): Promise<Result<null, LibraryFailure>> => {
    const sent = await send(`/play-lists${path}`, PlayListReply, body)
    if (!sent.ok) return sent
    if (sent.value.playList) learn('playList', sent.value.playList)
    return ok(null)
  }
  const entryCommand =
    (name: string) =>
    ({ id, ...body }: { readonly id: LibraryEntryId }) =>
      toEntry(`/${id}/${name}`, { ...body, commandId: ids.command() })
  const listCommand =
    (name: string) =>
    ({ id, ...body }: { readonly id: PlayListId }) =>
      toList(`/${id}/${name}`, { ...body, commandId: ids.command() })

  return {
    view: () => {
      const people = calibrations.people()
      const nameOf = new Map(people.map(({ id, name }) => [id, name]))
      return ok({
        entries: library.entries().map(({ recording, ...entry }): EntryView => ({
          ...entry,
          hasSound: recording !== null,
          addedByName: nameOf.get(entry.addedBy) ?? '',
          canInspect: store.call(entry.callId) !== undefined,
          itemTitles: titlesIn(entry, store),
        })),
        playLists: library.playLists(),
        people: people.filter(({ role }) => mayLead.has(role)),
      })
    },
    open: ({ id }) => {
      const recording = library.entries().find((entry) => entry.id === id)?.recording
      if (!recording) return ok(null)
      sound.want(recording.id)
      return ok(viewOfRecording(recording, sound))
    },
    add: async (draft) => {
      const id = ids.libraryEntry()
      const added = await toEntry('', { ...draft, id })
      return added.ok ? ok(id) : added
    },
    change: entryCommand('change'),
    remove: entryCommand('remove'),
    makeList: async (draft) => {
      const id = ids.playList()
      const made = await toList('', { ...draft, id })
      return made.ok ? ok(id) : made
    },
    changeList: listCommand('change'),
    removeList: listCommand('remove'),
    tell: listCommand('said'),
  }
}

const mayLead = new Set(['inspector', 'lead', 'manager'])

function titlesIn(
  { points }: Pick<LibraryEntry, 'points'>,
  store: Pick<Store, 'scorecard'>,
): Readonly<Record<string, Words>> {
  const titles: Record<string, Words> = {}
  for (const { item } of points) {
    if (!item) continue
    const card = store.scorecard(item.scorecardId, item.scorecardVersion)
    const found = card && findItem(card, item.itemKey)
    if (found) titles[item.itemKey] = found.title
  }
  return titles
}
