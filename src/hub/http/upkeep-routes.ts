import type { FastifyInstance } from 'fastify'

import { understand } from '#hub/http/refuse.ts'
import { administratorOf, type HttpTools } from '#hub/http/tools.ts'
import {
  ProblemNames,
  ProblemQuery,
  type ProblemPage,
  type Resolved,
} from '#shared/admin/problems.ts'
import { StorageFigures } from '#shared/admin/storage.ts'

/** What went wrong while taking in, and what is kept, for administrators. */
export function addUpkeepRoutes(
  app: FastifyInstance,
  { store: { upkeep }, clock, disk }: HttpTools,
): void {
  app.get('/v1/admin/problems', (request): Promise<ProblemPage> => {
    const { orgId } = administratorOf(request)
    return upkeep.problems(orgId, understand(ProblemQuery, request.query))
  })
  app.post('/v1/admin/problems/resolve', async (request): Promise<Resolved> => {
    const { orgId } = administratorOf(request)
    const { ids } = understand(ProblemNames, request.body)
    return { resolved: await upkeep.resolve(orgId, ids) }
  })
  app.get('/v1/admin/storage', async (request): Promise<StorageFigures> => {
    const { orgId } = administratorOf(request)
    const figures = await upkeep.storage(orgId)
    const sum = (of: 'calls' | 'recordings' | 'bytes') =>
      figures.teams.reduce((all, team) => all + team[of], 0)
    return StorageFigures.parse({
      ...figures,
      at: clock.now(),
      calls: sum('calls'),
      recordings: { count: sum('recordings'), bytes: sum('bytes') },
      disk: disk ? await disk() : null,
    })
  })
}
