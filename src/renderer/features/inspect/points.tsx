import { formatChange } from '#renderer/lib/format.ts'
import { useT } from '#renderer/lib/i18n.ts'
import type { Item } from '#shared/scorecard.ts'

/** What an item costs or brings, with its sign. */
export function Points({
  points,
  kind,
}: {
  readonly points: number | null
  readonly kind: Item['kind']
}) {
  const t = useT()
  return (
    <span className={`ins-points number ins-points-${kind}`}>
      {points === null ? t('inspect.item.fatal') : formatChange(points)}
    </span>
  )
}
