import type { Span } from '#renderer/lib/waveform-geometry.ts'
import type { RecordingView } from '#shared/inspect.ts'
import type {
  ClipFormat,
  ClipRedaction,
  RedactionFault,
  RedactionMode,
  RedactionReason,
  RedactionSide,
} from '#shared/redaction.ts'
import { OffsetMs } from '#shared/time.ts'

/** A redaction on the way; places are milliseconds of the recording, whole or not at all valid. */
export type DraftRedaction = {
  readonly id: number
  readonly from: number
  readonly to: number
  readonly side: RedactionSide
  readonly mode: RedactionMode
  readonly reason: RedactionReason
}

/** A clip before it is saved. */
export type ClipDraft = {
  readonly durationMs: number
  /** Whether agent and customer have a channel each. */
  readonly apart: boolean
  readonly from: number
  readonly to: number
  readonly format: ClipFormat
  readonly redactions: readonly DraftRedaction[]
  /** Whose sound the next redaction takes. */
  readonly side: RedactionSide
  readonly cursor: number
  readonly selection: Span | null
  /** The redaction that keys act on. */
  readonly picked: number | null
}

/** A redaction that nobody drew takes this much from the cursor on. */
const AT_CURSOR_MS = 1000

export const openDraft = (
  {
    durationMs,
    channels,
    agentChannel,
  }: Pick<RecordingView, 'durationMs' | 'channels' | 'agentChannel'>,
  [from, to]: Span,
  kept: readonly DraftRedaction[],
): ClipDraft => {
  const start = inside(from, 0, durationMs)
  const end = inside(to, start, durationMs)
  return {
    ...{
      durationMs,
      apart: channels === 2 && agentChannel !== null,
      from: start,
      to: end,
      cursor: start,
    },
    format: 'wav',
    redactions: kept,
    side: 'both',
    selection: null,
    picked: null,
  }
}

export const withEdge = (draft: ClipDraft, edge: 'from' | 'to', ms: number): ClipDraft => {
  const at = inside(ms, 0, draft.durationMs)
  const next = { ...draft, [edge]: at }
  return { ...next, ...onlyInside(next), cursor: inside(draft.cursor, next.from, next.to) }
}

export const withCursor = (draft: ClipDraft, ms: number): ClipDraft => ({
  ...draft,
  cursor: inside(ms, draft.from, draft.to),
})

/** One end of the selection at the cursor; the other stays, or is the far end of the clip. */
export const selectEdge = (draft: ClipDraft, edge: 'in' | 'out'): ClipDraft => {
  const { cursor, selection, from, to } = draft
  const next: Span =
    edge === 'in'
      ? [cursor, selection && selection[1] > cursor ? selection[1] : to]
      : [selection && selection[0] < cursor ? selection[0] : from, cursor]
  return { ...draft, selection: next[1] > next[0] ? next : null }
}

/** Redacts what is selected, else a second from the cursor on; the new one is picked. */
export const addRedaction = (draft: ClipDraft, mode: RedactionMode): ClipDraft => {
  const { cursor, selection, side, to } = draft
  const [start, end] = selection ?? [cursor, Math.min(cursor + AT_CURSOR_MS, to)]
  if (end <= start) return draft
  return added(draft, [{ from: start, to: end, side, mode, reason: 'other' }])
}

export type Pressed = { readonly range: Span; readonly side: RedactionSide }

/** Mutes the pressed keys that no redaction covers yet: card numbers and passwords are typed. */
export const addPressed = (draft: ClipDraft, pressed: readonly Pressed[]): ClipDraft =>
  added(
    draft,
    pressed.map(({ range: [from, to], side }) => ({
      ...{ from, to, side },
      mode: 'mute',
      reason: 'card',
    })),
  )

/** Pressed keys within the clip that nothing covers. */
export const uncovered = (draft: ClipDraft, pressed: readonly Pressed[]): readonly Pressed[] =>
  pressed.flatMap(({ range: [from, to], side }) => {
    const range: Span = [Math.max(from, draft.from), Math.min(to, draft.to)]
    const meets = draft.redactions.some(
      (one) => one.from < range[1] && one.to > range[0] && sameSound(one.side, side),
    )
    return range[1] <= range[0] || meets ? [] : [{ range, side }]
  })

const added = (draft: ClipDraft, fresh: readonly Omit<DraftRedaction, 'id'>[]): ClipDraft => {
  const first = Math.max(0, ...draft.redactions.map(({ id }) => id)) + 1
  const made = fresh.map((one, n) => ({ ...one, id: first + n }))
  return {
    ...draft,
    redactions: [...draft.redactions, ...made].sort((a, b) => a.from - b.from),
    selection: null,
    picked: made.at(-1)?.id ?? draft.picked,
  }
}

export const changeRedaction = (
  draft: ClipDraft,
  id: number,
  change: Partial<Omit<DraftRedaction, 'id'>>,
): ClipDraft => ({
  ...draft,
  redactions: draft.redactions.map((one) => (one.id === id ? { ...one, ...change } : one)),
  picked: id,
})

export const removeRedaction = (draft: ClipDraft, id: number): ClipDraft => {
  const at = draft.redactions.findIndex((one) => one.id === id)
  const redactions = draft.redactions.filter((one) => one.id !== id)
  const next = redactions[Math.min(at, redactions.length - 1)]
  return { ...draft, redactions, picked: next?.id ?? null }
}

export const stepPicked = (draft: ClipDraft, by: 1 | -1): ClipDraft => {
  const { redactions, picked } = draft
  const at = redactions.findIndex(({ id }) => id === picked)
  const next = redactions[at < 0 ? (by > 0 ? 0 : redactions.length - 1) : at + by]
  return next
    ? { ...draft, picked: next.id, cursor: inside(next.from, draft.from, draft.to) }
    : draft
}

/** What is wrong with a redaction, by its id. One outside of the clip is no fault: it is left out. */
export const faultsOf = (draft: ClipDraft): ReadonlyMap<number, RedactionFault> => {
  const faults = new Map<number, RedactionFault>()
  const parts = draft.redactions.filter((one) => isInClip(draft, one))
  for (const [n, one] of parts.entries()) {
    if (one.to <= one.from) faults.set(one.id, 'Empty')
    else if (one.side !== 'both' && !draft.apart) faults.set(one.id, 'NoSuchSide')
    else if (
      parts
        .slice(0, n)
        .some((o) => o.from < one.to && o.to > one.from && sameSound(o.side, one.side))
    )
      faults.set(one.id, 'Overlap')
  }
  return faults
}

export const isInClip = ({ from, to }: ClipDraft, one: DraftRedaction): boolean =>
  one.from < to && one.to > from

/** The redactions as they are carried out: cut to the clip, without those outside of it. */
export const redactionsToSend = (draft: ClipDraft): readonly ClipRedaction[] =>
  draft.redactions
    .filter((one) => isInClip(draft, one))
    .map(({ from, to, side, mode, reason }) => ({
      from: OffsetMs.parse(Math.max(from, draft.from)),
      to: OffsetMs.parse(Math.min(to, draft.to)),
      ...{ side, mode, reason },
    }))

const sameSound = (a: RedactionSide, b: RedactionSide): boolean =>
  a === 'both' || b === 'both' || a === b

const onlyInside = ({ selection, from, to }: ClipDraft): Pick<ClipDraft, 'selection'> => {
  if (!selection) return { selection }
  const kept: Span = [Math.max(selection[0], from), Math.min(selection[1], to)]
  return { selection: kept[1] > kept[0] ? kept : null }
}

const inside = (ms: number, low: number, high: number): number =>
  Math.round(Math.min(Math.max(ms, low), Math.max(low, high)))
