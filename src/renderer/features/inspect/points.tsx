import { formatChange, formatPoints } from '#renderer/lib/format.ts'
import { useT } from '#renderer/lib/i18n.ts'
import type { Item } from '#shared/scorecard.ts'

/** What an item costs or brings, with its sign; of a grade what it earns of what it can. */
export function Points({
  points,
  kind,
  earned = null,
}: {
  readonly points: number | null
  readonly kind: Item['kind']
  readonly earned?: number | null
}) {
  const t = useT()
  return (
    <span className={`ins-points number ins-points-${kind}`}>
      {kind === 'fatal' && t('inspect.item.fatal')}
      {points !== null &&
        (kind === 'deduct' || kind === 'award'
          ? formatChange(points)
          : earned === null
            ? formatPoints(points)
            : `${formatPoints(earned)}/${formatPoints(points)}`)}
    </span>
  )
}
