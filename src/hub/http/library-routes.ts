import type { FastifyInstance } from 'fastify'

import { commandsOf, outcome } from '#hub/http/on-one.ts'
import { understand } from '#hub/http/refuse.ts'
import { callerOf, type HttpTools } from '#hub/http/tools.ts'
import { LibraryEntryId, PlayListId } from '#shared/ids.ts'
import {
  EntryChange,
  EntryDraft,
  EntryReply,
  EntrySaid,
  LibraryContents,
  LibraryRemoval,
  PlayListChange,
  PlayListDraft,
  PlayListReply,
} from '#shared/library.ts'

/** The calls a team learns from, and what of them is heard together. */
export function addLibraryRoutes(app: FastifyInstance, { store: { library } }: HttpTools): void {
  const base = '/v1/library'
  const onEntry = commandsOf(app, `${base}/entries`, LibraryEntryId, EntryReply)
  const onList = commandsOf(app, `${base}/play-lists`, PlayListId, PlayListReply)

  app.get(base, async (request): Promise<LibraryContents> =>
    LibraryContents.parse(await outcome(library.contents(callerOf(request)))),
  )
  app.post(`${base}/entries`, async (request): Promise<EntryReply> => {
    const caller = callerOf(request)
    const draft = understand(EntryDraft, request.body)
    return EntryReply.parse(await outcome(library.add(caller, draft)))
  })
  onEntry('change', EntryChange, library.change)
  onEntry('remove', LibraryRemoval, library.remove)
  app.post(`${base}/play-lists`, async (request): Promise<PlayListReply> => {
    const caller = callerOf(request)
    const draft = understand(PlayListDraft, request.body)
    return PlayListReply.parse(await outcome(library.makeList(caller, draft)))
  })
  onList('change', PlayListChange, library.changeList)
  onList('said', EntrySaid, library.tell)
  onList('remove', LibraryRemoval, library.removeList)
}
