import { Input, Segmented } from 'antd'
import { useId } from 'react'

import { useT } from '#renderer/lib/i18n.ts'
import type { Way, WayDraft } from '#renderer/ui/way-draft.ts'
import { SHORTEST_PASSWORD } from '#shared/sign-in.ts'

import '#renderer/ui/credentials.css'

/** How somebody says to a hub who they are, by one of the ways it offers. */
export function Credentials({
  ways,
  way,
  draft,
  choose,
  put,
  takesFocus = false,
}: {
  readonly ways: readonly Way[]
  readonly way: Way
  readonly draft: WayDraft
  readonly choose: (way: Way) => void
  readonly put: (change: Partial<WayDraft>) => void
  /** Typing begins at once, in the first field that is still empty. */
  readonly takesFocus?: boolean
}) {
  const t = useT()
  const begins = draft.login === '' ? 'login' : way
  return (
    <div className="credentials">
      {ways.length > 1 && (
        <Segmented<Way>
          aria-label={t('signIn.way')}
          value={way}
          options={ways.map((value) => ({ value, label: t(`signIn.way.${value}`) }))}
          onChange={choose}
        />
      )}
      {(way === 'password' || way === 'code') && (
        <Line
          label={t('signIn.login')}
          value={draft.login}
          isFirst={takesFocus && begins === 'login'}
          complete="username"
          onChange={(login) => {
            put({ login })
          }}
        />
      )}
      {way === 'code' && (
        <Line
          label={t('signIn.code')}
          why={t('signIn.code.why')}
          value={draft.code}
          isFirst={takesFocus && begins === 'code'}
          complete="one-time-code"
          onChange={(code) => {
            put({ code })
          }}
        />
      )}
      {(way === 'password' || way === 'code') && (
        <Line
          label={t(way === 'code' ? 'signIn.newPassword' : 'signIn.password')}
          {...(way === 'code'
            ? { why: t('signIn.newPassword.why', { count: SHORTEST_PASSWORD }) }
            : {})}
          value={draft.password}
          isFirst={takesFocus && begins === 'password'}
          secret
          complete={way === 'code' ? 'new-password' : 'current-password'}
          onChange={(password) => {
            put({ password })
          }}
        />
      )}
      {way === 'organisation' && <p className="meta">{t('signIn.organisation.why')}</p>}
      {way === 'token' && (
        <Line
          label={t('settings.token')}
          why={t('settings.token.why')}
          value={draft.token}
          secret
          complete="off"
          onChange={(token) => {
            put({ token })
          }}
        />
      )}
    </div>
  )
}

function Line({
  label,
  why,
  value,
  secret = false,
  isFirst = false,
  complete,
  onChange,
}: {
  readonly label: string
  readonly why?: string
  readonly value: string
  readonly secret?: boolean
  readonly isFirst?: boolean
  readonly complete: string
  readonly onChange: (value: string) => void
}) {
  const id = useId()
  return (
    <div className="credentials-line">
      <label htmlFor={id}>{label}</label>
      <div>
        <Input
          id={id}
          type={secret ? 'password' : 'text'}
          autoFocus={isFirst}
          autoComplete={complete}
          value={value}
          onChange={({ target }) => {
            onChange(target.value)
          }}
        />
        {why !== undefined && <p className="meta">{why}</p>}
      </div>
    </div>
  )
}
