import { useEffect, useMemo } from 'react'
import { useStore } from 'zustand'

import { ResultView } from '#agent/features/result/view.tsx'
import { ResultList } from '#agent/features/results/list.tsx'
import type { Drafts } from '#agent/lib/drafts.ts'
import { translateInto, TranslateProvider, useT } from '#agent/lib/i18n.ts'
import { useOpened } from '#agent/lib/route.ts'
import { DeskProvider } from '#agent/shell/context.tsx'
import { Looks } from '#agent/shell/looks.tsx'
import { SignIn } from '#agent/shell/sign-in.tsx'
import { Again } from '#agent/ui/again.tsx'
import type { Me } from '#shared/sync.ts'
import type { Hub } from '#web/lib/hub.ts'
import type { LookStore } from '#web/lib/look-store.ts'
import { usePageLook } from '#web/lib/use-page-look.ts'
import type { Language } from '#shared/words.ts'
import type { SessionStore } from '#web/lib/session-store.ts'

import '#agent/shell/agent.css'

type Parts = {
  readonly hub: Hub
  readonly look: LookStore
  readonly session: SessionStore
  readonly drafts: Drafts
}

const titleIn = (language: Language): string => translateInto(language)('shell.title')

export function App(parts: Parts) {
  const { language } = usePageLook(parts.look, titleIn)
  return (
    <TranslateProvider value={translateInto(language)}>
      <Phase {...parts} />
    </TranslateProvider>
  )
}

function Phase({ hub, look, session, drafts }: Parts) {
  const t = useT()
  const { phase, me, problem, open, signOut } = useStore(session)
  useEffect(() => {
    void open()
  }, [open])

  const leave = (who: Me): void => {
    drafts.forgetAll(who.person.id)
    void signOut()
  }
  return (
    <>
      <header className="head">
        <strong className="ellipsis">{me?.hubName ?? 'Earshot'}</strong>
        {phase === 'in' && me && (
          <span className="head-who">
            <span className="meta ellipsis">{t('shell.signedInAs', { name: me.person.name })}</span>
            <button
              type="button"
              onClick={() => {
                leave(me)
              }}
            >
              {t('shell.signOut')}
            </button>
          </span>
        )}
      </header>
      <main className="page">
        {phase === 'in' && me && <Screen hub={hub} me={me} look={look} drafts={drafts} />}
        {phase === 'out' && <SignIn session={session} />}
        {phase === 'opening' &&
          (problem ? (
            <Again problem={problem} again={open} />
          ) : (
            <p role="status">{t('shell.opening')}</p>
          ))}
      </main>
      <footer className="foot">
        <Looks look={look} />
      </footer>
    </>
  )
}

function Screen({ hub, me, look, drafts }: Omit<Parts, 'session'> & { readonly me: Me }) {
  const { language } = useStore(look)
  const desk = useMemo(() => ({ hub, me, language, drafts }), [hub, me, language, drafts])
  const opened = useOpened()
  return (
    <DeskProvider value={desk}>
      {opened === null ? <ResultList /> : <ResultView key={opened} id={opened} />}
    </DeskProvider>
  )
}
