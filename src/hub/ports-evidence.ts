import type { Caller } from '#hub/caller.ts'
import type { OrgId } from '#hub/org-id.ts'
import type { AdminQuery } from '#shared/admin/people.ts'
import type { KeyRing, SigningKey, SigningKeyId } from '#shared/evidence.ts'
import type {
  EvidencePolicy,
  ExportRequest,
  ExportRequestDraft,
  ExportRequestRefusal,
  ExportRequests,
} from '#shared/evidence-requests.ts'
import type { Failure, Result } from '#shared/result.ts'
import type {
  ExportDraft,
  ExportGrant,
  ExportRefusal,
  KeyRevocation,
  SigningKeyDraft,
  SigningKeyPage,
  SigningKeyRefusal,
  SigningKeyRow,
} from '#shared/signing-keys.ts'

/** Leave of a second person, where the organisation wants one. */
export interface LeaveKeeping {
  readonly policy: (by: Caller) => Promise<EvidencePolicy>
  readonly savePolicy: (
    by: Caller,
    policy: EvidencePolicy,
  ) => Promise<Result<EvidencePolicy, Failure<'NotAllowed'>>>
  /** Again under the same id it asks for nothing new. */
  readonly ask: (
    by: Caller,
    draft: ExportRequestDraft,
  ) => Promise<Result<ExportRequest, Failure<ExportRequestRefusal>>>
  readonly list: (by: Caller) => Promise<ExportRequests>
  /** With null it is granted, else refused for that reason; the first word stands. */
  readonly decide: (
    by: Caller,
    id: string,
    refusal: string | null,
  ) => Promise<Result<ExportRequest, Failure<ExportRequestRefusal>>>
}

/** The keys evidence is signed with, and who was let sign. */
export interface EvidenceKeeping {
  readonly leave: LeaveKeeping
  readonly ring: (orgId: OrgId) => Promise<KeyRing>
  readonly list: (by: Caller, query: AdminQuery) => Promise<SigningKeyPage>
  /** Again for a key that is registered already it changes nothing. */
  readonly register: (
    by: Caller,
    draft: SigningKeyDraft,
  ) => Promise<Result<SigningKey, Failure<SigningKeyRefusal>>>
  readonly revoke: (
    by: Caller,
    id: SigningKeyId,
    why: KeyRevocation,
  ) => Promise<Result<SigningKeyRow, Failure<SigningKeyRefusal>>>
  /** Written down before it is granted; asked again for the same package it is granted again. */
  readonly grant: (
    by: Caller,
    draft: ExportDraft,
  ) => Promise<Result<ExportGrant, Failure<ExportRefusal>>>
}
