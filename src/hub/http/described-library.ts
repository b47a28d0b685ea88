import type { z } from 'zod'

import type { Described } from '#hub/http/described.ts'
import * as library from '#shared/library.ts'

const base = '/v1/library'

const post = (path: string, text: string, body: z.ZodType, answer: z.ZodType): Described => ({
  ...{ method: 'post', path: `${base}${path}`, text, body, answer },
})
const entry = (path: string, text: string, body: z.ZodType) =>
  post(`/entries${path}`, text, body, library.EntryReply)
const list = (path: string, text: string, body: z.ZodType) =>
  post(`/play-lists${path}`, text, body, library.PlayListReply)

export const keepingLibrary: readonly Described[] = [
  {
    ...{ method: 'get', path: base, answer: library.LibraryContents },
    text: 'The calls the team learns from, and what of them is heard together',
  },
  entry('', 'Puts a call into the library; once for each id', library.EntryDraft),
  entry('/:id/change', 'Changes what is said of it', library.EntryChange),
  entry('/:id/remove', 'Takes it out, with the right to hear it', library.LibraryRemoval),
  list('', 'Makes a play list; once for each id', library.PlayListDraft),
  list('/:id/change', 'Changes it, or its order', library.PlayListChange),
  list('/:id/said', 'What was said of an entry, and that it was heard', library.EntrySaid),
  list('/:id/remove', 'Removes it', library.LibraryRemoval),
]
