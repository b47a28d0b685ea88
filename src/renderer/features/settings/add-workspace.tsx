import { Button, Input, Segmented } from 'antd'
import { useEffect, useId, useState } from 'react'
import { useStore } from 'zustand'

import { AuthorityField } from '#renderer/features/settings/authority-field.tsx'
import type { WorkspacesStore } from '#renderer/features/settings/workspaces-store.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { Credentials } from '#renderer/ui/credentials.tsx'
import { blankDraft, howOf, waysOf, type Way, type WayDraft } from '#renderer/ui/way-draft.ts'
import { HubSignIn, HubUrl } from '#shared/hub-sign-in.ts'
import { NewWorkspace, type WorkspaceKind } from '#shared/workspace.ts'

type Draft = WayDraft & {
  readonly name: string
  readonly url: string
  readonly path: string
  /** Certificates in PEM. */
  readonly ca: string | undefined
}
const blank: Draft = { ...blankDraft, name: '', url: '', path: '', ca: undefined }

/** The hub is asked once typing rests. */
const REST_MS = 400

/** One form for the three kinds; the button works once what is needed is there. */
export function AddWorkspace({ store }: { readonly store: WorkspacesStore }) {
  const t = useT()
  const { entries, busy, ways: offer, add, askWays, enter, giveUp, pickFolder } = useStore(store)
  const [kind, setKind] = useState<WorkspaceKind>('hub')
  const [draft, setDraft] = useState(blank)
  const hasSample = entries.some((entry) => entry.kind === 'sample')
  const kinds: readonly WorkspaceKind[] = hasSample
    ? ['hub', 'folder']
    : ['hub', 'folder', 'sample']
  const wanted = NewWorkspace.safeParse({ kind, ...draft })
  const put = (change: Partial<Draft>): void => {
    setDraft({ ...draft, ...change })
  }
  const [chosen, choose] = useState<Way | null>(null)
  const { url, ca } = draft
  const isAddress = kind === 'hub' && HubUrl.safeParse(url).success
  useEffect(() => {
    if (!isAddress) return undefined
    const timer = setTimeout(() => void askWays(url, ca), REST_MS)
    return () => {
      clearTimeout(timer)
    }
  }, [isAddress, url, ca, askWays])
  const ways = waysOf(offer, true)
  const way = chosen !== null && ways.includes(chosen) ? chosen : (ways[0] ?? 'token')
  const how = howOf(way, draft)
  const signIn = kind === 'hub' && how ? HubSignIn.safeParse({ ...draft, how }).data : undefined
  const isReady = kind === 'hub' && way !== 'token' ? signIn !== undefined : wanted.success

  const submit = (): void => {
    if (signIn) void enter(signIn)
    else if (wanted.success && way === 'token') void add(wanted.data)
    else if (wanted.success && kind !== 'hub') void add(wanted.data)
  }
  const urlIsWrong = draft.url !== '' && !/^https?:\/\/./.test(draft.url)

  return (
    <form
      className="add-workspace"
      aria-label={t('settings.add')}
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady && !busy) submit()
      }}
    >
      <h3>{t('settings.add')}</h3>
      <Segmented
        aria-label={t('settings.add')}
        value={kind}
        options={kinds.map((each) => ({ value: each, label: t(`settings.add.${each}`) }))}
        onChange={setKind}
      />
      {kind === 'sample' && <p className="meta">{t('settings.add.sample.why')}</p>}
      {kind !== 'sample' && (
        <Line
          label={t('settings.name')}
          value={draft.name}
          onChange={(name) => {
            put({ name })
          }}
        />
      )}
      {kind === 'hub' && (
        <>
          <Line
            label={t('settings.url')}
            value={draft.url}
            placeholder="https://"
            {...(urlIsWrong ? { wrong: t('settings.url.wrong') } : {})}
            onChange={(url) => {
              put({ url })
            }}
          />
          {isAddress && url.startsWith('https:') && (
            <AuthorityField
              put={(chosen) => {
                put({ ca: chosen })
              }}
            />
          )}
          {offer && offer.hubName !== '' && (
            <p className="meta">{t('signIn.server', { name: offer.hubName })}</p>
          )}
          <Credentials ways={ways} way={way} draft={draft} choose={choose} put={put} />
          {busy && way === 'organisation' && (
            <p role="status">
              {t('signIn.inBrowser')}{' '}
              <Button size="small" onClick={() => void giveUp()}>
                {t('signIn.giveUp')}
              </Button>
            </p>
          )}
        </>
      )}
      {kind === 'folder' && (
        <Line
          label={t('settings.path')}
          why={t('settings.path.why')}
          value={draft.path}
          onChange={(path) => {
            put({ path })
          }}
          after={
            <Button
              onClick={() =>
                void pickFolder().then((path) => {
                  if (path !== null) put({ path, name: draft.name || lastPart(path) })
                })
              }
            >
              {t('settings.pick')}
            </Button>
          }
        />
      )}
      <Button
        htmlType="submit"
        type="primary"
        loading={busy}
        disabled={!isReady}
        className="add-workspace-do"
      >
        {t(`settings.add.do.${kind}`)}
      </Button>
    </form>
  )
}

function Line({
  label,
  why,
  value,
  placeholder,
  secret = false,
  wrong,
  after,
  onChange,
}: {
  readonly label: string
  readonly why?: string
  readonly value: string
  readonly placeholder?: string
  readonly secret?: boolean
  readonly wrong?: string
  readonly after?: React.ReactNode
  readonly onChange: (value: string) => void
}) {
  const id = useId()
  const shared = {
    ...{ id, value, placeholder: placeholder ?? '' },
    ...(wrong === undefined ? {} : { status: 'error' as const }),
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => {
      onChange(event.target.value)
    },
  }
  return (
    <div className="add-line">
      <label htmlFor={id}>{label}</label>
      <div>
        <div className="add-line-input">
          <Input {...shared} type={secret ? 'password' : 'text'} autoComplete="off" />
          {after}
        </div>
        {wrong !== undefined && <p className="settings-failure">{wrong}</p>}
        {wrong === undefined && why !== undefined && <p className="meta">{why}</p>}
      </div>
    </div>
  )
}

function lastPart(path: string): string {
  return path.split(/[/\\]/).findLast((part) => part !== '') ?? ''
}
