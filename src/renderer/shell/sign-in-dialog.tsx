import { Button } from 'antd'
import { useState } from 'react'
import { useStore } from 'zustand'

import { Dialog } from '#look/dialog.tsx'
import { useT } from '#renderer/lib/i18n.ts'
import { useKeyboardHold } from '#renderer/shell/context.tsx'
import type { SessionStore } from '#renderer/shell/session-store.ts'
import { Credentials } from '#renderer/ui/credentials.tsx'
import { failureText } from '#renderer/ui/failure-text.ts'
import { blankDraft, howOf, waysOf, type Way } from '#renderer/ui/way-draft.ts'

/** Signs the person of this workspace in again. */
export function SignInDialog({
  store,
  login,
}: {
  readonly store: SessionStore
  readonly login: string
}) {
  const t = useT()
  const { ways: offer, busy, failure, signIn, leave } = useStore(store)
  const [chosen, choose] = useState<Way | null>(null)
  const [draft, setDraft] = useState({ ...blankDraft, login })
  useKeyboardHold(true)
  const ways = waysOf(offer, false)
  const way = chosen ?? ways[0]
  const how = way === undefined ? null : howOf(way, draft)

  return (
    <Dialog open title={t('signIn.title')} width={440} close={() => void leave()} keepsWork>
      <form
        className="sign-in-form"
        aria-label={t('signIn.title')}
        onSubmit={(event) => {
          event.preventDefault()
          if (how && !busy) void signIn(how)
        }}
      >
        {!offer && !failure && <p role="status">{t('signIn.asking')}</p>}
        {offer && <p className="meta">{t('signIn.server', { name: offer.hubName })}</p>}
        {way !== undefined && (
          <Credentials
            ways={ways}
            way={way}
            draft={draft}
            choose={choose}
            takesFocus={chosen === null}
            put={(change) => {
              setDraft({ ...draft, ...change })
            }}
          />
        )}
        {failure && (
          <p className="sign-in-failure selectable" role="alert">
            {failureText(t, failure)}
          </p>
        )}
        {busy && way === 'organisation' && <p role="status">{t('signIn.inBrowser')}</p>}
        <div className="sign-in-foot">
          <Button onClick={() => void leave()}>{t('signIn.giveUp')}</Button>
          <Button type="primary" htmlType="submit" disabled={!how} loading={busy}>
            {t('signIn.do')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
