import { Button, Input, Segmented } from 'antd'
import { useState } from 'react'
import { useStore } from 'zustand'

import type { Credentials } from '#admin/lib/hub.ts'
import type { HubProblem } from '#admin/lib/hub-problem.ts'
import { useT, type WordKey } from '#admin/lib/i18n.ts'
import type { SessionStore } from '#admin/lib/session-store.ts'
import { Field } from '#admin/ui/field.tsx'
import { Trouble } from '#admin/ui/trouble.tsx'
import { SHORTEST_PASSWORD } from '#shared/sign-in.ts'

type Way = Credentials['by']

/** Before the page: who is there. */
export function SignIn({ session }: { readonly session: SessionStore }) {
  const t = useT()
  const { offer, ended, signIn } = useStore(session)
  const ways: readonly Way[] = offer?.password ? ['password', 'code', 'key'] : ['key']
  const [way, setWay] = useState<Way>(ways[0] ?? 'key')
  const [login, setLogin] = useState('')
  const [secret, setSecret] = useState('')
  const [password, setPassword] = useState('')
  const [problem, setProblem] = useState<HubProblem | null>(null)
  const [isAsking, setIsAsking] = useState(false)

  const credentials = (): Credentials => {
    switch (way) {
      case 'password':
        return { by: way, login: login.trim(), password: secret }
      case 'code':
        return { by: way, login: login.trim(), code: secret.trim(), password }
      case 'key':
        return { by: way, key: secret.trim() }
    }
  }
  const isReady =
    secret !== '' &&
    (way === 'key' || login.trim() !== '') &&
    (way !== 'code' || password.length >= SHORTEST_PASSWORD)

  const submit = async (): Promise<void> => {
    if (!isReady || isAsking) return
    setIsAsking(true)
    const done = await signIn(credentials())
    if (done.ok) return
    setIsAsking(false)
    setProblem(done.error)
  }

  const { label, hint } = secretOf[way]
  return (
    <main className="sign-in">
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <p className="meta">{offer?.hubName}</p>
        <h1>{t('signIn.title')}</h1>
        <p className="meta">{t('signIn.about')}</p>
        {ended && ended in endedWords && (
          <p className="notice" role="status">
            {t(endedWords[ended] ?? 'signIn.ended.TokenRefused')}
          </p>
        )}
        {ways.length > 1 && (
          <Segmented<Way>
            block
            aria-label={t('signIn.way')}
            value={way}
            options={ways.map((value) => ({ value, label: t(`signIn.way.${value}`) }))}
            onChange={(chosen) => {
              setWay(chosen)
              setSecret('')
              setProblem(null)
            }}
          />
        )}
        {way !== 'key' && (
          <Field label={t('signIn.login')}>
            {(props) => (
              <Input
                {...props}
                autoFocus
                autoComplete="username"
                value={login}
                onChange={({ target }) => {
                  setLogin(target.value)
                }}
              />
            )}
          </Field>
        )}
        <Field label={t(label)} {...(hint ? { hint: t(hint) } : {})}>
          {(props) => (
            <Input
              {...props}
              key={way}
              type={way === 'code' ? 'text' : 'password'}
              autoComplete={way === 'password' ? 'current-password' : 'one-time-code'}
              autoFocus={way === 'key'}
              value={secret}
              onChange={({ target }) => {
                setSecret(target.value)
              }}
            />
          )}
        </Field>
        {way === 'code' && (
          <Field
            label={t('signIn.newPassword')}
            hint={t('signIn.newPassword.hint', { count: SHORTEST_PASSWORD })}
          >
            {(props) => (
              <Input
                {...props}
                type="password"
                autoComplete="new-password"
                value={password}
                onChange={({ target }) => {
                  setPassword(target.value)
                }}
              />
            )}
          </Field>
        )}
        <Trouble problem={problem} own={refusedWords} />
        <Button block type="primary" htmlType="submit" disabled={!isReady} loading={isAsking}>
          {t(way === 'code' ? 'signIn.setAndEnter' : 'signIn.submit')}
        </Button>
      </form>
    </main>
  )
}

const secretOf: Readonly<
  Record<Way, { readonly label: WordKey; readonly hint?: WordKey | undefined }>
> = {
  password: { label: 'signIn.password' },
  code: { label: 'signIn.code', hint: 'signIn.code.hint' },
  key: { label: 'signIn.key', hint: 'signIn.key.hint' },
}

const endedWords: Readonly<Record<string, WordKey>> = {
  TokenRefused: 'signIn.ended.TokenRefused',
  DeviceRevoked: 'signIn.ended.DeviceRevoked',
  DeviceWiped: 'signIn.ended.DeviceWiped',
  PersonDisabled: 'signIn.ended.PersonDisabled',
}

const refusedWords: Readonly<Record<string, WordKey>> = {
  WrongPassword: 'signIn.refused.WrongPassword',
  Locked: 'signIn.refused.Locked',
  TooManyAttempts: 'signIn.refused.TooManyAttempts',
  PersonDisabled: 'signIn.refused.PersonDisabled',
  NotAdministrator: 'signIn.refused.NotAdministrator',
  PasswordUnfit: 'signIn.refused.PasswordUnfit',
  DeviceTaken: 'signIn.refused.DeviceTaken',
  DeviceRevoked: 'signIn.ended.DeviceRevoked',
  DeviceWiped: 'signIn.ended.DeviceWiped',
  NotOffered: 'signIn.refused.NotOffered',
  TokenRefused: 'signIn.refused.TokenRefused',
}
