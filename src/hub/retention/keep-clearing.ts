import { keepDoing } from '#hub/keep-job.ts'
import { clearAway, type ClearTools } from '#hub/retention/clear-away.ts'

const AGAIN_IN_MS = 60 * 60_000

/** Once an hour deletes what is kept no longer. */
export const keepClearing = (
  tools: ClearTools & {
    readonly onBug: (reference: string, cause: unknown) => void
    readonly onDone: () => void
  },
  leaving: AbortSignal,
): Promise<void> => {
  const { onBug, onDone } = tools
  return keepDoing(
    tools,
    {
      ...{ name: 'retention', againInMs: AGAIN_IN_MS, onBug, onDone },
      work: (goOn) => clearAway(tools, goOn),
    },
    leaving,
  )
}
