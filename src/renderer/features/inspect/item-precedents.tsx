import { useStore } from 'zustand'

import { useInspect, useSession } from '#renderer/features/inspect/use-session.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { useWords } from '#renderer/ui/use-words.ts'
import { verdictText } from '#renderer/ui/verdict-text.ts'
import type { Item } from '#shared/scorecard.ts'

/** More than these are a page of the room, and no help while a call plays. */
const MOST = 3

/** How calibration sessions decided cases of this item. */
export function ItemPrecedents({ item }: { readonly item: Item }) {
  const t = useT()
  const words = useWords()
  const { precedents } = useSession()
  const all = useStore(precedents.byItem, (state) => state.all.get(item.key))
  // What was agreed on this very call would tell whoever listens again what there was to find.
  const hidden = useInspect(({ view, callId }) => (view?.assignment?.appealId ? callId : null))
  const found = all?.filter(({ callId }) => callId !== hidden)
  if (!found || found.length === 0) return null
  return (
    <ul className="ins-precedents" aria-label={t('inspect.precedents')}>
      {found.slice(0, MOST).map(({ calibrationId, callId, verdict, reason }) => (
        <li key={`${calibrationId}/${callId}`}>
          <span className="ins-said-tag">
            {t('inspect.precedent', { verdict: verdictText({ t, words }, item, verdict) })}
          </span>{' '}
          <span className="ins-quote selectable">{reason}</span>
        </li>
      ))}
    </ul>
  )
}
