import type { Translate } from '#renderer/lib/i18n.ts'
import { namesOf } from '#renderer/lib/people.ts'
import { clockTime } from '#renderer/lib/waveform-geometry.ts'
import type { LibraryView } from '#shared/library-api.ts'
import type { PlayList } from '#shared/library.ts'
import type { Minutes } from '#shared/minutes.ts'
import type { Language } from '#shared/words.ts'

/** The minutes of a recording study in the language of the window; agents are named where entries name them. */
export function studyMinutes(
  t: Translate,
  {
    list,
    view,
    language,
  }: { readonly list: PlayList; readonly view: LibraryView; readonly language: Language },
): Minutes {
  const entries = new Map(view.entries.map((entry) => [entry.id, entry]))
  const heard = list.items.filter(({ heardAt }) => heardAt !== null).length
  return {
    language,
    title: t('library.minutes.title', { title: list.title }),
    facts: [
      [t('library.list.day'), list.day],
      [t('library.list.leader'), namesOf(view.people)(list.leaderId)],
      [t('library.heard'), t('library.minutes.heard', { heard, of: list.items.length })],
    ],
    tables: [
      {
        heading: t('library.list'),
        note: '',
        head: (['number', 'collection', 'title', 'points', 'heard', 'said'] as const).map((key) =>
          t(`library.head.${key}`),
        ),
        rows: list.items.map(({ entryId, title, said, heardAt }, n) => {
          const entry = entries.get(entryId)
          return [
            n + 1,
            entry ? t(`library.collection.${entry.collection}`) : '',
            entry?.title ?? title,
            (entry?.points ?? []).map(({ at, text }) => `${clockTime(at)} ${text}`).join('\n'),
            heardAt === null ? '' : '✓',
            said,
          ]
        }),
      },
    ],
  }
}
