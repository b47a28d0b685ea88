import type { Stage } from '#main/ports-app.ts'
import type { Handlers } from '#shared/api.ts'
import type { Presented } from '#shared/presentation.ts'
import { ok } from '#shared/result.ts'

/** Keeps what is shown, so that a window opened or loaded later shows it too. */
export function createPresentationHandlers(stage: Stage): Handlers['presentation'] {
  let presented: Presented = { slide: null, place: null }
  const become = (change: Partial<Presented>) => {
    presented = { ...presented, ...change }
    stage.tell(presented)
    return ok(null)
  }
  return {
    open: () => ok(stage.open()),
    close: () => ok(stage.close()),
    state: () => ok(stage.state()),
    fullScreen: ({ on }) => ok(stage.setFullScreen(on)),
    show: ({ slide }) => become({ slide }),
    move: ({ place }) => become({ place }),
    current: () => ok(presented),
  }
}
