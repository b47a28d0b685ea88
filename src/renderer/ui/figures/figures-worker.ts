import { sessionFigures } from '#core/calibration/session-figures.ts'
import type { SessionFigures } from '#core/calibration/session-figures.ts'
import type { RatedCall } from '#shared/figures.ts'

export type FiguresRequest = {
  readonly id: number
  readonly calls: readonly RatedCall[]
  readonly people: readonly string[]
  readonly chosen: string | null
}
export type FiguresAnswer = { readonly id: number; readonly figures: SessionFigures }

self.addEventListener('message', ({ data }: MessageEvent<FiguresRequest>) => {
  const { id, calls, people, chosen } = data
  const answer: FiguresAnswer = { id, figures: sessionFigures(calls, people, { chosen }) }
  self.postMessage(answer)
})
