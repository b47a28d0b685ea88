import { ExportOutlined, ImportOutlined } from '@ant-design/icons'
import { Button, Popconfirm } from 'antd'
import { useMemo, useRef, useState } from 'react'

import { KeyRow } from '#renderer/features/settings/key-row.tsx'
import { readKeysFile, type KeysFileFailure } from '#renderer/features/settings/keys-file.ts'
import { dictionary, useT, type Translate } from '#renderer/lib/i18n.ts'
import { useKeyboardHold, useShell } from '#renderer/shell/context.tsx'
import { groupBindings } from '#renderer/shell/group-bindings.ts'
import { keysOf, screenOf } from '#renderer/shell/key-choices.ts'
import { Dialog } from '#look/dialog.tsx'
import { failureText } from '#renderer/ui/failure-text.ts'
import { SearchField } from '#renderer/ui/search-field.tsx'

import '#renderer/features/settings/keys-editor.css'

/** Every action of every screen with its keys, to be given others. */
export function KeysEditor({
  open,
  close,
}: {
  readonly open: boolean
  readonly close: () => void
}) {
  const t = useT()
  useKeyboardHold(open)
  return (
    <Dialog open={open} title={t('settings.keys.title')} width={760} close={close}>
      <Editor />
    </Dialog>
  )
}

function Editor() {
  const t = useT()
  const { shortcuts, settings } = useShell()
  const [text, setText] = useState('')
  const [learning, setLearning] = useState<string | null>(null)
  const groups = useMemo(() => {
    const now = shortcuts.catalogue.map((action) => ({
      ...action,
      keys: keysOf(action, settings.keys),
      inFields: [],
    }))
    return groupBindings(now, text, dictionary)
  }, [shortcuts, settings.keys, text])
  const actions = useMemo(
    () => new Map(shortcuts.catalogue.map((action) => [action.id, action])),
    [shortcuts],
  )

  return (
    <div className="keys-editor">
      <div className="keys-editor-top">
        <SearchField autoFocus name={t('keys.search')} text={text} search={setText} />
        <Files />
      </div>
      <p className="meta">{t('settings.keys.note')}</p>
      <div className="keys-editor-list" tabIndex={0}>
        {groups.length === 0 && <p className="meta">{t('keys.none')}</p>}
        {groups.map(({ group, bindings }) => {
          const [first] = bindings
          return (
            <section key={group}>
              <h2>
                {t(group)}
                {first && (
                  <span className="meta"> · {t(`settings.keys.screen.${screenOf(first)}`)}</span>
                )}
              </h2>
              {bindings.map(({ id }) => {
                const action = actions.get(id)
                return (
                  action && (
                    <KeyRow
                      key={id}
                      action={action}
                      learning={learning === id}
                      setLearning={(on) => setLearning(on ? id : null)}
                    />
                  )
                )
              })}
            </section>
          )
        })}
      </div>
    </div>
  )
}

/** Carries the choices from desk to desk, and takes them all back. */
function Files() {
  const t = useT()
  const { client, shortcuts, settings, changeSettings } = useShell()
  const input = useRef<HTMLInputElement>(null)
  const [said, setSaid] = useState<string | null>(null)

  const take = async (file: File): Promise<void> => {
    const read = readKeysFile(await file.text(), shortcuts.catalogue)
    setSaid(
      read.ok
        ? t('settings.keys.imported', { file: file.name })
        : fileFailureText(t, file.name, read.error),
    )
    if (read.ok) await changeSettings({ keys: read.value })
  }
  const save = async (): Promise<void> => {
    const saved = await client.settings.exportKeys({})
    setSaid(
      saved.ok
        ? t('settings.keys.exported', { path: saved.value.path })
        : failureText(t, saved.error),
    )
  }
  return (
    <>
      <input
        ref={input}
        hidden
        type="file"
        accept=".json"
        data-keys-file
        onChange={(event) => {
          const [file] = event.target.files ?? []
          if (file) void take(file)
          event.target.value = ''
        }}
      />
      <Button icon={<ImportOutlined aria-hidden="true" />} onClick={() => input.current?.click()}>
        {t('settings.keys.import')}
      </Button>
      <Button icon={<ExportOutlined aria-hidden="true" />} onClick={() => void save()}>
        {t('settings.keys.export')}
      </Button>
      <Popconfirm
        title={t('settings.keys.resetAll.sure')}
        okText={t('settings.keys.resetAll.do')}
        onConfirm={() => void changeSettings({ keys: {} })}
      >
        <Button disabled={Object.keys(settings.keys).length === 0}>
          {t('settings.keys.resetAll')}
        </Button>
      </Popconfirm>
      {said !== null && (
        <p className="keys-editor-said selectable" role="status">
          {said}
        </p>
      )}
    </>
  )
}

function fileFailureText(t: Translate, file: string, failure: KeysFileFailure): string {
  switch (failure.type) {
    case 'NotAKeysFile':
      return t('settings.keys.unreadable', { file })
    case 'KeyRefused':
      return t('settings.keys.refusedFile', {
        file,
        keys: failure.keys,
        action: t(failure.action.label),
      })
    case 'KeysClash':
      return t('settings.keys.clash', {
        file,
        keys: failure.keys,
        one: t(failure.one.label),
        other: t(failure.other.label),
      })
  }
}
