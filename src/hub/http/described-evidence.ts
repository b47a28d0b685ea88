import type { Described } from '#hub/http/described.ts'
import { AdminQuery } from '#shared/admin/people.ts'
import { KeyRing, SigningKey } from '#shared/evidence.ts'
import * as leave from '#shared/evidence-requests.ts'
import * as keys from '#shared/signing-keys.ts'

export const signing: readonly Described[] = [
  {
    ...{ method: 'get', path: '/v1/signing-keys', answer: KeyRing },
    text: 'Every key evidence was signed with, also those that were superseded or revoked',
  },
  {
    ...{ method: 'post', path: '/v1/signing-keys', body: keys.SigningKeyDraft, answer: SigningKey },
    text: 'Registers a key of the caller; safe to repeat',
  },
  {
    ...{ method: 'post', path: '/v1/evidence-exports' },
    ...{ body: keys.ExportDraft, answer: keys.ExportGrant },
    text: 'Leave to hand out a package of evidence, written down; safe to repeat',
  },
  {
    ...{ method: 'get', path: '/v1/evidence-policy', answer: leave.EvidencePolicy },
    text: 'Whether a second person has to give leave before evidence is handed out',
  },
  {
    ...{ method: 'put', path: '/v1/evidence-policy' },
    ...{ body: leave.EvidencePolicy, answer: leave.EvidencePolicy },
    text: 'Sets it, for the whole organisation',
  },
  {
    ...{ method: 'get', path: '/v1/evidence-requests', answer: leave.ExportRequests },
    text: 'What waits for the word of the caller, and what the caller asked for',
  },
  {
    ...{ method: 'post', path: '/v1/evidence-requests' },
    ...{ body: leave.ExportRequestDraft, answer: leave.ExportRequest },
    text: 'Asks for leave to hand out stretches of a call; safe to repeat',
  },
  {
    ...{ method: 'post', path: '/v1/evidence-requests/:id/grant', answer: leave.ExportRequest },
    text: 'Gives leave, for seven days; nobody gives it to themselves',
  },
  {
    ...{ method: 'post', path: '/v1/evidence-requests/:id/refuse' },
    ...{ body: leave.LeaveRefusal, answer: leave.ExportRequest },
    text: 'Refuses it, with a reason',
  },
  {
    ...{ method: 'get', path: '/v1/admin/signing-keys' },
    ...{ query: AdminQuery, answer: keys.SigningKeyPage },
    text: 'The same keys, with whose and on which device',
  },
  {
    ...{ method: 'post', path: '/v1/admin/signing-keys/:id/revoke' },
    ...{ body: keys.KeyRevocation, answer: keys.SigningKeyRow },
    text: 'Revokes one: nothing it signed stands any more',
  },
]
