import { useMemo } from 'react'
import { useStore } from 'zustand'
import { createStore, type StoreApi } from 'zustand/vanilla'

import { ratedCallsOf } from '#core/calibration/revealed.ts'
import { FiguresPanel } from '#renderer/features/figures/figures-panel.tsx'
import { namesOf, ratersOf } from '#renderer/features/figures/names.ts'
import { SaveMinutes } from '#renderer/features/figures/save-minutes.tsx'
import { useT } from '#renderer/lib/i18n.ts'
import { useShell } from '#renderer/shell/context.tsx'
import type { CalibrationView } from '#shared/calibration-api.ts'
import type { CalibrationId } from '#shared/ids.ts'
import type { Scorecard } from '#shared/scorecard.ts'

type Session = { readonly view: CalibrationView; readonly card: Scorecard }

/** Calls that were withdrawn enter nothing. */
function useRated({ view, card }: Session) {
  const t = useT()
  const { language } = useShell()
  const { calls, scores, consensus } = view
  const rated = useMemo(() => {
    const callIds = calls.filter(({ withdrawn }) => !withdrawn).map(({ callId }) => callId)
    return ratedCallsOf(card, callIds, scores, consensus)
  }, [card, calls, scores, consensus])
  const people = useMemo(() => ratersOf({ scores }), [scores])
  const names = useMemo(() => namesOf(t, language, view, card), [t, language, view, card])
  return { calls: rated, people, names }
}

type Chosen = { readonly of: Readonly<Record<CalibrationId, string | null>> }
type ChosenStore = StoreApi<Chosen>

/** The figures of a session that was revealed. */
function SessionPart({ store, ...session }: Session & { readonly store: ChosenStore }) {
  const { theme } = useShell()
  const { id } = session.view.calibration
  const chosen = useStore(store, ({ of }) => of[id] ?? null)
  return (
    <FiguresPanel
      {...useRated(session)}
      theme={theme}
      chosen={chosen}
      choose={(rater) => {
        store.setState(({ of }) => ({ of: { ...of, [id]: rater } }))
      }}
    />
  )
}

/** Its minutes, to be saved. */
function SessionMinutes({ store, ...session }: Session & { readonly store: ChosenStore }) {
  const chosen = useStore(store, ({ of }) => of[session.view.calibration.id] ?? null)
  return <SaveMinutes {...session} {...useRated(session)} chosen={chosen} />
}

/** What the room has beside it. With whom people are compared is chosen once for both, session by session. */
export function createSessionParts() {
  const store: ChosenStore = createStore<Chosen>(() => ({ of: {} }))
  return {
    figures: (view: CalibrationView, card: Scorecard) => (
      <SessionPart store={store} view={view} card={card} />
    ),
    minutes: (view: CalibrationView, card: Scorecard) => (
      <SessionMinutes store={store} view={view} card={card} />
    ),
  }
}
