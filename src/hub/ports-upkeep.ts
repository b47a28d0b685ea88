import type { OrgId } from '#hub/org-id.ts'
import type { ProblemPage, ProblemQuery } from '#shared/admin/problems.ts'
import type { StorageFigures } from '#shared/admin/storage.ts'
import type { ProblemId } from '#shared/ids.ts'

/** What an administrator sees of a hub's work and of what it keeps. */
export interface Upkeep {
  readonly problems: (orgId: OrgId, query: ProblemQuery) => Promise<ProblemPage>
  /** Takes them off the list, and says how many were still on it. */
  readonly resolve: (orgId: OrgId, ids: readonly ProblemId[]) => Promise<number>
  readonly storage: (orgId: OrgId) => Promise<Pick<StorageFigures, 'databaseBytes' | 'teams'>>
}
