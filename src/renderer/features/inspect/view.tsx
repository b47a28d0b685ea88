import { Button } from 'antd'
import { useCallback, useEffect, useRef, useState } from 'react'

import { Screen } from '#renderer/features/inspect/screen.tsx'
import { createSession, type Session } from '#renderer/features/inspect/session.ts'
import { SessionProvider, useInspect } from '#renderer/features/inspect/use-session.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { useShell } from '#renderer/shell/context.tsx'
import type { EvidenceOf } from '#renderer/shell/route-store.ts'
import { EmptyState } from '#look/empty-state.tsx'
import type { CallId } from '#shared/ids.ts'

import '#renderer/features/inspect/inspect.css'
import '#renderer/features/inspect/panes.css'
import '#renderer/features/inspect/transport.css'
import '#renderer/features/inspect/checklist.css'
import '#renderer/features/inspect/score.css'
import '#renderer/features/inspect/clip.css'
import '#renderer/features/inspect/closing.css'
import '#renderer/features/inspect/evidence.css'

/** One call: heard, marked, judged. */
export function InspectView({
  callId,
  playing,
  evidenceOf,
}: {
  readonly callId: CallId
  /** It plays as soon as it can. */
  readonly playing: boolean
  /** The review a package of evidence is asked for of, where one is. */
  readonly evidenceOf: EvidenceOf | undefined
}) {
  const t = useT()
  const { client, subscribeNews, settings, openCall } = useShell()
  const latest = useRef(settings)
  const [session, setSession] = useState<Session | null>(null)

  useEffect(() => {
    latest.current = settings
  }, [settings])

  // The session owns an audio element and listeners, so it lives as long as the section does.
  const attach = useCallback(
    (section: HTMLElement | null) => {
      if (!section) return undefined
      const created = createSession({
        ...{ client, subscribeNews, openCall, playing },
        settings: () => latest.current,
      })
      setSession(created)
      return () => {
        created.dispose()
      }
    },
    [client, subscribeNews, openCall, playing],
  )
  useEffect(() => {
    void session?.open(callId)
  }, [session, callId])
  useEffect(() => {
    if (evidenceOf) void session?.evidencing.openOf(callId, evidenceOf.reviewId)
  }, [session, callId, evidenceOf])
  useEffect(() => {
    session?.follow(settings)
  }, [session, settings])
  const { deadAirMs } = settings
  useEffect(() => {
    void session?.remeasure()
  }, [session, deadAirMs])

  return (
    <main ref={attach} className="inspect" aria-label={t('inspect.title')}>
      {session && (
        <SessionProvider value={session}>
          <Phase />
        </SessionProvider>
      )}
    </main>
  )
}

function Phase() {
  const t = useT()
  const { goTo } = useShell()
  const phase = useInspect((state) => state.phase)
  if (phase !== 'missing') return <Screen />
  return (
    <EmptyState
      title={t('inspect.missing.title')}
      action={<Button onClick={() => goTo('queue')}>{t('shell.back')}</Button>}
    >
      <p>{t('inspect.missing.text')}</p>
    </EmptyState>
  )
}
