import type { SessionFigures } from '#core/calibration/session-figures.ts'
import type { FiguresAnswer, FiguresRequest } from '#renderer/features/figures/figures-worker.ts'

/** Works figures out in a thread of its own; `stop` gives up, and then it never answers. */
export function computeFigures(request: FiguresRequest): {
  readonly done: Promise<SessionFigures>
  readonly stop: () => void
} {
  const worker = new Worker(new URL('./figures-worker.ts', import.meta.url), { type: 'module' })
  const done = new Promise<SessionFigures>((answer, fail) => {
    worker.addEventListener('message', ({ data }: MessageEvent<FiguresAnswer>) => {
      answer(data.figures)
      worker.terminate()
    })
    worker.addEventListener('error', ({ message }) => {
      fail(new Error(message))
      worker.terminate()
    })
  })
  worker.postMessage(request)
  return { done, stop: () => worker.terminate() }
}
