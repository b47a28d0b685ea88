import { inside, type Place, type Reporter } from '#core/scorecard/lint/finding.ts'
import { placeOf } from '#core/scorecard/lint/shape.ts'

const upperBounds = ['to', 'until', 'below', 'max'] as const

/**
 * What was typed and is not part of the format: it would be passed over in silence. A band that
 * says where it ends is held against the beginning of the next.
 */
export function checkUnknownFields(json: unknown, card: unknown, { error, warn }: Reporter): void {
  const placeAt = (path: string): Place => placeOf(json, path.split('.'))
  const visit = (raw: unknown, kept: unknown, path: string): void => {
    if (Array.isArray(raw) && Array.isArray(kept)) {
      if (/(^|\.)bands$/.test(path)) checkEnds(raw, placeAt(path), { error, warn })
      for (const [at, each] of raw.entries()) visit(each, kept[at], `${path}.${at}`)
      return
    }
    if (!isObject(raw) || !isObject(kept)) return
    for (const [name, value] of Object.entries(raw)) {
      const own = path === '' ? name : `${path}.${name}`
      if (Object.hasOwn(kept, name)) visit(value, kept[name], own)
      else if (!isPassedOver(own, name)) {
        warn(
          placeAt(own),
          'unknownField',
          `格式里没有 ${name}，它不起作用。请检查拼写，或删去。`,
          `The format has no ${name}, so that it does nothing. Check how it is spelt, or take it out.`,
        )
      }
    }
  }
  visit(json, card, '')
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isPassedOver = (path: string, name: string): boolean =>
  path === '$schema' ||
  (/\.bands\.\d+\.[^.]+$/.test(path) && upperBounds.some((bound) => bound === name))

function checkEnds(bands: readonly unknown[], place: Place, { error, warn }: Reporter): void {
  for (const [at, band] of bands.entries()) {
    if (!isObject(band)) continue
    const name = upperBounds.find((bound) => typeof band[bound] === 'number')
    if (name === undefined) continue
    const end = Number(band[name])
    const next = bands[at + 1]
    const from = isObject(next) && typeof next['from'] === 'number' ? next['from'] : null
    const own = inside(place, at, name)
    if (from === null || from === end) {
      warn(
        own,
        'unknownField',
        `一档到下一档的起点为止，不必写 ${name}。请删去。`,
        `A band ends where the next begins, so that ${name} does nothing. Take it out.`,
      )
    } else if (from > end) {
      error(
        own,
        'bandsLeaveGap',
        `这一档到 ${end} 为止，下一档从 ${from} 开始，中间没有档。请接上：一档到下一档的起点为止。`,
        `The band ends at ${end} and the next begins at ${from}; nothing stands between. Close the gap: a band ends where the next begins.`,
      )
    } else {
      error(
        own,
        'bandsOverlap',
        `这一档到 ${end} 为止，下一档从 ${from} 就开始，互相重叠。请改成首尾相接。`,
        `The band ends at ${end} and the next begins at ${from} already; they overlap. Let one begin where the other ends.`,
      )
    }
  }
}
