import type { Caller } from '#hub/caller.ts'
import type { OrgId } from '#hub/org-id.ts'
import type { AdminQuery } from '#shared/admin/people.ts'
import type { KeyRing, SigningKey, SigningKeyId } from '#shared/evidence.ts'
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

/** The keys evidence is signed with, and who was let sign. */
export interface EvidenceKeeping {
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
