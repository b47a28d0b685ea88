import { useStore } from 'zustand'

import { useT } from '#agent/lib/i18n.ts'
import { Choices } from '#agent/ui/choices.tsx'
import { SHORTEST_PASSWORD } from '#shared/sign-in.ts'
import type { SessionStore } from '#web/lib/session-store.ts'
import { endedWord, refusedWords, useSignIn } from '#web/lib/use-sign-in.ts'
import { Field } from '#web/ui/field.tsx'
import { problemText } from '#web/ui/problem-text.ts'
import { TroubleNote } from '#web/ui/trouble-note.tsx'

const ways = ['password', 'code'] as const

/** Before the page: which agent is there. */
export function SignIn({ session }: { readonly session: SessionStore }) {
  const t = useT()
  const { offer, ended } = useStore(session)
  const form = useSignIn<(typeof ways)[number]>(session, 'password')
  const { way, problem, isReady, isAsking } = form

  return (
    <form
      className="form sign-in"
      onSubmit={(event) => {
        event.preventDefault()
        void form.submit()
      }}
    >
      <p className="meta">{offer?.hubName}</p>
      <h1>{t('signIn.title')}</h1>
      <p>{t('signIn.about')}</p>
      {ended && (
        <p className="notice" role="status">
          {t(endedWord(ended))} {t('signIn.kept')}
        </p>
      )}
      {offer?.password !== true ? (
        <p className="notice">{t('signIn.notHere')}</p>
      ) : (
        <>
          <Choices
            legend={t('signIn.way')}
            value={way}
            options={ways.map((value) => ({ value, label: t(`signIn.way.${value}`) }))}
            choose={form.choose}
          />
          <Field label={t('signIn.login')} hint={t('signIn.login.hint')}>
            {(props) => (
              <input
                {...props}
                autoComplete="username"
                autoCapitalize="none"
                value={form.login}
                onChange={({ target }) => {
                  form.setLogin(target.value)
                }}
              />
            )}
          </Field>
          <Field
            label={t(way === 'code' ? 'signIn.code' : 'signIn.password')}
            {...(way === 'code' ? { hint: t('signIn.code.hint') } : {})}
          >
            {(props) => (
              <input
                {...props}
                key={way}
                type={way === 'code' ? 'text' : 'password'}
                autoComplete={way === 'code' ? 'one-time-code' : 'current-password'}
                value={form.secret}
                onChange={({ target }) => {
                  form.setSecret(target.value)
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
                <input
                  {...props}
                  type="password"
                  autoComplete="new-password"
                  value={form.password}
                  onChange={({ target }) => {
                    form.setPassword(target.value)
                  }}
                />
              )}
            </Field>
          )}
          {problem && <TroubleNote words={problemText(t, problem, refusedWords)} />}
          <button type="submit" className="primary" disabled={!isReady || isAsking}>
            {t(way === 'code' ? 'signIn.setAndEnter' : 'signIn.submit')}
          </button>
        </>
      )}
    </form>
  )
}
