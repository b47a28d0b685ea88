import type { Repeats } from '#shared/calibration.ts'
import type { Candidate } from '#shared/calibration-commands.ts'
import type { CalibrationView } from '#shared/calibration-api.ts'
import { UtcMs } from '#shared/time.ts'
import type { CallId, PersonId, ScorecardId } from '#shared/ids.ts'

/** A call that was chosen, as it is listed. */
export type ChosenCall = Pick<
  Candidate,
  'callId' | 'externalId' | 'agentName' | 'startedAt' | 'durationMs'
> & { readonly judged: number | null; readonly spread: number | null }

export type PlanDraft = {
  readonly title: string
  readonly day: string
  readonly time: string
  readonly repeats: Repeats
  /** `id@version`; empty where none is chosen. */
  readonly card: string
  readonly participants: readonly PersonId[]
  readonly calls: readonly ChosenCall[]
  readonly hideAgents: boolean
  readonly hideInspectors: boolean
  readonly facilitatorSees: boolean
}

export type Gap = 'title' | 'time' | 'card' | 'participants' | 'facilitatorJudges' | 'calls'

const two = (value: number): string => String(value).padStart(2, '0')

const dayOf = (date: Date): string =>
  `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`

/** A session as it was planned; calls that were withdrawn are not offered again. */
export function draftOf({ calibration, calls }: CalibrationView): PlanDraft {
  const date = new Date(calibration.at)
  const { title, repeats, participants, hideAgents, hideInspectors, facilitatorSees } = calibration
  return {
    ...{ title, repeats, participants, hideAgents, hideInspectors, facilitatorSees },
    ...{ day: dayOf(date), time: `${two(date.getHours())}:${two(date.getMinutes())}` },
    card: `${calibration.scorecardId}@${calibration.scorecardVersion}`,
    calls: calls
      .filter(({ withdrawn }) => !withdrawn)
      .map(({ callId, externalId, agentName, startedAt, durationMs }) => ({
        ...{ callId, externalId, agentName: agentName ?? '', startedAt, durationMs },
        ...{ judged: null, spread: null },
      })),
  }
}

/** Tomorrow at three: most have judged by then. */
export function emptyDraft(now: number, title: string): PlanDraft {
  return {
    ...{
      title,
      day: dayOf(new Date(now + 86_400_000)),
      time: '15:00',
      repeats: 'never',
      card: '',
      participants: [],
      calls: [],
    },
    ...{ hideAgents: true, hideInspectors: true, facilitatorSees: false },
  }
}

/** When they meet; null where that is no moment. */
export function momentOf({ day, time }: Pick<PlanDraft, 'day' | 'time'>): UtcMs | null {
  const at =
    /^\d{4}-\d\d-\d\d$/.test(day) && /^\d\d:\d\d$/.test(time) ? Date.parse(`${day}T${time}`) : NaN
  return UtcMs.safeParse(at).data ?? null
}

/** What of a plan is still to be said, in the order of the form; `calls` may wait until it opens. */
export function gapsOf(draft: PlanDraft, me: PersonId): readonly Gap[] {
  const gaps: readonly (readonly [boolean, Gap])[] = [
    [draft.title.trim() === '', 'title'],
    [momentOf(draft) === null, 'time'],
    [draft.card === '', 'card'],
    [draft.calls.length === 0, 'calls'],
    [draft.participants.length < 2, 'participants'],
    [draft.facilitatorSees && draft.participants.includes(me), 'facilitatorJudges'],
  ]
  return gaps.filter(([isOpen]) => isOpen).map(([, gap]) => gap)
}

/** The version a choice names. */
export function cardOf(
  card: string,
): { readonly id: ScorecardId; readonly version: number } | null {
  const [id = '', version = ''] = card.split('@')
  // safe: the choices were made of ids
  return id === '' ? null : { id: id as ScorecardId, version: Number(version) }
}

export const withCall = (calls: readonly ChosenCall[], call: ChosenCall): readonly ChosenCall[] =>
  calls.some(({ callId }) => callId === call.callId) ? calls : [...calls, call]

export const withoutCall = (calls: readonly ChosenCall[], callId: CallId): readonly ChosenCall[] =>
  calls.filter((call) => call.callId !== callId)
