/**
 * What went wrong while calls were taken in. Administrators only:
 *
 * GET  /v1/admin/problems?kind=&search=&after=&limit=  → ProblemPage, the newest first
 * POST /v1/admin/problems/resolve  ProblemNames → Resolved; off the list of every workstation
 *
 * One that is still so is on the list again the next time its source is read.
 */
import { z } from 'zod'

import { AdminQuery, pageOf } from '#shared/admin/people.ts'
import { ProblemId } from '#shared/ids.ts'
import { Problem, ProblemKind } from '#shared/problem.ts'

export const ProblemQuery = AdminQuery.extend({ kind: ProblemKind.optional() })
export type ProblemQuery = Readonly<z.infer<typeof ProblemQuery>>

export const ProblemPage = pageOf(Problem).extend({
  /** How many there are of each kind, whatever is asked for. */
  kinds: z.partialRecord(ProblemKind, z.int().min(1)),
})
export type ProblemPage = Readonly<z.infer<typeof ProblemPage>>

export const ProblemNames = z.object({ ids: z.array(ProblemId).min(1).max(500) })
export type ProblemNames = Readonly<z.infer<typeof ProblemNames>>

export const Resolved = z.object({ resolved: z.int().min(0) })
export type Resolved = Readonly<z.infer<typeof Resolved>>
