import type { Stopped } from '#hub/db/attempts.ts'
import type { Pool } from '#hub/db/pool.ts'
import type { Provider } from '#hub/oidc.ts'
import type { OrgId } from '#hub/org-id.ts'
import type { HubClock } from '#hub/ports.ts'
import type { SignInFailure } from '#hub/ports-sign-in.ts'
import type { Role } from '#shared/assignment.ts'
import type { TeamId } from '#shared/ids.ts'

export type SignInTools = {
  readonly pool: Pool
  readonly clock: HubClock
  readonly orgId: OrgId
  readonly offersPassword: boolean
  /** Null where no provider knows the people. */
  readonly provider: Provider | null
  /** What somebody becomes whom the provider knows and the hub does not; null refuses them. */
  readonly newcomer: { readonly role: Role; readonly teamId: TeamId } | null
}

/** Logins are compared as they lie in the database. */
export const asLogin = (typed: string): string => typed.normalize('NFKC').trim().toLowerCase()

export const failureOf = ({ by, forMs }: Stopped): SignInFailure => ({
  type: by === 'login' ? 'Locked' : 'TooManyAttempts',
  detail: String(Math.ceil(forMs / 1000)),
})
