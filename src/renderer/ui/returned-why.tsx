import { findItem } from '#core/scorecard/outline.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { useWords } from '#renderer/ui/use-words.ts'
import type { Review } from '#shared/review.ts'
import type { Scorecard } from '#shared/scorecard.ts'

/** Why a judgement went back: of the whole of it, then item by item. */
export function ReturnedWhy({
  returned: { items, note },
  card,
}: {
  readonly returned: Pick<NonNullable<Review['returned']>, 'items' | 'note'>
  /** Null where this version is not on this desk. */
  readonly card: Scorecard | null
}) {
  const t = useT()
  const words = useWords()
  const itemOf = (key: string): string => {
    const item = card ? findItem(card, key) : undefined
    return item ? `${key} ${words(item.title)}` : key
  }
  return (
    <>
      {note !== '' && <p className="selectable">{note}</p>}
      {items.length > 0 && (
        <>
          <ul>
            {items.map(({ itemKey, reason }) => (
              <li key={itemKey}>
                <strong>{itemOf(itemKey)}</strong>
                <p className="selectable">{reason}</p>
              </li>
            ))}
          </ul>
          <p className="meta">{t('reviews.returned.rest')}</p>
        </>
      )}
    </>
  )
}
