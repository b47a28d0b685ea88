import { Button } from 'antd'
import { useStore } from 'zustand'

import { useT, type WordKey } from '#renderer/lib/i18n.ts'
import { useShell } from '#renderer/shell/context.tsx'
import type { SessionStore } from '#renderer/shell/session-store.ts'
import { SignInDialog } from '#renderer/shell/sign-in-dialog.tsx'

import '#renderer/shell/session-banner.css'

/** Where the session is over: that work goes on, and the way back in; then what may be sent. */
export function SessionBanner({ store }: { readonly store: SessionStore }) {
  const { session, isAsking } = useStore(store)
  const { sync } = useShell()
  const waiting = useStore(sync, (state) => state.sync?.waiting ?? 0)
  if (!session) return null
  return (
    <>
      {session.ended !== null && <Ended why={session.ended} waiting={waiting} store={store} />}
      {session.ended === null && session.held && waiting > 0 && (
        <Held waiting={waiting} store={store} />
      )}
      {isAsking && <SignInDialog store={store} login={session.login} />}
    </>
  )
}

function Ended({
  why,
  waiting,
  store,
}: {
  readonly why: string
  readonly waiting: number
  readonly store: SessionStore
}) {
  const t = useT()
  const { ask } = useStore(store)
  return (
    <div className="session-banner" role="status">
      <strong>{t('signIn.ended.title')}</strong>
      <span>
        {t(endedWords[why] ?? 'signIn.ended.TokenRefused')}{' '}
        {waiting > 0 ? t('signIn.kept', { count: waiting }) : t('signIn.kept.none')}
      </span>
      <Button size="small" type="primary" onClick={() => void ask()}>
        {t('signIn.again')}
      </Button>
    </div>
  )
}

function Held({ waiting, store }: { readonly waiting: number; readonly store: SessionStore }) {
  const t = useT()
  const { isPutOff, send, putOff } = useStore(store)
  return (
    <div className="session-banner" role="status">
      <strong>{t('signIn.held.title')}</strong>
      <span>{t(isPutOff ? 'signIn.held.later' : 'signIn.held', { count: waiting })}</span>
      <Button size="small" type={isPutOff ? 'default' : 'primary'} onClick={() => void send()}>
        {t('signIn.held.send')}
      </Button>
      {!isPutOff && (
        <Button size="small" onClick={putOff}>
          {t('signIn.held.look')}
        </Button>
      )}
    </div>
  )
}

const endedWords: Readonly<Record<string, WordKey>> = {
  TokenRefused: 'signIn.ended.TokenRefused',
  DeviceRevoked: 'signIn.ended.DeviceRevoked',
  DeviceWiped: 'signIn.ended.DeviceWiped',
  PersonDisabled: 'signIn.ended.PersonDisabled',
}
