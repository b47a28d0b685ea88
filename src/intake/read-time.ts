import { DateTime } from 'luxon'

import type { CallLogProfile } from '#shared/intake.ts'
import { UtcMs } from '#shared/time.ts'

/** Reads the times of a call log; undefined where there is no such moment. */
export const createTimeReader = ({
  time: { format, zone },
}: CallLogProfile): ((text: string) => UtcMs | undefined) => {
  switch (format) {
    case 'ISO':
      return (text) =>
        isoMoment.test(text) ? toUtc(DateTime.fromISO(text.replace(' ', 'T'), { zone })) : undefined
    case 'epoch-s':
      return (text) => (/^\d{1,11}(\.\d+)?$/.test(text) ? wholeMs(Number(text) * 1000) : undefined)
    case 'epoch-ms':
      return (text) => (/^\d{1,14}$/.test(text) ? wholeMs(Number(text)) : undefined)
    default: {
      // Compiling the pattern once halves the time a row takes.
      const parser = DateTime.buildFormatParser(format, { locale: 'en' })
      return (text) => toUtc(DateTime.fromFormatParser(text, parser, { zone, locale: 'en' }))
    }
  }
}

/** Reads a day as logs write it, with or without a time behind it. */
export const readDay = (text: string): string | undefined => {
  const day = text.split(/[T ]/)[0] ?? ''
  for (const format of ['yyyy-M-d', 'yyyy/M/d', 'yyyyMMdd', 'yyyy.M.d', 'yyyy年M月d日']) {
    const date = DateTime.fromFormat(day, format, { zone: 'UTC' })
    if (date.isValid) return date.toISODate()
  }
  return undefined
}

// Luxon would take a bare year, or a time of today.
const isoMoment = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/

const toUtc = (moment: DateTime): UtcMs | undefined =>
  moment.isValid ? wholeMs(moment.toMillis()) : undefined

const wholeMs = (ms: number): UtcMs | undefined => UtcMs.safeParse(Math.round(ms)).data
