import { findingText } from '#renderer/ui/verdicts.ts'
import { toneOf } from '#renderer/ui/item-tone.ts'
import { verdictText } from '#renderer/ui/verdict-text.ts'
import {
  callsOf,
  consensusOn,
  spanOf,
  voteOn,
  type RoomModel,
} from '#renderer/features/calibration/room-model.ts'
import { formatChange, formatPoints } from '#renderer/lib/format.ts'
import type { Translate } from '#renderer/lib/i18n.ts'
import type { Moment, RoomItem } from '#core/calibration/room.ts'
import type { CalibrationView } from '#shared/calibration-api.ts'
import type { RecordingView } from '#shared/inspect.ts'
import type { Slide, SlideLane } from '#shared/presentation.ts'
import type { Item } from '#shared/scorecard.ts'
import type { Language, Words } from '#shared/words.ts'

/** What the leading window shows that the room is to see too. */
export type Showing = {
  readonly view: CalibrationView
  readonly model: RoomModel | null
  readonly item: RoomItem | null
  readonly moment: Moment | null
  readonly isNear: boolean
  readonly recording: RecordingView | null
  /** Names were asked for; they are told only where the session tells them. */
  readonly names: boolean
  readonly isHeardHere: boolean
}

type Voice = {
  readonly t: Translate
  readonly words: (text: Words) => string
  readonly language: Language
}

/** What the presentation window is told. No name leaves this function that is not to be seen. */
export function slideOf(showing: Showing, voice: Voice): Slide {
  const { view, model, item, moment, isNear, recording, isHeardHere } = showing
  const { calibration } = view
  const names = showing.names && !calibration.hideInspectors
  const calls = callsOf(view)
  const number = model ? calls.findIndex(({ callId }) => callId === model.call.callId) + 1 : 0
  const isBlind = calibration.state === 'planned' || calibration.state === 'scoring'
  const durationMs = recording?.durationMs ?? model?.call.durationMs ?? 0
  return {
    language: voice.language,
    title: calibration.title,
    call: number > 0 && !isBlind ? { number, of: calls.length } : null,
    waiting: isBlind ? waitingOf(view, names) : null,
    isSeenEarly: calibration.facilitatorSees,
    sound: recording
      ? {
          audioUrl: recording.audioUrl,
          pyramidUrl: recording.pyramidUrl,
          durationMs: recording.durationMs,
          channels: recording.channels,
          agentChannel: recording.agentChannel,
        }
      : null,
    span: spanOf(durationMs, moment, isNear),
    lanes: model && !isBlind ? lanesOf(model, item, names, voice) : [],
    item: item && !isBlind ? itemOf(item, voice) : null,
    moment: moment?.span ? [moment.span[0], moment.span[1]] : null,
    vote: item && model && !isBlind ? voteSlide(showing, item.item, voice) : null,
    consensus: item && model && !isBlind ? consensusSlide(showing, item.item, voice) : null,
    isHeardHere,
  }
}

/** Seats are numbered: letters come with the reveal, in another order. */
function waitingOf(view: CalibrationView, names: boolean): NonNullable<Slide['waiting']> {
  const { participants, progress } = view.calibration
  return participants.map((personId, index) => {
    const mine = progress.filter((row) => row.personId === personId)
    const isDone = mine.length > 0 && mine.every((row) => row.progress === 'done')
    const isBegun = mine.some((row) => row.progress !== 'none')
    return {
      letter: String(index + 1),
      name: names ? (view.people.find(({ id }) => id === personId)?.name ?? null) : null,
      state: isDone ? 'done' : isBegun ? 'begun' : 'none',
    }
  })
}

function lanesOf(
  { listeners, room }: RoomModel,
  shown: RoomItem | null,
  names: boolean,
  { t, words }: Voice,
): SlideLane[] {
  return listeners.map(({ letter, name, score }, index) => {
    const finding = shown?.findings[index] ?? null
    return {
      letter,
      name: names ? name : null,
      said: shown ? findingText({ t, words }, shown.item, finding) : '',
      points: finding ? formatChange(finding.points) : '',
      total: score.total === null ? '—' : formatPoints(score.total),
      marks: score.marks.flatMap(({ at, end, itemKey }) =>
        itemKey === null
          ? []
          : [
              {
                ...{ at, end, key: itemKey },
                tone: toneOf(room.items.find(({ item }) => item.key === itemKey)?.item),
                isOfItem: itemKey === shown?.item.key,
              },
            ],
      ),
    }
  })
}

const itemOf = (
  { item, isSplit, spread }: RoomItem,
  { t, words }: Voice,
): NonNullable<Slide['item']> => ({
  key: item.key,
  title: words(item.title),
  rule: item.guidance ? words(item.guidance) : '',
  isSplit,
  spread: spread > 0 ? t('stage.spread', { points: formatPoints(spread) }) : '',
})

function voteSlide({ view, model }: Showing, item: Item, voice: Voice): Slide['vote'] {
  const vote = model && voteOn(view, model.call.callId, item.key)
  if (!vote) return null
  return {
    isOpen: vote.state === 'open',
    voted: vote.votes,
    of: view.calibration.participants.length,
    counts: (vote.answers ?? []).map(({ verdict, count }) => ({
      answer: verdictText(voice, item, verdict),
      count,
    })),
  }
}

function consensusSlide({ view, model }: Showing, item: Item, voice: Voice): Slide['consensus'] {
  const consensus = model && consensusOn(view, model.call.callId, item.key)
  if (!consensus) return null
  const { verdict, reason, isPrecedent } = consensus
  return { answer: verdictText(voice, item, verdict), reason: reason.slice(0, 4000), isPrecedent }
}
