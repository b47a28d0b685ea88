import type { Place, Reporter } from '#core/scorecard/lint/finding.ts'
import { placeOf, valueAt } from '#core/scorecard/lint/shape.ts'

const upperBounds = new Set(['to', 'until', 'below', 'max'])

/**
 * What was typed and is not part of the format: it would be passed over in silence. A band that
 * says where it ends is held against the beginning of the next.
 */
export function checkUnknownFields(json: unknown, card: unknown, reporter: Reporter): void {
  const visit = (value: unknown, path: readonly string[]): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [name, inner] of Object.entries(value)) {
      const own = [...path, name]
      if (valueAt(card, own) !== undefined) visit(inner, own)
      else if (inner !== undefined) sayUnknown(inner, name, path)
    }
  }
  const sayUnknown = (value: unknown, name: string, path: readonly string[]): void => {
    const place = placeOf(json, [...path, name])
    if (path.at(-2) === 'bands' && upperBounds.has(name) && typeof value === 'number') {
      const next = valueAt(card, [...path.slice(0, -1), Number(path.at(-1)) + 1, 'from'])
      sayEnd(name, value, Number(next), place, reporter)
    } else if (place.path !== '$schema') {
      reporter.warn(
        place,
        'unknownField',
        `格式里没有 ${name}，它不起作用。请检查拼写，或删去。`,
        `The format has no ${name}, so that it does nothing. Check how it is spelt, or take it out.`,
      )
    }
  }
  visit(json, [])
}

/** `next` is where the next band begins, not a number after the last. */
function sayEnd(
  name: string,
  end: number,
  next: number,
  place: Place,
  { error, warn }: Reporter,
): void {
  if (next > end) {
    error(
      place,
      'bandsLeaveGap',
      `这一档到 ${end} 为止，下一档从 ${next} 开始，中间没有档。请接上：一档到下一档的起点为止。`,
      `The band ends at ${end} and the next begins at ${next}; nothing stands between. Close the gap: a band ends where the next begins.`,
    )
  } else if (next < end) {
    error(
      place,
      'bandsOverlap',
      `这一档到 ${end} 为止，下一档从 ${next} 就开始，互相重叠。请改成首尾相接。`,
      `The band ends at ${end} and the next begins at ${next} already; they overlap. Let one begin where the other ends.`,
    )
  } else {
    warn(
      place,
      'unknownField',
      `一档到下一档的起点为止，不必写 ${name}。请删去。`,
      `A band ends where the next begins, so that ${name} does nothing. Take it out.`,
    )
  }
}
