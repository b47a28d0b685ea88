import { useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'

import { lintScorecard } from '#core/scorecard/lint.ts'
import { createBuilderStore } from '#renderer/features/scorecards/builder-store.ts'
import { BuilderBar } from '#renderer/features/scorecards/builder-bar.tsx'
import { Editor } from '#renderer/features/scorecards/editor.tsx'
import { notesOf } from '#renderer/features/scorecards/findings.ts'
import type { EditionName } from '#renderer/features/scorecards/list-store.ts'
import { MoveDialog, type Moving } from '#renderer/features/scorecards/move-dialog.tsx'
import { Outline } from '#renderer/features/scorecards/outline.tsx'
import { OutlineTools } from '#renderer/features/scorecards/outline-tools.tsx'
import { PickCallDialog } from '#renderer/features/scorecards/pick-call-dialog.tsx'
import { Preview } from '#renderer/features/scorecards/preview.tsx'
import { BuilderProvider, NotesProvider } from '#renderer/features/scorecards/use-builder.ts'
import { VersionTools } from '#renderer/features/scorecards/version-tools.tsx'
import { focusZone, useBuilderKeys } from '#renderer/features/scorecards/use-builder-keys.ts'
import { useOnCall } from '#renderer/features/scorecards/use-on-call.ts'
import { TrialSoundProvider } from '#renderer/features/scorecards/use-trial-sound.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { useShell } from '#renderer/shell/context.tsx'
import { EmptyState } from '#look/empty-state.tsx'
import { failureText } from '#renderer/ui/failure-text.ts'
import type { Scorecard } from '#shared/scorecard.ts'

/** One version of a scorecard: written while it is a draft, read after. */
export function Builder({
  name,
  leave,
}: {
  readonly name: EditionName
  readonly leave: () => void
}) {
  const t = useT()
  const { client, subscribeNews } = useShell()
  const [store] = useState(() => createBuilderStore(client, name))
  const status = useStore(store, (state) => state.status)
  const failure = useStore(store, (state) => state.failure)
  const card = useStore(store, (state) => state.history?.now.card)

  useEffect(() => {
    void store.getState().load()
    const stop = subscribeNews((news) => {
      store.getState().hear(news)
    })
    const flush = (): void => void store.getState().flush()
    window.addEventListener('pagehide', flush)
    return () => {
      stop()
      window.removeEventListener('pagehide', flush)
      flush()
    }
  }, [store, subscribeNews])

  if (status === 'failed')
    return (
      <EmptyState title={t('scorecards.failed')}>
        {failure && <p className="selectable">{failureText(t, failure)}</p>}
      </EmptyState>
    )
  if (!card) return <div aria-busy="true" />
  return (
    <BuilderProvider value={store}>
      <Workshop name={name} card={card} leave={leave} />
    </BuilderProvider>
  )
}

function Workshop({
  name,
  card,
  leave,
}: {
  readonly name: EditionName
  readonly card: Scorecard
  readonly leave: () => void
}) {
  const linted = useDeferredValue(card)
  const notes = useMemo(() => notesOf(lintScorecard(linted)), [linted])
  const [moving, setMoving] = useState<Moving>(null)
  const { picking, sound } = useOnCall()
  const { player } = sound
  useBuilderKeys(
    notes,
    leave,
    useCallback(() => player?.at(), [player]),
  )
  const { open } = picking.getState()

  return (
    <NotesProvider value={notes}>
      <main className="screen">
        <BuilderBar card={card} leave={leave} begin={setMoving} />
        <VersionTools name={name} card={card} tryOnCall={open} />
        <div className="sc-panes">
          <section className="sc-left">
            <Outline card={card} />
            <OutlineTools />
          </section>
          <Editor card={card} />
          <TrialSoundProvider value={sound}>
            <Preview card={card} pick={open} />
          </TrialSoundProvider>
        </div>
      </main>
      <PickCallDialog store={picking} taken={() => focusZone('preview')} />
      <MoveDialog
        moving={moving}
        close={() => {
          setMoving(null)
        }}
      />
    </NotesProvider>
  )
}
