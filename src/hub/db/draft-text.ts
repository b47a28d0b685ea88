import { hash } from 'node:crypto'

import type { CallDraft } from '#shared/intake.ts'

export type DraftText = {
  /** The fields of a call but for its ids, as JSON without braces. */
  readonly fields: string
  /** Of the call as its log told it. */
  readonly sha256: Buffer
}

/**
 * A call in JSON and its content hash, for one writing of it. The hash is `contentHash` of the draft:
 * databases are full of such, thus neither the names nor their order may change.
 */
export function draftText(draft: CallDraft): DraftText {
  const before = JSON.stringify({
    agentId: draft.agentId,
    agentInitials: draft.agentInitials,
    agentName: draft.agentName,
    complaint: draft.complaint,
    customerNumber: draft.customerNumber,
    direction: draft.direction,
    disposition: draft.disposition,
    externalId: draft.externalId,
    extra: sorted(draft.extra),
    highValue: draft.highValue,
    hiredOn: draft.hiredOn,
    holdMs: draft.holdMs,
    queue: draft.queue,
  }).slice(1, -1)
  // What a call does not keep stands between these two.
  const behind = JSON.stringify({
    ringMs: draft.ringMs,
    satisfaction: draft.satisfaction,
    skill: draft.skill,
    startedAt: draft.startedAt,
    talkMs: draft.talkMs,
    team: draft.team,
  }).slice(1, -1)
  const file = JSON.stringify(draft.recordingFile)
  const sha256 = hash('sha256', `{${before},"recordingFile":${file},${behind}}`, 'buffer')
  return { fields: `${before},${behind}`, sha256 }
}

const sorted = (extra: CallDraft['extra']): CallDraft['extra'] => {
  const keys = Object.keys(extra)
  return keys.length < 2
    ? extra
    : Object.fromEntries(keys.sort().map((key) => [key, extra[key] ?? '']))
}
