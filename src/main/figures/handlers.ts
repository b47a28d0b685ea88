import { join } from 'node:path'

import type { Clock } from '#core/ports.ts'
import type { FiguresHub } from '#main/figures/figures-hub.ts'
import { saveMinutes } from '#main/figures/save-minutes.ts'
import type { Shell, Workspaces } from '#main/ports-app.ts'
import type { Handlers } from '#shared/api.ts'
import { MyFigures, TeamRatings } from '#shared/figures.ts'

export const createFiguresHandlers = ({
  clock,
  figuresHub,
  shell,
  workspaces,
}: {
  readonly clock: Clock
  readonly figuresHub: FiguresHub
  readonly shell: Shell
  readonly workspaces: Workspaces
}): Handlers['figures'] => ({
  team: (query) => figuresHub.ask('/agreement', query, TeamRatings),
  mine: (query) => figuresHub.ask('/mine', query, MyFigures),
  saveMinutes: (order) =>
    saveMinutes(join(workspaces.current().folder, 'exports'), order, shell.printPdf, clock.now()),
})
