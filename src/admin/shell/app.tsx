import { Button, ConfigProvider } from 'antd'
import enGB from 'antd/locale/en_GB'
import zhCN from 'antd/locale/zh_CN'
import { useEffect, useMemo } from 'react'
import { useStore } from 'zustand'

import type { Hub } from '#web/lib/hub.ts'
import type { HubProblem } from '#web/lib/hub-problem.ts'
import { translateInto, TranslateProvider, useT } from '#admin/lib/i18n.ts'
import type { LookStore } from '#web/lib/look-store.ts'
import { usePageLook } from '#web/lib/use-page-look.ts'
import type { Language } from '#shared/words.ts'
import type { SessionStore } from '#web/lib/session-store.ts'
import { Desk } from '#admin/shell/desk.tsx'
import { Looks } from '#admin/shell/looks.tsx'
import { SignIn } from '#admin/shell/sign-in.tsx'
import { problemText } from '#web/ui/problem-text.ts'
import { EmptyState } from '#look/empty-state.tsx'
import { antdTheme } from '#look/theme.ts'

import '#admin/shell/admin.css'

export type Parts = {
  readonly hub: Hub
  readonly look: LookStore
  readonly session: SessionStore
  /** Lets the component library's styles past the page's policy. */
  readonly nonce: string
}

const titleIn = (language: Language): string => translateInto(language)('shell.title')

export function App({ hub, look, session, nonce }: Parts) {
  const { language, theme } = usePageLook(look, titleIn)
  // Nothing moves here: what leaves slowly, above all a sign of waiting, was still read out after it had gone.
  const clothes = useMemo(() => antdTheme(theme, true), [theme])

  return (
    <ConfigProvider
      theme={clothes}
      locale={language === 'zh' ? zhCN : enGB}
      csp={{ nonce }}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
    >
      <TranslateProvider value={translateInto(language)}>
        <Phase hub={hub} look={look} session={session} />
      </TranslateProvider>
    </ConfigProvider>
  )
}

function Phase({ hub, look, session }: Omit<Parts, 'nonce'>) {
  const { phase, me, problem } = useStore(session)
  useEffect(() => {
    void session.getState().open()
  }, [session])

  if (phase === 'in' && me) return <Desk hub={hub} me={me} look={look} session={session} />
  return (
    <div className="door">
      <header className="door-head">
        <strong>Earshot</strong>
        <span className="desk-head-end">
          <Looks look={look} />
        </span>
      </header>
      {phase === 'out' && <SignIn session={session} />}
      {phase === 'opening' && <Opening problem={problem} open={session.getState().open} />}
    </div>
  )
}

function Opening({
  problem,
  open,
}: {
  readonly problem: HubProblem | null
  readonly open: () => Promise<void>
}) {
  const t = useT()
  if (!problem) {
    return (
      <main className="list-loading" role="status">
        <h1>{t('shell.opening')}</h1>
      </main>
    )
  }
  const { title, text } = problemText(t, problem)
  return (
    <main role="alert">
      <EmptyState
        title={title}
        action={<Button onClick={() => void open()}>{t('ui.again')}</Button>}
      >
        <p>{text}</p>
      </EmptyState>
    </main>
  )
}
