import type { FastifyInstance } from 'fastify'

import { myFigures } from '#core/calibration/my-figures.ts'
import { RefusalError, understand } from '#hub/http/refuse.ts'
import { callerOf, type HttpTools } from '#hub/http/tools.ts'
import { may } from '#hub/rights.ts'
import { FiguresQuery, MyFigures, TeamRatings } from '#shared/figures.ts'

/** How far people of a team agree: all of it for its leads, and for each person their own. */
export function addFiguresRoutes(app: FastifyInstance, { store: { figures } }: HttpTools): void {
  app.get('/v1/figures/agreement', async (request): Promise<TeamRatings> => {
    const caller = callerOf(request)
    if (!may(caller, 'setStandards', caller.place)) {
      throw new RefusalError(403, { error: 'NotAllowed' })
    }
    return TeamRatings.parse(await figures.ratings(caller, understand(FiguresQuery, request.query)))
  })

  app.get('/v1/figures/mine', async (request): Promise<MyFigures> => {
    const caller = callerOf(request)
    if (!may(caller, 'judge', caller.place)) throw new RefusalError(403, { error: 'NotAllowed' })
    const query = understand(FiguresQuery, request.query)
    const { calls } = await figures.ratings(caller, query, 'judged by the caller')
    return MyFigures.parse(myFigures(calls, caller.personId))
  })
}
