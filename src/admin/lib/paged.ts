import { z } from 'zod'

import type { Hub } from '#admin/lib/hub.ts'
import type { HubProblem } from '#admin/lib/hub-problem.ts'
import type { Part } from '#admin/lib/listing.ts'
import { query } from '#admin/lib/query.ts'
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
