import { createDevices } from '#hub/db/admin-devices.ts'
import { createPeople } from '#hub/db/admin-people.ts'
import { createPlaces } from '#hub/db/admin-places.ts'
import { createAttendance } from '#hub/attendance.ts'
import { createProblemList } from '#hub/db/admin-problems.ts'
import { createStorageFigures } from '#hub/db/admin-storage.ts'
import { createAuditLog } from '#hub/db/audit-log.ts'
import { createExports } from '#hub/db/evidence-exports.ts'
import { createExportRequests } from '#hub/db/export-requests.ts'
import { createHearing } from '#hub/db/hearing.ts'
import { createHolds } from '#hub/db/holds.ts'
import { calibrationsInReach } from '#hub/db/calibration/readable.ts'
import { createCalibrations } from '#hub/db/calibration/store.ts'
import { createAppeals } from '#hub/db/reviews/appeal-store.ts'
import { createResults } from '#hub/db/reviews/result-store.ts'
import { createReviews } from '#hub/db/reviews/review-store.ts'
import { createLibrary } from '#hub/db/library/store.ts'
import { createHubSink, type IntakeTools } from '#hub/db/intake.ts'
import { headsOf, readPages } from '#hub/db/read-feed.ts'
import { findCaller } from '#hub/db/callers.ts'
import { readReadiness } from '#hub/db/readiness.ts'
import { createRetention } from '#hub/db/retention-rules.ts'
import { areShutOut } from '#hub/db/shut-out.ts'
import { createSignIn } from '#hub/db/sign-in.ts'
import type { SignInTools } from '#hub/db/sign-in-tools.ts'
import { createTeamFigures } from '#hub/db/team-ratings.ts'
import { createSigningKeys } from '#hub/db/signing-keys.ts'
import { createSourceStore } from '#hub/db/source-store.ts'
import { pushFacts } from '#hub/db/push.ts'
import { feedsInReach } from '#hub/db/reads-calls.ts'
import { persist } from '#hub/db/transact.ts'
import { createMoves } from '#hub/moves.ts'
import type { OrgId } from '#hub/org-id.ts'
import type { HubStore } from '#hub/ports.ts'

/** The hub's database as its HTTP face sees it. */
export function createHubStore(
  tools: IntakeTools &
    Pick<SignInTools, 'offersPassword' | 'provider' | 'newcomer'> & {
      /** One machine, at whose desk several may judge one after the other. */
      readonly isHousehold: boolean
    },
  orgId: OrgId,
): HubStore {
  const { pool, clock } = tools
  return {
    callerOf: (token) => findCaller(pool, clock, orgId, token),
    signIn: createSignIn({ ...tools, orgId }),
    people: {
      ...createPlaces(pool, clock),
      ...createPeople(pool, clock),
      ...createDevices(pool, clock),
    },
    push: (caller, request) => pushFacts(pool, clock, caller, request),
    pull: async (caller, request) => {
      const others = Object.keys(request.scopes).filter((scope) => !caller.scopes.includes(scope))
      const reached = await persist(() => feedsInReach(pool, caller, others))
      const sessions = await calibrationsInReach(pool, caller, others)
      const mayRead = (scope: string) =>
        caller.scopes.includes(scope) || reached.has(scope) || sessions.has(scope)
      const pages = [...(await readPages(pool, caller, request, mayRead))].map(
        ([scope, page]) => `${JSON.stringify(scope)}:${page}`,
      )
      return `{"scopes":{${pages.join(',')}},"now":${clock.now()}}`
    },
    moves: createMoves((scopes) => headsOf(pool, orgId, scopes)),
    attendance: createAttendance((all) => areShutOut(pool, orgId, all)),
    mayHear: createHearing(pool, clock),
    intake: ({ orgId: org, teamId }) => createHubSink(tools, { orgId: org, teamId }),
    audit: createAuditLog(pool),
    figures: createTeamFigures(pool),
    sources: createSourceStore(pool, clock),
    calibrations: createCalibrations(pool, clock, tools.isHousehold),
    reviews: createReviews(pool, clock),
    appeals: createAppeals(pool, clock),
    results: createResults(pool, clock),
    library: createLibrary(pool, clock),
    readiness: () => readReadiness(pool),
    upkeep: { ...createProblemList(pool), ...createStorageFigures(pool) },
    retention: createRetention(pool, clock),
    holds: createHolds(pool, clock),
    evidence: {
      ...createSigningKeys(pool, clock),
      ...createExports(pool, clock),
      leave: createExportRequests(pool, clock),
    },
  }
}
