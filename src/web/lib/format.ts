import type { Language } from '#shared/words.ts'

const two = (value: number): string => String(value).padStart(2, '0')

/** `2026-10-31 09:15`, in the time of this machine. */
export function formatMoment(at: number): string {
  const date = new Date(at)
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`
}

/** With seconds, for what is held against other records. */
export const formatInstant = (at: number): string =>
  `${formatMoment(at)}:${two(new Date(at).getSeconds())}`

const numbers: Readonly<Record<Language, Intl.NumberFormat>> = {
  zh: new Intl.NumberFormat('zh-CN'),
  en: new Intl.NumberFormat('en-GB'),
}

export const formatNumber = (value: number, language: Language): string =>
  numbers[language].format(value)

const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const

/** `3.2 GB`, in powers of a thousand as disks are sold. */
export function formatBytes(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000
    unit += 1
  }
  const digits = unit === 0 || value >= 100 ? 0 : 1
  return `${value.toFixed(digits)} ${units[unit] ?? ''}`
}
