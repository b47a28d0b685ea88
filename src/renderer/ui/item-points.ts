import { formatChange, formatPoints } from '#renderer/lib/format.ts'
import type { Item } from '#shared/scorecard.ts'

/** What an item costs or brings, with its sign; null for a fatal one. */
export function itemPoints(item: Item): string | null {
  switch (item.kind) {
    case 'deduct':
      return `${formatChange(-item.points)}${item.unit === 'points' ? '' : '%'}`
    case 'award':
      return `${formatChange(item.points)}${item.unit === 'points' ? '' : '%'}`
    case 'fatal':
      return null
    case 'text':
      return ''
    case 'yesno':
    case 'scale':
    case 'choice':
    case 'number':
      return formatPoints(item.points)
  }
}
