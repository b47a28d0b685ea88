/** A month as `2026-10`, by the clock on the wall. */
export type Month = string

/** How far back the figures of a team go. */
const MONTHS = 12

export function monthOf(at: number): Month {
  const date = new Date(at)
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}`
}

/** The months up to the one that `now` is in, the earliest first. */
export function monthsUntil(now: number): readonly Month[] {
  const last = new Date(now)
  return Array.from({ length: MONTHS }, (_, n) =>
    monthOf(new Date(last.getFullYear(), last.getMonth() - (MONTHS - 1 - n), 1).getTime()),
  )
}

/** From the first moment of the one month to the first after the other. */
export const spanOf = (from: Month, to: Month): { readonly from: number; readonly to: number } => ({
  from: firstMoment(from, 0),
  to: firstMoment(to, 1),
})

function firstMoment(month: Month, later: 0 | 1): number {
  const [year = '1970', number = '1'] = month.split('-')
  return new Date(Number(year), Number(number) - 1 + later, 1).getTime()
}
