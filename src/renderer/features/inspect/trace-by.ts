import type { ItemRow } from '#renderer/features/inspect/items.ts'
import type { ScoreStep } from '#shared/evaluation.ts'

/** How often it counted; what a percentage comes to does not tell, but the marks do. */
export function timesOf(
  { change, marks }: Pick<ScoreStep, 'change' | 'marks'>,
  row: Pick<ItemRow, 'item' | 'points'> | undefined,
): number {
  if (!row?.points) return 1
  const { item } = row
  return 'unit' in item && typeof item.unit === 'string' && item.unit !== 'points'
    ? Math.max(1, item.per === 'once' ? 1 : marks.length)
    : Math.round(change / row.points)
}
