import { join } from 'node:path'

import type { Clock } from '#core/ports.ts'
import { saveMinutes } from '#main/figures/save-minutes.ts'
import type { Shell, Workspaces } from '#main/ports-app.ts'
import type { Handlers } from '#shared/api.ts'

export const createFiguresHandlers = ({
  clock,
  shell,
  workspaces,
}: {
  readonly clock: Clock
  readonly shell: Shell
  readonly workspaces: Workspaces
}): Handlers['figures'] => ({
  saveMinutes: (order) =>
    saveMinutes(join(workspaces.current().folder, 'exports'), order, shell.printPdf, clock.now()),
})
