import { createClosing } from '#renderer/features/inspect/closing.ts'
import { createClipping } from '#renderer/features/inspect/clipping.ts'
import { createEvidencing } from '#renderer/features/inspect/evidencing.ts'
import { createGrades } from '#renderer/features/inspect/grades.ts'
import { createJudging } from '#renderer/features/inspect/judging.ts'
import { createLooking } from '#renderer/features/inspect/looking.ts'
import { loopOf } from '#renderer/features/inspect/navigation.ts'
import { createLastNote } from '#renderer/features/inspect/last-note.ts'
import { createNoteKeeper } from '#renderer/lib/note-keeper.ts'
import { createOnward, stayOnAnyKey } from '#renderer/features/inspect/onward.ts'
import { keepPlaces } from '#renderer/features/inspect/place-keeper.ts'
import { createPrecedents } from '#renderer/features/inspect/precedents.ts'
import { createSelecting } from '#renderer/features/inspect/selecting.ts'
import { createSides } from '#renderer/features/inspect/sides.ts'
import type { InspectDeps } from '#renderer/features/inspect/state.ts'
import { createInspecting } from '#renderer/features/inspect/store.ts'
import { evenGains } from '#renderer/features/inspect/even-gains.ts'
import { watchOutputDevices } from '#renderer/lib/output-devices.ts'
import { createSuggesting } from '#renderer/features/inspect/suggesting.ts'
import { createPlayer } from '#renderer/lib/player.ts'
import { fetchPyramid } from '#renderer/lib/waveform-peaks.ts'
import type { Client } from '#shared/api.ts'
import type { Unscorable } from '#shared/evaluation.ts'
import type { CallId } from '#shared/ids.ts'
import type { News } from '#shared/news.ts'
import type { Settings } from '#shared/settings.ts'

export type Session = ReturnType<typeof createSession>

/** The player and the stores of one Inspect screen, wired, until it is left. */
export function createSession(options: {
  readonly client: Client
  readonly subscribeNews: (listener: (news: News) => void) => () => void
  readonly settings: () => Settings
  readonly openCall: (callId: CallId, how: 'playing') => void
  /** The first call plays as soon as it can. */
  readonly playing: boolean
}) {
  const { client, settings } = options
  const player = createPlayer({ rewindOnResumeMs: () => settings().rewindOnResumeMs })
  player.setRate(settings().rate)
  player.setSkipSilence(settings().skipSilence)
  const devices = watchOutputDevices(() => player.tryDeviceAgain())

  let playsAtOnce = options.playing
  const onward = createOnward((callId) => {
    options.openCall(callId, 'playing')
  })

  const deps: InspectDeps = {
    client,
    player,
    settings,
    fetchPyramid: ({ pyramidUrl, durationMs }, onCoarse) =>
      fetchPyramid(pyramidUrl, durationMs, window.innerWidth * window.devicePixelRatio, onCoarse),
    onSound: ({ audioUrl, durationMs, channels, agentChannel }, at) => {
      player.load({ url: audioUrl, durationMs, channels, agentChannel, at })
      if (playsAtOnce) void player.play()
      playsAtOnce = false
    },
  }
  const inspecting = createInspecting(deps)
  const sides = createSides(inspecting.store, { client })
  const judging = createJudging(inspecting.store, { client, refresh: inspecting.refresh, sides })
  const looking = createLooking(inspecting.store, judging, deps)
  const grades = createGrades(inspecting.store, judging)
  const selecting = createSelecting(inspecting.store, player)
  const clipping = createClipping(inspecting.store, { client, player, settings })
  const evidencing = createEvidencing(inspecting.store, clipping, { client, settings })
  const suggesting = createSuggesting(inspecting.store, judging, deps)
  const notes = createNoteKeeper(judging.saveNote)
  const lastNote = createLastNote(inspecting.store, { client, notes })
  const places = keepPlaces(player, inspecting.keepPlace, () => performance.now())

  /** What was heard up to now belongs to what is submitted. */
  const submit = async (unscorable: Unscorable | null = null): Promise<boolean> => {
    if (player.state().ready) places.flush()
    if (!(await judging.submit(unscorable))) return false
    const next = inspecting.store.getState().view?.nextInQueue
    if (settings().autoContinue && next) onward.begin(next)
    return true
  }
  const closing = createClosing(inspecting.store, {
    client,
    submit: async (unscorable) => {
      notes.flush()
      if (await submit(unscorable)) return null
      const { refusal } = inspecting.store.getState()
      judging.forgive()
      return refusal
    },
  })

  const precedents = createPrecedents(inspecting.store, client)

  const stops = [
    precedents.stop,
    closing.stop,
    stayOnAnyKey(() => onward.left.getState().seconds !== null, onward.cancel),
    options.subscribeNews((news) => {
      inspecting.hear(news)
      clipping.hear(news)
      evidencing.hear(news)
      precedents.hear(news)
    }),
    inspecting.store.subscribe((state, before) => {
      const agentChannel = state.view?.recording?.agentChannel
      if (agentChannel !== undefined && agentChannel !== before.view?.recording?.agentChannel) {
        player.setAgentChannel(agentChannel)
      }
      if (state.activity && state.activity !== before.activity) {
        const speech = state.activity.channels.map((channel) => channel.speech)
        player.setSpeech(speech)
        player.mix({ gains: evenGains(state, speech) })
      }
      if (state.callId !== before.callId) {
        evidencing.close()
        clipping.close()
      }
    }),
  ]
  const leave = () => {
    notes.flush()
    if (player.state().ready) places.flush()
  }
  window.addEventListener('pagehide', leave)

  return {
    player,
    store: inspecting.store,
    open: inspecting.open,
    onward,
    remeasure: inspecting.remeasure,
    judging: { ...judging, submit },
    closing,
    sides,
    grades,
    looking,
    selecting,
    clipping,
    evidencing,
    suggesting,
    precedents,
    notes,
    lastNote,
    /** What the person has set holds at once. */
    follow: ({ skipMarginMs, volumes, evenLoudness, outputDevice }: Settings): void => {
      player.setSkipMargin(skipMarginMs)
      player.mix({ volumes, evenLoudness })
      player.playThrough(outputDevice)
    },
    /** Repeats the selection or the selected mark, or goes on. */
    toggleLoop: (): void => {
      const { selection, view, selectedMark } = inspecting.store.getState()
      player.setLoop(
        player.state().loop ? null : loopOf(selection, view?.marks ?? [], selectedMark),
      )
    },
    dispose: (): void => {
      leave()
      devices.stop()
      onward.cancel()
      window.removeEventListener('pagehide', leave)
      for (const stop of stops) stop()
      evidencing.close()
      clipping.close()
      places.stop()
      selecting.dispose()
      player.dispose()
    },
  }
}

/** How far a media key or a foot pedal goes. */
export const PEDAL_MS = 1500
