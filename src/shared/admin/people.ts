/**
 * People, their places and their devices, as administrators see and change them. Each list is
 * GET /v1/admin/{centres,teams,people,devices,keys}, by page; each row has a path of its own.
 *
 * POST  /v1/admin/people/{id}/code   a one-time code to set a password with
 * PATCH /v1/admin/devices/{id}       { state }
 * DELETE /v1/admin/keys/{id}         revokes it
 * DELETE /v1/admin/centres/{id}      an empty one
 *
 * What is refused is answered with `Refusal`: 403 NotAllowed, 404 NotFound, 409 with a
 * `PeopleRefusal`.
 */
import { z } from 'zod'

import { Role } from '#shared/assignment.ts'
import { CentreId, DeviceId, KeyId, PersonId, TeamId } from '#shared/ids.ts'
import { Login } from '#shared/sign-in.ts'
import { UtcMs } from '#shared/time.ts'

const Name = z.string().trim().min(1).max(100)

/** `after` is the `next` of the page before. */
export const AdminQuery = z.object({
  search: z.string().trim().max(100).default(''),
  after: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type AdminQuery = Readonly<z.infer<typeof AdminQuery>>

export const pageOf = <S extends z.ZodType>(row: S) =>
  z.object({
    rows: z.array(row),
    /** Null on the last page. */
    next: z.string().nullable(),
    total: z.int().min(0),
  })

export const Centre = z.object({
  id: CentreId,
  name: Name,
  teams: z.int().min(0),
  createdAt: UtcMs,
})
export type Centre = Readonly<z.infer<typeof Centre>>
export const CentrePage = pageOf(Centre)
export type CentrePage = Readonly<z.infer<typeof CentrePage>>
export const CentreDraft = z.object({ name: Name })
export type CentreDraft = Readonly<z.infer<typeof CentreDraft>>

export const Team = z.object({
  id: TeamId,
  name: Name,
  centreId: CentreId,
  centreName: Name,
  /** Whether its inspectors may look at every call of the team, not only at those handed to them. */
  browse: z.boolean(),
  people: z.int().min(0),
  createdAt: UtcMs,
})
export type Team = Readonly<z.infer<typeof Team>>
export const TeamPage = pageOf(Team)
export type TeamPage = Readonly<z.infer<typeof TeamPage>>
export const TeamDraft = z.object({
  name: Name,
  centreId: CentreId,
  browse: z.boolean().default(false),
})
export type TeamDraft = Readonly<z.infer<typeof TeamDraft>>
export const TeamChange = z
  .object({ name: Name, centreId: CentreId, browse: z.boolean() })
  .partial()
export type TeamChange = Readonly<z.infer<typeof TeamChange>>

/** How far a role reaches: the team it is given in, the centre of that team, or everything. */
export const Reach = z.enum(['team', 'centre', 'org'])
export type Reach = z.infer<typeof Reach>

/** A further role; `id` names the team or centre, and is null for the whole organisation. */
export const Grant = z.object({
  role: Role,
  reach: Reach,
  id: z.uuid().nullable(),
})
export type Grant = Readonly<z.infer<typeof Grant>>

const PersonState = z.enum(['active', 'disabled'])

export const PersonRow = z.object({
  id: PersonId,
  name: Name,
  /** Null where nobody signs in as this person. */
  login: Login.nullable(),
  role: Role,
  reach: Reach,
  /** Further roles. */
  grants: z.array(Grant),
  teamId: TeamId,
  teamName: Name,
  state: PersonState,
  hasPassword: z.boolean(),
  /** Until then nobody can sign in as this person, after failures. */
  lockedUntil: UtcMs.nullable(),
  lastSignInAt: UtcMs.nullable(),
  devices: z.int().min(0),
})
export type PersonRow = Readonly<z.infer<typeof PersonRow>>
export const PersonPage = pageOf(PersonRow)
export type PersonPage = Readonly<z.infer<typeof PersonPage>>
export const PersonQuery = AdminQuery.extend({
  teamId: TeamId.optional(),
  state: PersonState.optional(),
})
export type PersonQuery = Readonly<z.infer<typeof PersonQuery>>
export const PersonDraft = z.object({
  name: Name,
  login: Login.nullable().default(null),
  role: Role,
  reach: Reach.default('team'),
  grants: z.array(Grant).max(50).default([]),
  teamId: TeamId,
})
export type PersonDraft = Readonly<z.infer<typeof PersonDraft>>
/** What is named is changed; `unlock` forgets failures. */
export const PersonChange = z
  .object({
    name: Name,
    login: Login.nullable(),
    role: Role,
    reach: Reach,
    grants: z.array(Grant).max(50),
    teamId: TeamId,
    state: PersonState,
    unlock: z.literal(true),
  })
  .partial()
export type PersonChange = Readonly<z.infer<typeof PersonChange>>

/** Shown once: the hub keeps a hash of it. */
export const OneTimeCode = z.object({ login: Login, code: z.string().min(1), until: UtcMs })
export type OneTimeCode = Readonly<z.infer<typeof OneTimeCode>>

/** Wiped: what lies on it is destroyed as soon as it speaks to the hub. */
export const DeviceState = z.enum(['active', 'signedOut', 'revoked', 'wiped'])
export type DeviceState = z.infer<typeof DeviceState>

export const DeviceRow = z.object({
  id: DeviceId,
  name: Name,
  personId: PersonId,
  personName: Name,
  teamName: Name,
  state: DeviceState,
  enrolledAt: UtcMs,
  lastSeenAt: UtcMs,
  /** When a workstation said that it has destroyed what lay on it. */
  wipedAt: UtcMs.nullable(),
})
export type DeviceRow = Readonly<z.infer<typeof DeviceRow>>
export const DevicePage = pageOf(DeviceRow)
export type DevicePage = Readonly<z.infer<typeof DevicePage>>
export const DeviceQuery = AdminQuery.extend({
  personId: PersonId.optional(),
  state: DeviceState.optional(),
})
export type DeviceQuery = Readonly<z.infer<typeof DeviceQuery>>
/** A device that was revoked may be let in again by `active`; one that was wiped may not. */
export const DeviceChange = z.object({ state: z.enum(['active', 'revoked', 'wiped']) })
export type DeviceChange = Readonly<z.infer<typeof DeviceChange>>

/** A key for a recorder, which may take in calls of one team and do nothing else. */
export const KeyRow = z.object({
  id: KeyId,
  name: Name,
  teamId: TeamId,
  teamName: Name,
  createdAt: UtcMs,
  lastUsedAt: UtcMs.nullable(),
  revokedAt: UtcMs.nullable(),
})
export type KeyRow = Readonly<z.infer<typeof KeyRow>>
export const KeyPage = pageOf(KeyRow)
export type KeyPage = Readonly<z.infer<typeof KeyPage>>
export const KeyDraft = z.object({ name: Name, teamId: TeamId })
export type KeyDraft = Readonly<z.infer<typeof KeyDraft>>
/** `key` is shown once: the hub keeps a hash of it. */
export const NewKey = z.object({ row: KeyRow, key: z.string().min(1) })
export type NewKey = Readonly<z.infer<typeof NewKey>>

export const PeopleRefusal = z.enum([
  'LoginTaken',
  'NameTaken',
  /** Nobody would be left who may change anything. */
  'LastAdministrator',
  /** A role that reaches further than that of who gives it. */
  'BeyondReach',
  /** The team or centre named does not exist. */
  'UnknownPlace',
  /** There is no login to set a password for. */
  'NoLogin',
  /** A centre with teams or roles in it stays. */
  'NotEmpty',
  /** A device that was wiped stays so. */
  'AlreadyWiped',
])
export type PeopleRefusal = z.infer<typeof PeopleRefusal>
