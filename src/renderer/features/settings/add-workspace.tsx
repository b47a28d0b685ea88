import { Button, Input, Segmented } from 'antd'
import { useId, useState } from 'react'
import { useStore } from 'zustand'

import type { WorkspacesStore } from '#renderer/features/settings/workspaces-store.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { NewWorkspace, type WorkspaceKind } from '#shared/workspace.ts'

const blank = { name: '', url: '', token: '', path: '' }

/** One form for the three kinds; the button works once what is needed is there. */
export function AddWorkspace({ store }: { readonly store: WorkspacesStore }) {
  const t = useT()
  const { entries, busy, add, pickFolder } = useStore(store)
  const [kind, setKind] = useState<WorkspaceKind>('hub')
  const [draft, setDraft] = useState(blank)
  const hasSample = entries.some((entry) => entry.kind === 'sample')
  const kinds: readonly WorkspaceKind[] = hasSample
    ? ['hub', 'folder']
    : ['hub', 'folder', 'sample']
  const wanted = NewWorkspace.safeParse({ kind, ...draft })
  const put = (change: Partial<typeof blank>): void => {
    setDraft({ ...draft, ...change })
  }
  const urlIsWrong = draft.url !== '' && !/^https?:\/\/./.test(draft.url)

  return (
    <form
      className="add-workspace"
      aria-label={t('settings.add')}
      onSubmit={(event) => {
        event.preventDefault()
        if (wanted.success) void add(wanted.data)
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
          <Line
            label={t('settings.token')}
            why={t('settings.token.why')}
            value={draft.token}
            secret
            onChange={(token) => {
              put({ token })
            }}
          />
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
        disabled={!wanted.success}
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
