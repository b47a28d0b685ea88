import { createAuditLog } from '#hub/db/audit-log.ts'
import { createHubSink, type IntakeTools } from '#hub/db/intake.ts'
import { readPages } from '#hub/db/read-feed.ts'
import { findCaller } from '#hub/db/people.ts'
import { pushFacts } from '#hub/db/push.ts'
import { persist } from '#hub/db/transact.ts'
import type { OrgId } from '#hub/org-id.ts'
import type { HubStore } from '#hub/ports.ts'

/** The hub's database as its HTTP face sees it. */
export function createHubStore(tools: IntakeTools, orgId: OrgId): HubStore {
  const { pool, clock } = tools
  return {
    callerOf: (token) => findCaller(pool, orgId, token),
    push: (caller, request) => pushFacts(pool, clock, caller, request),
    pull: async (caller, request) => {
      const mayRead = (scope: string) => caller.scopes.includes(scope)
      const pages = [...(await readPages(pool, caller, request, mayRead))].map(
        ([scope, page]) => `${JSON.stringify(scope)}:${page}`,
      )
      return `{"scopes":{${pages.join(',')}},"now":${clock.now()}}`
    },
    mayHear: async (caller, sealed) => {
      const { rowCount } = await persist(() =>
        pool.query(
          `SELECT 1 FROM recording r
             JOIN call c ON c.org_id = r.org_id AND c.call_id = r.call_id
            WHERE r.org_id = $1 AND r.sealed_sha256 = $2 AND c.team_id = $3 LIMIT 1`,
          [caller.orgId, Buffer.from(sealed, 'hex'), caller.teamId],
        ),
      )
      return rowCount !== 0
    },
    intake: ({ orgId: org, teamId }) => createHubSink(tools, { orgId: org, teamId }),
    audit: createAuditLog(pool),
    isReady: () =>
      pool.query('SELECT 1').then(
        () => true,
        () => false,
      ),
  }
}
