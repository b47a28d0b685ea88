import type { OrgId } from '#hub/org-id.ts'
import type { Holder, Place } from '#hub/rights.ts'
import type { DeviceId, KeyId, PersonId, TeamId } from '#shared/ids.ts'
import type { Me } from '#shared/sync.ts'

/** Who asks: found by their token, before anything else is looked at. */
export type Caller = Holder & {
  readonly orgId: OrgId
  readonly personId: PersonId
  readonly personName: string
  readonly role: Me['person']['role']
  readonly teamId: TeamId
  readonly teamName: string
  /** The person's own team. */
  readonly place: Place
  /** Null of a token that is not a device's. */
  readonly deviceId: DeviceId | null
  /** Of the feeds that the person's workstation is to hold. */
  readonly scopes: readonly string[]
}

/** A recorder: it may take in calls of its team, and nothing else. */
export type KeyHolder = {
  readonly orgId: OrgId
  readonly keyId: KeyId
  readonly teamId: TeamId
}
