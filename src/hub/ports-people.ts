import type { Caller } from '#hub/caller.ts'
import type {
  AdminQuery,
  Centre,
  CentreDraft,
  CentrePage,
  DeviceChange,
  DevicePage,
  DeviceQuery,
  DeviceRow,
  KeyDraft,
  KeyPage,
  NewKey,
  OneTimeCode,
  PeopleRefusal,
  PersonChange,
  PersonDraft,
  PersonPage,
  PersonQuery,
  PersonRow,
  Team,
  TeamChange,
  TeamDraft,
  TeamPage,
} from '#shared/admin/people.ts'
import type { CentreId, DeviceId, KeyId, PersonId, TeamId } from '#shared/ids.ts'
import type { Failure, Result } from '#shared/result.ts'

/** `NotFound` also where it lies beyond the reach of who asks. */
export type PeopleFailure = Failure<PeopleRefusal | 'NotFound' | 'NotAllowed'>
export type Changed<T> = Promise<Result<T, PeopleFailure>>

/** People and their places, for administrators: each sees and changes what their role reaches. */
export interface PeopleAdmin {
  readonly centres: (by: Caller, query: AdminQuery) => Promise<CentrePage>
  readonly addCentre: (by: Caller, draft: CentreDraft) => Changed<Centre>
  readonly changeCentre: (by: Caller, id: CentreId, change: CentreDraft) => Changed<Centre>
  /** `NotEmpty` as long as a team lies in it or a role holds there. */
  readonly removeCentre: (by: Caller, id: CentreId) => Changed<null>
  readonly teams: (by: Caller, query: AdminQuery) => Promise<TeamPage>
  readonly addTeam: (by: Caller, draft: TeamDraft) => Changed<Team>
  readonly changeTeam: (by: Caller, id: TeamId, change: TeamChange) => Changed<Team>
  readonly people: (by: Caller, query: PersonQuery) => Promise<PersonPage>
  readonly addPerson: (by: Caller, draft: PersonDraft) => Changed<PersonRow>
  readonly changePerson: (by: Caller, id: PersonId, change: PersonChange) => Changed<PersonRow>
  /** To set a password with, in place of one that was forgotten. */
  readonly giveCode: (by: Caller, id: PersonId) => Changed<OneTimeCode>
  readonly devices: (by: Caller, query: DeviceQuery) => Promise<DevicePage>
  readonly changeDevice: (by: Caller, id: DeviceId, change: DeviceChange) => Changed<DeviceRow>
  readonly keys: (by: Caller, query: AdminQuery) => Promise<KeyPage>
  readonly addKey: (by: Caller, draft: KeyDraft) => Changed<NewKey>
  readonly revokeKey: (by: Caller, id: KeyId) => Changed<null>
}
