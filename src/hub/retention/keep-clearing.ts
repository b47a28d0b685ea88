import { keepDoing, type JobWatch } from '#hub/keep-job.ts'
import { clearAway, type ClearTools } from '#hub/retention/clear-away.ts'

const AGAIN_IN_MS = 60 * 60_000

/** Once an hour deletes what is kept no longer. */
export const keepClearing = (tools: ClearTools & JobWatch, leaving: AbortSignal): Promise<void> =>
  keepDoing(
    tools,
    { name: 'retention', againInMs: AGAIN_IN_MS, work: (goOn) => clearAway(tools, goOn) },
    leaving,
  )
