import { useMemo } from 'react'

import { ratedCallsOf } from '#core/calibration/revealed.ts'
import { FiguresPanel } from '#renderer/features/figures/figures-panel.tsx'
import { namesOf, ratersOf } from '#renderer/features/figures/names.ts'
import { SaveMinutes } from '#renderer/features/figures/save-minutes.tsx'
import { useT } from '#renderer/lib/i18n.ts'
import { useShell } from '#renderer/shell/context.tsx'
import type { CalibrationView } from '#shared/calibration-api.ts'
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

/** The figures of a session that was revealed. */
function SessionPart(session: Session) {
  const { theme } = useShell()
  return <FiguresPanel {...useRated(session)} theme={theme} />
}

/** Its minutes, to be saved. */
function SessionMinutes(session: Session) {
  return <SaveMinutes {...session} {...useRated(session)} />
}

/** What the room has beside it. */
export const sessionParts = {
  figures: (view: CalibrationView, card: Scorecard) => <SessionPart view={view} card={card} />,
  minutes: (view: CalibrationView, card: Scorecard) => <SessionMinutes view={view} card={card} />,
}
