import { z } from 'zod'

import type { Hub } from '#web/lib/hub.ts'
import type { HubProblem } from '#web/lib/hub-problem.ts'
import type { Part } from '#web/lib/listing.ts'
import { query } from '#web/lib/query.ts'
import { ok, type Result } from '#shared/result.ts'

const PAGE = 50

/** A page of a list whose rows are told in the common form of the administration. */
export const paged =
  <S extends z.ZodType>(hub: Hub, path: string, row: S) =>
  async (
    filter: Readonly<Record<string, string | null>>,
    after: string | null,
  ): Promise<Result<Part<z.output<S>, string>, HubProblem>> => {
    const page = z.object({ rows: z.array(row), next: z.string().nullable() })
    const answer = await hub.ask(page, 'GET', path + query({ ...filter, after, limit: PAGE }))
    return answer.ok ? ok(answer.value) : answer
  }
