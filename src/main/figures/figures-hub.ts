import type { z } from 'zod'

import type { HubClient } from '#main/sync/hub-client.ts'
import type { FiguresFailure } from '#shared/figures-api.ts'
import type { FiguresQuery } from '#shared/figures.ts'
import { err, type Result } from '#shared/result.ts'

const ANSWER_MS = 20_000

/** Asks the hub of this workspace for figures; `path` goes behind /v1/figures. */
export interface FiguresHub {
  readonly ask: <S extends z.ZodType>(
    path: string,
    query: FiguresQuery,
    schema: S,
  ) => Promise<Result<z.output<S>, FiguresFailure>>
}

export const createFiguresHub = (hub: Pick<HubClient, 'ask'> | null): FiguresHub => ({
  ask: async (path, { from, to }, schema) => {
    if (!hub) return err({ type: 'Offline' })
    const answer = await hub.ask(
      `/v1/figures${path}?from=${from}&to=${to}`,
      schema,
      AbortSignal.timeout(ANSWER_MS),
    )
    if (answer.ok) return answer
    const isRefused = 'error' in answer.error && answer.error.error === 'NotAllowed'
    return err({ type: isRefused ? 'NotAllowed' : 'Offline' })
  },
})
