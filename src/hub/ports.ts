import type { Readable } from 'node:stream'

import type { Attendance } from '#hub/attendance.ts'
import type { Caller, KeyHolder } from '#hub/caller.ts'
import type { Moves } from '#hub/moves.ts'
import type { OrgId } from '#hub/org-id.ts'
import type { IntakeSink } from '#intake/sink.ts'
import type { Calibrations } from '#hub/ports-calibration.ts'
import type { EvidenceKeeping } from '#hub/ports-evidence.ts'
import type { Library } from '#hub/ports-library.ts'
import type { PeopleAdmin } from '#hub/ports-people.ts'
import type { Holds, Retention } from '#hub/ports-retention.ts'
import type { Appeals, Results, Reviews } from '#hub/ports-reviews.ts'
import type { TeamFigures } from '#hub/ports-figures.ts'
import type { SignIn } from '#hub/ports-sign-in.ts'
import type { SourceStore } from '#hub/ports-sources.ts'
import type { Upkeep } from '#hub/ports-upkeep.ts'
import type { AuditHead, AuditPage, AuditQuery, AuditVerdict } from '#shared/admin/audit.ts'
import type { Sha256 } from '#shared/ids.ts'
import type { PullRequest, PushReply, PushRequest } from '#shared/sync.ts'
import type { Result } from '#shared/result.ts'
import type { SignInRefusal } from '#shared/sign-in.ts'
import type { UtcMs } from '#shared/time.ts'

export interface HubClock {
  readonly now: () => UtcMs
}

/** Sealed recordings, named by the SHA-256 of what they are as sealed. */
export interface BlobStore {
  /** Takes over a complete file, which must lie in `incoming`. What is there already stays. */
  readonly put: (file: string, sha256: Sha256) => Promise<void>
  /** Undefined where it is not there. */
  readonly size: (sha256: Sha256) => Promise<number | undefined>
  /** The bytes from `start` to `end`, both included. */
  readonly open: (
    sha256: Sha256,
    range: { readonly start: number; readonly end: number },
  ) => Readable
  /** An address that holds for minutes, at which whoever has it gets the bytes. Where there is none they go through the hub. */
  readonly link?: (sha256: Sha256) => Promise<string>
  /** Where its file lies on this machine; none where recordings lie elsewhere. */
  readonly place?: (sha256: Sha256) => string
  /** For ever, with every version the store keeps of it; one that is not there is no mistake. */
  readonly remove: (sha256: Sha256) => Promise<void>
  /** A path for a file on its way in; what is left over there after a crash is nobody's. */
  readonly incoming: () => string
}

/** Reads what `audit` wrote down. */
export interface AuditLog {
  readonly page: (orgId: OrgId, query: AuditQuery) => Promise<AuditPage>
  readonly head: (orgId: OrgId) => Promise<AuditHead>
  /** `remembered`: heads that were kept outside the database. */
  readonly verify: (orgId: OrgId, remembered: readonly AuditHead[]) => Promise<AuditVerdict>
}

/** What the hub's HTTP face asks of its database. */
export interface HubStore {
  readonly callerOf: (token: string) => Promise<Result<Caller | KeyHolder, SignInRefusal>>
  readonly signIn: SignIn
  readonly people: PeopleAdmin
  readonly push: (caller: Caller, request: PushRequest) => Promise<PushReply>
  /** The reply as JSON: the rows lie ready in that form. */
  readonly pull: (caller: Caller, request: PullRequest) => Promise<string>
  /** Tells of feeds that moved. */
  readonly moves: Moves
  /** Ends the lines of those who are shut out. */
  readonly attendance: Attendance
  /** Whether the caller may hear the recording; whoever hears what was not handed to them is written down. */
  readonly mayHear: (caller: Caller, sealed: Sha256) => Promise<boolean>
  /** Where calls and recordings of the caller's team go. */
  readonly intake: (caller: Pick<Caller, 'orgId' | 'teamId'>) => IntakeSink
  readonly audit: AuditLog
  readonly sources: SourceStore
  readonly calibrations: Calibrations
  readonly reviews: Reviews
  readonly appeals: Appeals
  readonly results: Results
  readonly library: Library
  /** Whether the database answers, and is of the version this hub works with. */
  readonly readiness: () => Promise<'ready' | 'database' | 'migrations'>
  readonly upkeep: Upkeep
  readonly figures: TeamFigures
  readonly retention: Retention
  readonly holds: Holds
  readonly evidence: EvidenceKeeping
}
