import { useT } from '#renderer/lib/i18n.ts'
import type { CollectionName } from '#shared/library.ts'

/** Excellent or a problem, by a sign as well as by colour. */
export function CollectionChip({ collection }: { readonly collection: CollectionName }) {
  const t = useT()
  return (
    <span className={`lib-chip lib-chip-${collection}`}>
      <span aria-hidden="true">{collection === 'excellent' ? '★' : '!'}</span>{' '}
      {t(`library.collection.${collection}`)}
    </span>
  )
}
