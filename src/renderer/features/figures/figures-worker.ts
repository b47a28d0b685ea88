import { sessionFigures, type SessionFigures } from '#core/calibration/session-figures.ts'
import type { RatedCall } from '#shared/figures.ts'

export type FiguresRequest = {
  readonly calls: readonly RatedCall[]
  readonly people: readonly string[]
  readonly chosen: string | null
}
export type FiguresAnswer = { readonly figures: SessionFigures }

self.addEventListener('message', ({ data }: MessageEvent<FiguresRequest>) => {
  const { calls, people, chosen } = data
  const answer: FiguresAnswer = { figures: sessionFigures(calls, people, { chosen }) }
  self.postMessage(answer)
})
