import type { Store } from '#core/ports.ts'
import type { SubmittedReader } from '#main/ports.ts'
import { replaySubmitted } from '#main/scorecards/replay.ts'
import type { Handlers } from '#shared/api.ts'
import type { News } from '#shared/news.ts'
import { ok } from '#shared/result.ts'

/** A share of the work less than this is not worth a word. */
const STEP = 0.02

/** One replay at a time: another one, or giving up, ends it. */
export function createReplayHandlers(deps: {
  readonly store: Store
  readonly submitted: SubmittedReader
  readonly announce: (news: News) => void
}): Pick<Handlers['scorecards'], 'replay' | 'giveUpReplay'> {
  let running: AbortController | null = null
  return {
    replay: async ({ scorecard }) => {
      running?.abort()
      const mine = new AbortController()
      running = mine
      let told = 0
      const onProgress = (share: number): void => {
        if (share - told < STEP) return
        told = share
        deps.announce({ type: 'ReplayProgress', share })
      }
      const report = await replaySubmitted(scorecard, deps, { signal: mine.signal, onProgress })
      if (running === mine) running = null
      return report
    },
    giveUpReplay: () => {
      running?.abort()
      return ok(null)
    },
  }
}
