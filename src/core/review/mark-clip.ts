import type { Mark } from '#shared/evaluation.ts'

/** What an agent hears before and after what was marked, so that it can be understood. */
const PADDING_MS = 5000
/** However long the marked stretch is. */
const MOST_MS = 60_000

export type MarkClip = {
  /** Milliseconds of the recording, which may end before `to`. */
  readonly from: number
  readonly to: number
  /** How far into the clip the marked moment begins. */
  readonly lead: number
  /** Whether what was marked goes on behind the end of the clip. */
  readonly isCut: boolean
}

/** The stretch of a recording that the agent of the call may hear of one mark. */
export const markClip = ({ at, end }: Pick<Mark, 'at' | 'end'>): MarkClip => {
  const last = end ?? at
  const from = Math.max(0, at - PADDING_MS)
  const to = Math.min(last + PADDING_MS, from + MOST_MS)
  return { from, to, lead: at - from, isCut: to < last }
}
