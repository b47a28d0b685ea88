import type { Language } from '#shared/words.ts'

const locale = { zh: 'zh-CN', en: 'en-GB' } as const satisfies Record<Language, string>

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** `04:12`, from an hour on `1:04:12`. */
export function formatDuration(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  const clock = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  return seconds < 3600 ? clock : `${Math.floor(seconds / 3600)}:${clock}`
}

/** A place in a recording to a tenth of a second: `01:27.3`. */
export function formatOffset(ms: number): string {
  return `${formatDuration(ms)}.${Math.floor((ms % 1000) / 100)}`
}

/** At most three decimals, and a true minus sign. */
export function formatPoints(points: number): string {
  return String(Math.round(points * 1000) / 1000).replace('-', '−')
}

/** With its sign: `−2`, `+3`, `0`. */
export function formatChange(points: number): string {
  return points > 0 ? `+${formatPoints(points)}` : formatPoints(points)
}

export type Format = {
  /** `1,234` */
  readonly number: (value: number) => string
  /** A share of one: `42%`. */
  readonly share: (value: number) => string
  /** `10-31 09:15`, with the year where it is another. */
  readonly moment: (at: number, now: number) => string
  /** In full, for a tooltip. */
  readonly momentInFull: (at: number) => string
  /** How long, in the largest whole unit: `3 hours`, `2 天`. */
  readonly span: (ms: number) => string
}

export function createFormat(language: Language): Format {
  const tag = locale[language]
  const number = new Intl.NumberFormat(tag)
  const share = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 0 })
  const full = new Intl.DateTimeFormat(tag, { dateStyle: 'full', timeStyle: 'medium' })
  const unit = (name: 'day' | 'hour' | 'minute') =>
    new Intl.NumberFormat(tag, { style: 'unit', unit: name, unitDisplay: 'long' })
  // Chinese is easier to read with a space between a figure and its unit, which Intl leaves out.
  const spaced = (text: string): string => text.replace(/(\d)(?=\p{Script=Han})/gu, '$1 ')
  const units = { day: unit('day'), hour: unit('hour'), minute: unit('minute') }

  return {
    number: (value) => number.format(value),
    share: (value) => share.format(value),
    moment: (at, now) => {
      const date = new Date(at)
      const day = `${two(date.getMonth() + 1)}-${two(date.getDate())}`
      const time = `${two(date.getHours())}:${two(date.getMinutes())}`
      const sameYear = date.getFullYear() === new Date(now).getFullYear()
      return `${sameYear ? '' : `${date.getFullYear()}-`}${day} ${time}`
    },
    momentInFull: (at) => full.format(at),
    span: (ms) => {
      const size = Math.abs(ms)
      if (size >= DAY) return spaced(units.day.format(Math.floor(size / DAY)))
      if (size >= HOUR) return spaced(units.hour.format(Math.floor(size / HOUR)))
      return spaced(units.minute.format(Math.max(1, Math.floor(size / MINUTE))))
    },
  }
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
