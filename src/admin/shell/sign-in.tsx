import { Button, Input, Segmented } from 'antd'
import { useStore } from 'zustand'

import type { Credentials } from '#web/lib/hub.ts'
import { useT, type WordKey } from '#admin/lib/i18n.ts'
import type { SessionStore } from '#web/lib/session-store.ts'
import { endedWord, refusedWords, useSignIn } from '#web/lib/use-sign-in.ts'
import { Field } from '#admin/ui/field.tsx'
import { Trouble } from '#admin/ui/trouble.tsx'
import { SHORTEST_PASSWORD } from '#shared/sign-in.ts'

type Way = Credentials['by']

/** Before the page: who is there. */
export function SignIn({ session }: { readonly session: SessionStore }) {
  const t = useT()
  const { offer, ended } = useStore(session)
  const ways: readonly Way[] = offer?.password ? ['password', 'code', 'key'] : ['key']
  const { way, choose, login, setLogin, secret, setSecret, password, setPassword, ...form } =
    useSignIn<Way>(session, ways[0] ?? 'key')

  const { label, hint } = secretOf[way]
  return (
    <main className="sign-in">
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          void form.submit()
        }}
      >
        <p className="meta">{offer?.hubName}</p>
        <h1>{t('signIn.title')}</h1>
        <p className="meta">{t('signIn.about')}</p>
        {ended && (
          <p className="notice" role="status">
            {t(endedWord(ended))}
          </p>
        )}
        {ways.length > 1 && (
          <Segmented<Way>
            block
            aria-label={t('signIn.way')}
            value={way}
            options={ways.map((value) => ({ value, label: t(`signIn.way.${value}`) }))}
            onChange={choose}
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
        <Trouble
          problem={form.problem}
          own={{ ...refusedWords, NotAdministrator: 'signIn.refused.NotAdministrator' }}
        />
        <Button
          block
          type="primary"
          htmlType="submit"
          disabled={!form.isReady}
          loading={form.isAsking}
        >
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
