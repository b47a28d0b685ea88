import { formatPoints } from '#renderer/lib/format.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { itemPoints } from '#renderer/ui/item-points.ts'
import type { Item } from '#shared/scorecard.ts'

/** What an item costs or brings, with its sign and unit; of a grade what it earns of what it can. */
export function Points({
  item,
  earned = null,
}: {
  readonly item: Item
  readonly earned?: number | null
}) {
  const t = useT()
  return (
    <span className={`ins-points number ins-points-${item.kind}`}>
      {earned !== null && `${formatPoints(earned)}/`}
      {itemPoints(item) ?? t('inspect.item.fatal')}
    </span>
  )
}
