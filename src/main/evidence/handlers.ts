import { exportEvidence, type ExportDeps } from '#main/evidence/export-evidence.ts'
import { createLeaveHandlers } from '#main/evidence/leave.ts'
import { marksOfCase } from '#core/evidence/of-case.ts'
import { subjectOf } from '#main/evidence/evidence-subject.ts'
import { verifyEvidence, type VerifyDeps } from '#main/evidence/verify-evidence.ts'
import type { ClipWatch, Shell } from '#main/ports-app.ts'
import type { Handlers } from '#shared/api.ts'
import type { News } from '#shared/news.ts'
import { ok } from '#shared/result.ts'

type EvidenceDeps = ExportDeps &
  VerifyDeps & {
    readonly shell: Pick<Shell, 'pickFile' | 'printPdf'>
    readonly announce: (news: News) => void
  }

/** A share of the work less than this is not worth a word. */
const STEP = 0.02

/** One thing at a time: what is begun ends what was under way. */
export function createEvidenceHandlers(deps: EvidenceDeps): Handlers['evidence'] {
  const { desk, shell, announce } = deps
  let running: AbortController | null = null

  const watched = async <T>(work: (watch: ClipWatch) => Promise<T>): Promise<T> => {
    running?.abort()
    const mine = new AbortController()
    running = mine
    let told = 0
    const onProgress = (share: number): void => {
      if (share - told < STEP || running !== mine) return
      told = share
      announce({ type: 'EvidenceProgress', share })
    }
    try {
      return await work({ onProgress, signal: mine.signal })
    } finally {
      if (running === mine) running = null
    }
  }

  return {
    key: async () => ok(await desk.view()),
    rotateKey: desk.rotate,
    subject: async (of) => {
      const found = await subjectOf(deps, of)
      if (!found.ok) return found
      const { evaluation: judged, appeal } = found.value
      const { evaluation, inspector, scorecard } = judged
      const marks = marksOfCase(judged, appeal)
      const isAppealed = appeal !== null
      return ok({ evaluationId: evaluation.id, inspector, scorecard, marks, isAppealed })
    },
    ...createLeaveHandlers(deps),
    export: (order) => watched((watch) => exportEvidence(deps, order, watch)),
    giveUp: () => {
      running?.abort()
      return ok(null)
    },
    pick: async () => ok(await shell.pickFile()),
    verify: ({ path }) => watched((watch) => verifyEvidence(deps, path, watch)),
  }
}
