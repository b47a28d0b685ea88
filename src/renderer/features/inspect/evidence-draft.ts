import {
  addPressed,
  faultsOf,
  isInClip,
  openDraft,
  redactionsToSend,
  uncovered,
  type ClipDraft,
  type DraftRedaction,
  type Pressed,
} from '#renderer/features/inspect/clip-draft.ts'
import type { Span } from '#renderer/lib/waveform-geometry.ts'
import type { Mark } from '#shared/evaluation.ts'
import type { EvidenceStretch } from '#shared/evidence-requests.ts'
import type { RecordingView } from '#shared/inspect.ts'
import { OffsetMs } from '#shared/time.ts'

/** A stretch that may go into the package: around a mark, or made by hand. */
export type Stretch = {
  readonly key: string
  readonly mark: Mark | null
  readonly span: Span
  readonly isChosen: boolean
  /** Somebody moved its ends: the padding does not any more. */
  readonly isByHand: boolean
}

export type EvidenceDraft = {
  readonly recording: RecordingView
  readonly picks: readonly Stretch[]
  /** Of the recording: each clip has those it passes. */
  readonly redactions: readonly DraftRedaction[]
  readonly paddingMs: number
  readonly reason: string
  readonly withMp3: boolean
}

const around = ({ at, end }: Mark, padding: number, durationMs: number): Span => [
  Math.max(0, Math.round(at - padding)),
  Math.min(durationMs, Math.round((end ?? at) + padding)),
]

/** What cost or earned points is chosen, a bare note is not; a selection is a stretch of its own. */
export const beginDraft = (
  recording: RecordingView,
  marks: readonly Mark[],
  selection: Span | null,
  { redactions, paddingMs }: { redactions: readonly DraftRedaction[]; paddingMs: number },
): EvidenceDraft => ({
  recording,
  picks: [
    ...marks.map((mark) => ({
      key: mark.id,
      mark,
      span: around(mark, paddingMs, recording.durationMs),
      isChosen: mark.itemKey !== null,
      isByHand: false,
    })),
    ...(selection ? [byHand(1, selection)] : []),
  ],
  ...{ redactions, paddingMs, reason: '', withMp3: false },
})

const byHand = (n: number, span: Span): Stretch => ({
  ...{ key: `own-${n}`, mark: null, isChosen: true, isByHand: true },
  span: [Math.round(span[0]), Math.round(span[1])],
})

export const withPick = (draft: EvidenceDraft, span: Span): EvidenceDraft => ({
  ...draft,
  picks: [...draft.picks, byHand(draft.picks.length + 1, span)],
})

export const changePick = (
  draft: EvidenceDraft,
  key: string,
  change: Partial<Omit<Stretch, 'key' | 'mark'>>,
): EvidenceDraft => ({
  ...draft,
  picks: draft.picks.map((one) => (one.key === key ? { ...one, ...change } : one)),
})

export const withPadding = (draft: EvidenceDraft, paddingMs: number): EvidenceDraft => ({
  ...draft,
  paddingMs,
  picks: draft.picks.map((one) =>
    one.mark && !one.isByHand
      ? { ...one, span: around(one.mark, paddingMs, draft.recording.durationMs) }
      : one,
  ),
})

const clipDraftOf = ({ recording, redactions }: EvidenceDraft, { span }: Stretch): ClipDraft =>
  openDraft(recording, span, redactions)

const chosenOf = ({ picks }: EvidenceDraft): readonly Stretch[] =>
  picks.filter(({ isChosen }) => isChosen)

/** How many redactions a stretch has, and whether one of them cannot be carried out. */
export const redactedOf = (draft: EvidenceDraft, pick: Stretch) => {
  const clip = clipDraftOf(draft, pick)
  return {
    count: clip.redactions.filter((one) => isInClip(clip, one)).length,
    isFaulty: faultsOf(clip).size > 0,
  }
}

/** Keys that were pressed within the chosen stretches and that nothing covers yet. */
export const pressedIn = (
  draft: EvidenceDraft,
  pressed: readonly Pressed[],
): readonly Pressed[] => {
  const clips = chosenOf(draft).map((pick) => clipDraftOf(draft, pick))
  return pressed.filter((one) => clips.some((clip) => uncovered(clip, [one]).length > 0))
}

/** Mutes them, whole, in whatever clip they lie. */
export const muted = (draft: EvidenceDraft, pressed: readonly Pressed[]): EvidenceDraft => {
  const { recording, redactions } = draft
  const whole = openDraft(recording, [0, recording.durationMs], redactions)
  return { ...draft, redactions: addPressed(whole, uncovered(whole, pressed)).redactions }
}

export const canExport = (draft: EvidenceDraft): boolean => {
  const chosen = chosenOf(draft)
  const isFine = (pick: Stretch): boolean =>
    pick.span[1] > pick.span[0] && !redactedOf(draft, pick).isFaulty
  return draft.reason.trim() !== '' && chosen.length > 0 && chosen.every(isFine)
}

/** The chosen stretches as they are asked for, in the order of the recording. */
export const stretchesOf = (draft: EvidenceDraft) =>
  [...chosenOf(draft)]
    .sort((one, other) => one.span[0] - other.span[0])
    .map((pick): EvidenceStretch => ({
      from: OffsetMs.parse(pick.span[0]),
      to: OffsetMs.parse(pick.span[1]),
      markId: pick.mark?.id ?? null,
      itemKey: pick.mark?.itemKey ?? null,
      redactions: redactionsToSend(clipDraftOf(draft, pick)).map((one) => ({ ...one })),
    }))
